/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;

/** Watchers that ask for BENOTIFY get that: nobody answers it, and it is not repeated. */
class WithoutAnswerWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    private Watcher watching(Transport transport) {
        Watcher watcher = events.watcher(transport);
        WireMessage ok = watcher.accepted(watcher.subscribe().with("Supported", "ms-benotify"));
        assertThat(String.join(",", ok.headers("Require")) + String.join(",", ok.headers("Supported")))
                .contains("ms-benotify");
        return watcher;
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoAsksForItGetsIt(Transport transport) {
        events.presenceIs("one");

        Watcher watcher = watching(transport);

        WireMessage first = watcher.hears();
        assertThat(first.method()).isEqualTo("BENOTIFY");
        assertThat(first.header("CSeq")).endsWith(" BENOTIFY");
        assertThat(first.body()).isEqualTo("one");
        assertThat(events.engine().statistics().clientTransactions()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void itIsNeitherRepeatedNorWaitedFor(Transport transport) {
        Watcher watcher = watching(transport);
        watcher.hears();

        events.presenceIs("one");
        WireMessage one = watcher.hears();
        events.presenceIs("two");
        WireMessage two = watcher.hears();

        assertThat(one.body()).isEqualTo("one");
        assertThat(two.body()).isEqualTo("two");
        assertThat(Watcher.number(two)).isGreaterThan(Watcher.number(one));
        assertThat(watcher.peer().hearsNothingFor(Duration.ofSeconds(2))).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    @Test
    void anAnswerToItIsNothing() {
        Watcher watcher = watching(Transport.UDP);

        watcher.answers(watcher.hears(), 481);

        events.presenceIs("one");
        assertThat(watcher.hears().body()).isEqualTo("one");
    }

    @Test
    void itEndsAsOthersDo() {
        Watcher watcher = watching(Transport.UDP);
        watcher.hears();

        watcher.again(0);
        WireMessage last = watcher.hears();

        assertThat(last.method()).isEqualTo("BENOTIFY");
        assertThat(last.header("Subscription-State")).startsWith("terminated");
        events.nothingIsLeft();
    }

    @Test
    void whoDoesNotAskForItGetsNotify() {
        assertThat(events.watching(Transport.UDP)).isNotNull();
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.subscribes(watcher.subscribe().with("Supported", "100rel")).method()).isEqualTo("NOTIFY");
        soon().until(() -> events.engine().statistics().clientTransactions() == 0);
    }
}
