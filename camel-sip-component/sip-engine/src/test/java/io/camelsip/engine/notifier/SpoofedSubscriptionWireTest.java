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

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Somebody else cannot end, move or see a subscription without all that names its dialog. */
class SpoofedSubscriptionWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    static Stream<UnaryOperator<WireRequest>> guesses() {
        return Stream.of(
                end -> end.with("To", "<sip:ben@example.com>;tag=guess"),
                end -> end.with("From", "<sip:ana@example.com>;tag=guess"),
                end -> end.with("From", "<sip:ana@example.com>"),
                end -> end.with("Call-ID", "guess"),
                end -> end.with("Event", "presence;id=guess"),
                end -> end.with("CSeq", "1 SUBSCRIBE"));
    }

    @ParameterizedTest
    @MethodSource("guesses")
    void whoGuessesEndsNothing(UnaryOperator<WireRequest> guess) {
        Watcher watcher = events.watching(Transport.UDP);
        UdpPeer stranger = events.engine().udp();

        WireRequest end = guess.apply(watcher.again().with("Expires", "0"))
                .with("Via", stranger.request("SUBSCRIBE").header("Via"));
        stranger.send(end);
        WireMessage answer = stranger.receive();

        assertThat(answer.status()).isIn(481, 500, 400);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        events.presenceIs("one");
        assertThat(watcher.notified().body()).isEqualTo("one");
        assertThat(events.engine().statistics().failures()).isZero();
    }

    @Test
    void whatIsRefusedMovesNothing() {
        Watcher watcher = events.watching(Transport.UDP);
        UdpPeer stranger = events.engine().udp();

        stranger.send(watcher.again().with("From", "<sip:ana@example.com>;tag=guess")
                .with("Contact", stranger.request("SUBSCRIBE").header("Contact"))
                .with("Via", stranger.request("SUBSCRIBE").header("Via")));
        assertThat(stranger.receive().status()).isEqualTo(481);
        events.presenceIs("one");

        assertThat(watcher.notified().body()).isEqualTo("one");
        assertThat(stranger.hearsNothingFor(QUIET)).isTrue();
    }

    /** Other requests with the tag of a subscription find nothing there, whatever they are. */
    @ParameterizedTest
    @ValueSource(strings = { "NOTIFY", "BENOTIFY", "PUBLISH", "REFER", "BYE",
            "MESSAGE" })
    void otherRequestsInItsDialogChangeNothing(String method) {
        Watcher watcher = events.watching(Transport.UDP);
        WireRequest again = watcher.again();

        watcher.peer().send(again.withStartLine(again.startLine().replace("SUBSCRIBE", method))
                .with("CSeq", "5 " + method).with("Subscription-State", "terminated;reason=noresource"));
        watcher.hearsNothingNewFor(QUIET);

        events.presenceIs("one");
        assertThat(watcher.notified().body()).isEqualTo("one");
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
        assertThat(events.engine().statistics().failures()).isZero();
    }
}
