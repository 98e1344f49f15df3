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

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** What is refused leaves nothing behind, and hears why. */
class SubscribeRefusedWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.minExpires = Duration.ofSeconds(60);
        settings.packages = List.of(new PlainPackage("presence", Duration.ZERO),
                new PlainPackage("dialog", Duration.ZERO));
        return settings;
    });

    private static Arguments refused(int status, UnaryOperator<WireRequest> change) {
        return Arguments.of(status, change);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(489, subscribe -> subscribe.with("Event", "weather")),
                refused(489, subscribe -> subscribe.with("Event", "PRESENCE")),
                refused(489, subscribe -> subscribe.with("Event", "presence.winfo")),
                refused(489, subscribe -> subscribe.without("Event")),
                refused(489, subscribe -> subscribe.with("Event", ";id=1")),
                refused(423, subscribe -> subscribe.with("Expires", "59")),
                refused(423, subscribe -> subscribe.with("Expires", "1")),
                refused(400, subscribe -> subscribe.with("Expires", "soon")),
                refused(406, subscribe -> subscribe.with("Accept", "text/html")),
                refused(404, subscribe -> subscribe.withRequestUri("sip:ben@elsewhere.example")),
                refused(404, subscribe -> subscribe.withRequestUri("sip:example.com")),
                refused(400, subscribe -> subscribe.without("Contact")),
                refused(400, subscribe -> subscribe.with("Contact", "*")),
                refused(400, subscribe -> subscribe.adding("Contact", "<sip:other@192.0.2.1>")),
                refused(481, subscribe -> subscribe.with("To", "<sip:ben@example.com>;tag=unknown")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itIsRefused(int status, UnaryOperator<WireRequest> change) {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage answer = watcher.asks(change.apply(watcher.subscribe()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        events.nothingIsLeft();
    }

    /** RFC 6665 §7.2. */
    @Test
    void whoAsksForAnotherPackageHearsWhatThereIs() {
        Watcher watcher = events.watcher(Transport.TCP);

        WireMessage answer = watcher.asks(watcher.subscribe().with("Event", "weather"));

        assertThat(answer.header("Allow-Events").split(", *")).containsExactlyInAnyOrder("presence", "dialog");
    }

    @Test
    void whoAsksForTooShortATimeHearsHowLongItHasToBe() {
        Watcher watcher = events.watcher(Transport.TCP);

        WireMessage answer = watcher.asks(watcher.subscribe().with("Expires", "59"));

        assertThat(answer.header("Min-Expires")).isEqualTo("60");
        assertThat(watcher.asks(watcher.subscribe().with("Expires", "60")).status()).isEqualTo(200);
    }

    @Test
    void whoAcceptsNothingOfOursHearsWhatThereIs() {
        Watcher watcher = events.watcher(Transport.TCP);

        WireMessage answer = watcher.asks(watcher.subscribe().with("Accept", "text/html"));

        assertThat(answer.header("Accept")).contains(EventsUnderTest.PIDF);
    }

    @Test
    void aRefreshForTooShortATimeIsRefusedAndChangesNothing() {
        Watcher watcher = events.watching(Transport.UDP);

        WireMessage answer = watcher.asks(watcher.again().with("Expires", "10"));

        assertThat(answer.status()).isEqualTo(423);
        events.presenceIs("one");
        assertThat(watcher.notified().body()).isEqualTo("one");
    }

    /** RFC 3261 §12.2.2. */
    @Test
    void whatComesOutOfOrderIsRefused() {
        Watcher watcher = events.watching(Transport.UDP);
        watcher.again(600);
        watcher.notified();

        WireRequest late = watcher.again().with("CSeq", "1 SUBSCRIBE").with("Expires", "0");

        assertThat(watcher.asks(late).status()).isEqualTo(500);
        assertThat(watcher.asks(late.with("CSeq", "2 SUBSCRIBE").withVia(";branch=z9hG4bKother")).status())
                .isEqualTo(500);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    @Test
    void whoIsBlockedHearsSo() {
        events.decides(Decision.BLOCK);
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.asks(watcher.subscribe()).status()).isEqualTo(403);

        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        events.nothingIsLeft();
    }

    @Test
    void aPolicyThatFailsIsOurFault() {
        events.decides(request -> {
            throw new IllegalStateException("not today");
        });
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage answer = watcher.asks(watcher.subscribe());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.toString()).doesNotContain("not today");
        events.nothingIsLeft();
    }

    @Test
    void oneWatcherHasSoManyAtATime() {
        Watcher watcher = events.watcher(Transport.UDP);
        for (int i = 0; i < 8; i++) {
            assertThat(watcher.asks(watcher.subscribe()).status()).isEqualTo(200);
        }

        assertThat(watcher.asks(watcher.subscribe()).status()).isEqualTo(403);

        assertThat(events.statistics().subscriptions()).isEqualTo(8);
    }
}
