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
import static io.camelsip.engine.notifier.EventsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.TcpServer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** What becomes of a subscription whose watcher does not take what it is told (RFC 6665 §4.2.2, RFC 5057 §5.1). */
class NotifyFailureWireTest {

    /** 64*T1, and what a busy machine adds. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(45);

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    /** The subscription, or the one who had it, is not there: it is over. */
    @ParameterizedTest
    @ValueSource(ints = { 481, 404, 410, 489, 501, 604 })
    void aWatcherThatKnowsNothingOfItIsForgotten(int status) {
        Watcher watcher = events.watching(Transport.UDP);

        events.presenceIs("one");
        watcher.answers(watcher.hears(), status);

        events.nothingIsLeft();
        assertThat(events.statistics().failed()).isEqualTo(1);
        events.presenceIs("two");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(watcher.asks(watcher.again()).status()).isEqualTo(481);
    }

    @Test
    void alsoWhenTheFirstIsRefused() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.accepted(watcher.subscribe());

        watcher.answers(watcher.hears(), 481);

        events.nothingIsLeft();
    }

    /** It may be only this one that it could not take. */
    @ParameterizedTest
    @ValueSource(strings = { "500", "503", "480", "491" })
    void aWatcherThatIsBusyStays(int status) {
        Watcher watcher = events.watching(Transport.UDP);

        events.presenceIs("one");
        watcher.answers(watcher.hears(), status, "Retry-After: 1");

        soon().until(() -> events.engine().statistics().clientTransactions() == 0);
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
        events.presenceIs("two");
        WireMessage next = watcher.notified();
        assertThat(next.body()).isIn("one", "two");   // what failed may be tried again
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    /** RFC 3261 §17.1.2: repeated as long as timer F says, and then nobody is there. */
    @Test
    void aWatcherThatNeverAnswersIsForgotten() {
        Watcher watcher = events.watching(Transport.UDP);
        Watcher other = events.watching(Transport.UDP);
        events.presenceIs("one");
        WireMessage first = watcher.hears();

        WireMessage second = watcher.hearsAgain();
        other.notified();

        assertThat(second.bytes()).isEqualTo(first.bytes());
        soon().atMost(GIVEN_UP).until(() -> events.statistics().subscriptions() == 1);
        assertThat(events.statistics().failed()).isEqualTo(1);
        events.presenceIs("two");
        assertThat(other.notified().body()).isEqualTo("two");
        assertThat(events.kept().size()).isEqualTo(1);
    }

    /** While one is under way there is no other: that it does not answer keeps nobody else waiting. */
    @Test
    void aSlowWatcherKeepsNobodyWaiting() {
        Watcher slow = events.watching(Transport.UDP);
        Watcher quick = events.watching(Transport.UDP);

        for (int i = 0; i < 20; i++) {
            events.presenceIs("state " + i);
            assertThat(quick.notified().body()).isEqualTo("state " + i);
        }

        WireMessage first = slow.notified();
        WireMessage second = slow.notified();
        assertThat(first.body()).isEqualTo("state 0");
        assertThat(second.body()).isEqualTo("state 19");
        assertThat(slow.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void nobodyThereByTcp() {
        TcpServer gone = TcpServer.onLoopback();
        gone.close();
        Watcher watcher = events.watcher(Transport.UDP);

        watcher.accepted(watcher.subscribe().with("Contact",
                "<sip:ana@127.0.0.1:" + gone.address().getPort() + ";transport=tcp>"));

        events.nothingIsLeft();
    }

    @Test
    void aNameThatNobodyHas() {
        Watcher watcher = events.watcher(Transport.UDP);

        watcher.accepted(watcher.subscribe().with("Contact", "<sip:ana@nobody.invalid>"));

        events.nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aConnectionThatIsClosedTakesNothingElseWithIt(Transport transport) {
        Watcher leaving = events.watching(Transport.TCP);
        Watcher staying = events.watching(transport);
        leaving.close();

        events.presenceIs("one");

        assertThat(staying.notified().body()).isEqualTo("one");
        soon().atMost(GIVEN_UP).until(() -> events.statistics().subscriptions() == 1);
    }

    /** An answer that belongs to nothing ends nothing. */
    @Test
    void anAnswerFromElsewhereEndsNothing() {
        Watcher watcher = events.watching(Transport.UDP);
        UdpPeer stranger = events.engine().udp();
        events.presenceIs("one");
        WireMessage notify = watcher.hears();

        String forged = new String(notify.answered(481)).replaceFirst("branch=[^;\r]*", "branch=z9hG4bKguess");
        stranger.send(forged.getBytes());
        watcher.answers(notify, 200);

        events.presenceIs("two");
        assertThat(watcher.notified().body()).isEqualTo("two");
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }
}
