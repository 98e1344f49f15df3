/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static io.camelsip.engine.subscriber.SubscriptionUnderTest.presence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.subscriber.SubscriptionStatus.State;
import io.camelsip.engine.subscriber.SubscriptionUnderTest.Notifier;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** How subscriptions end, and what becomes of them (RFC 6665 §4.1.2.2, §4.1.3). */
class EndOfSubscriptionTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private final UdpPeer peer = both.udp();
    private final SubscriptionUnderTest watch = new SubscriptionUnderTest(engine);
    private WireMessage subscribe;

    private Notifier standing(int seconds) {
        return standing(presence(peer.address().getPort(), Transport.UDP), seconds);
    }

    private Notifier standing(SubscribeOptions options, int seconds) {
        watch.opens(options);
        subscribe = peer.receive();
        Notifier notifier = new Notifier(peer, subscribe, "n1");
        peer.reply(notifier.granted(seconds));
        assertThat(notifier.sends("active;expires=" + seconds, "<one/>").status()).isEqualTo(200);
        awaitState(State.ACTIVE);
        return notifier;
    }

    private void awaitState(State state) {
        await().atMost(WirePeer.PATIENCE).untilAsserted(
                () -> assertThat(watch.state()).as("%s", watch.status()).isEqualTo(state));
    }

    private static boolean isFresh(WireMessage message, WireMessage before) {
        return message.method().equals("SUBSCRIBE") && message.parameter("To", "tag").isEmpty()
                && !message.header("Call-ID").equals(before.header("Call-ID"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "terminated;reason=deactivated", "terminated;reason=timeout",
            "terminated;reason=deactivated;retry-after=3600" })
    void itIsBegunAnewAtOnce(String state) {
        Notifier notifier = standing(600);
        notifier.sends(state, "");
        long ended = System.nanoTime();
        WireMessage again = peer.receive();

        assertThat(isFresh(again, subscribe)).as("%s", again).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(4));
        assertThat(notifier.sends("active", "<late/>").status()).isEqualTo(481);
    }

    @Test
    void aNotifierThatEndsEachAtOnceIsAskedAgainAfterAPauseEachTime() {
        standing(600).sends("terminated;reason=deactivated", "");
        for (int i = 2; i <= 4; i++) {
            Notifier notifier = new Notifier(peer, peer.receive(), "n" + i);
            peer.reply(notifier.granted(600));
            notifier.sends("terminated;reason=deactivated", "");
        }
        peer.receive();

        assertThat(watch.seen().stream().filter(status -> status.state() == State.BACKING_OFF)).hasSize(4)
                .allMatch(status -> status.next().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "terminated;reason=probation;retry-after=2", "terminated;reason=giveup;retry-after=2",
            "terminated;retry-after=2", "terminated;reason=whatever;retry-after=2" })
    void itIsBegunAnewWhenTheNotifierWants(String state) {
        standing(600).sends(state, "");
        awaitState(State.BACKING_OFF);

        assertThat(peer.hearsNothingFor(Duration.ofMillis(1_700))).isTrue();
        assertThat(isFresh(peer.receive(), subscribe)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "rejected", "noresource", "invariant", "badfilter" })
    void itIsOverForGood(String reason) {
        standing(600).sends("terminated;reason=" + reason + ";retry-after=1", "");
        awaitState(State.IDLE);

        assertThat(watch.status().reason()).contains("terminated, " + reason);
        assertThat(peer.hearsNothingFor(Duration.ofMillis(1_500))).isTrue();
        assertThat(watch.heard()).hasSize(2);
        watch.subscription().refresh();
        assertThat(isFresh(peer.receive(), subscribe)).isTrue();
    }

    @Test
    void anImmediateRejectionEndsItBeforeTheAnswer() {
        watch.opens(presence(peer.address().getPort(), Transport.UDP));
        subscribe = peer.receive();
        Notifier notifier = new Notifier(peer, subscribe, "n1");
        notifier.sends("terminated;reason=rejected", "");
        awaitState(State.IDLE);
        peer.reply(notifier.granted(600));

        assertThat(peer.hearsNothingFor(Duration.ofMillis(300))).isTrue();
        assertThat(watch.state()).isEqualTo(State.IDLE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 481, 404, 480, 489, 501, 604, 408 })
    void aRefreshThatFindsNothingBeginsAnew(int status) {
        standing(2);
        WireMessage refresh = peer.receive();
        peer.reply(refresh.answered(status));

        assertThat(isFresh(peer.receive(), subscribe)).isTrue();
    }

    @Test
    void aRefreshWithoutAnAnswerBeginsAnew() {
        standing(SubscriptionUnderTest.with(presence(peer.address().getPort(), Transport.UDP),
                Duration.ofMinutes(10), Duration.ofMillis(700)), 2);
        WireMessage last = peer.receive();
        while (!isFresh(last, subscribe)) {
            last = peer.receive();
        }

        assertThat(watch.seen()).extracting(SubscriptionStatus::reason).anyMatch(Optional::isPresent);
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 503, 403, 491 })
    void aRefreshThatFailsOtherwiseIsTriedAgainWhileThereIsTime(int status) {
        Notifier notifier = standing(600);
        watch.subscription().refresh();
        WireMessage refresh = peer.receive();
        peer.reply(refresh.answered(status));
        awaitState(State.ACTIVE);
        assertThat(notifier.sends("active", "<two/>").status()).isEqualTo(200);
        WireMessage again = peer.receive();
        peer.reply(notifier.granted(again, 600));
        awaitState(State.ACTIVE);

        assertThat(again.parameter("To", "tag")).contains("n1");
        assertThat(watch.status().until().orElseThrow()).isAfter(Instant.now().plusSeconds(500));
    }

    @Test
    void whatCouldNotBeRefreshedInTimeIsBegunAnew() {
        standing(2);
        WireMessage last = peer.receive();
        while (!isFresh(last, subscribe)) {
            peer.reply(last.answered(500, "Retry-After: 60"));
            last = peer.receive();
        }

        assertThat(watch.seen()).extracting(SubscriptionStatus::reason)
                .contains(Optional.of("it could not be refreshed in time"));
    }

    @Test
    void aRestartedNotifierIsSubscribedToAnew() {
        standing(2);
        WireMessage refresh = peer.receive();
        peer.reply(refresh.answered(481));
        WireMessage again = peer.receive();
        Notifier restarted = new Notifier(peer, again, "n2");
        peer.reply(restarted.granted(600));
        restarted.sends("active;expires=600", "<two/>");
        awaitState(State.ACTIVE);

        assertThat(watch.bodies()).containsExactly("<one/>", "<two/>");
    }

    @Test
    void aConnectionThatIsLostIsReplacedAndTheDialogGoesOn() {
        watch.opens(presence(both.port(), Transport.TCP));
        TcpPeer first = engine.closedLater(both.tcp().accept());
        subscribe = first.receive();
        Notifier notifier = new Notifier(first, subscribe, "n1");
        first.send(notifier.granted(600));
        notifier.sends("active;expires=600", "<one/>");
        awaitState(State.ACTIVE);
        first.close();
        TcpPeer second = engine.closedLater(both.tcp().accept());
        WireMessage refresh = second.receive();
        second.send(notifier.granted(refresh, 600));
        awaitState(State.ACTIVE);

        assertThat(refresh.method()).isEqualTo("SUBSCRIBE");
        assertThat(refresh.parameter("To", "tag")).contains("n1");
        assertThat(refresh.header("Contact")).isNotEqualTo(subscribe.header("Contact"));
    }

    @Test
    void aConnectionThatIsLostBeforeTheFirstNotifyBeginsItAnew() {
        watch.opens(presence(both.port(), Transport.TCP));
        TcpPeer first = engine.closedLater(both.tcp().accept());
        subscribe = first.receive();
        first.send(new Notifier(first, subscribe, "n1").granted(600));
        await().until(() -> watch.status().lastStatus() == 200);
        first.close();

        assertThat(isFresh(engine.closedLater(both.tcp().accept()).receive(), subscribe)).isTrue();
    }

    @Test
    void theEngineUnsubscribesWhenItIsClosed() throws Exception {
        Notifier notifier = standing(600);
        Thread closing = new Thread(() -> engine.engine().close());
        closing.start();
        WireMessage farewell = peer.receive();
        peer.reply(notifier.granted(farewell, 0));
        closing.join();

        assertThat(farewell.header("Expires")).isEqualTo("0");
    }
}
