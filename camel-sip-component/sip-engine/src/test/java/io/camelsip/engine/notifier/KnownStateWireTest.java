/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;

/** Watchers that know the state already say so, and are not told it again (RFC 5839). */
class KnownStateWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    @BeforeEach
    void somethingIsThere() {
        events.presenceIs("one");
    }

    private String tag(Watcher watcher) {
        return watcher.subscribes().header("SIP-ETag");
    }

    /** RFC 5839 §6.2. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRefreshWithItIsAnsweredWith204AndNotNotified(Transport transport) {
        Watcher watcher = events.watcher(transport);
        String tag = tag(watcher);

        WireMessage answer = watcher.asks(watcher.again().with("Suppress-If-Match", tag));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Expires")).isEqualTo("600");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    @Test
    void aRefreshWithAnOldOneIsNotifiedAsEver() {
        Watcher watcher = events.watcher(Transport.UDP);
        String tag = tag(watcher);
        events.presenceIs("two");
        String next = watcher.notified().header("SIP-ETag");

        WireMessage answer = watcher.asks(watcher.again().with("Suppress-If-Match", tag));

        assertThat(next).isNotEqualTo(tag);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(watcher.notified().body()).isEqualTo("two");
    }

    /** RFC 5839 §6.2: the condition is for this request, not for the changes that follow. */
    @Test
    void changesAreToldAfterwards() {
        Watcher watcher = events.watcher(Transport.UDP);
        String tag = tag(watcher);
        watcher.asks(watcher.again().with("Suppress-If-Match", tag));

        events.presenceIs("two");

        assertThat(watcher.notified().body()).isEqualTo("two");
    }

    /** RFC 5839 §6.2: who subscribes anew gets a NOTIFY all the same, but for what it knows. */
    @Test
    void aNewSubscriptionWithItIsNotifiedWithoutABody() {
        Watcher first = events.watcher(Transport.UDP);
        String tag = tag(first);
        first.again(0);
        first.notified();
        Watcher second = events.watcher(Transport.UDP);

        WireMessage answer = second.asks(second.subscribe().with("Suppress-If-Match", tag));
        WireMessage notify = second.notified();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(notify.header("Subscription-State")).startsWith("active");
        assertThat(notify.header("SIP-ETag")).isEqualTo(tag);
        assertThat(notify.body()).isEmpty();
    }

    /** RFC 5839 §5.1: whatever the state is. */
    @Test
    void anyStateMayBeMeant() {
        Watcher watcher = events.watching(Transport.UDP);

        assertThat(watcher.asks(watcher.again().with("Suppress-If-Match", "*")).status()).isEqualTo(204);

        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** RFC 5839 §5.6: who leaves with it hears nothing more. */
    @Test
    void whoLeavesWithItIsNotNotified() {
        Watcher watcher = events.watcher(Transport.UDP);
        String tag = tag(watcher);

        WireMessage answer = watcher.asks(watcher.again().with("Expires", "0").with("Suppress-If-Match", tag));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        events.nothingIsLeft();
    }
}
