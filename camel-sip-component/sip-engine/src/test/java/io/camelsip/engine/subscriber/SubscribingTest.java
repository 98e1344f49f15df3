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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.subscriber.SubscriptionStatus.State;
import io.camelsip.engine.subscriber.SubscriptionUnderTest.Notifier;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** A subscription and its notifier, over UDP (RFC 6665 §4.1). */
class SubscribingTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final UdpPeer peer = engine.closedLater(PeerOnBoth.onLoopback()).udp();
    private final SubscriptionUnderTest watch = new SubscriptionUnderTest(engine);

    private SubscribeOptions options() {
        return presence(peer.address().getPort(), Transport.UDP);
    }

    private void awaitState(State state) {
        await().atMost(WirePeer.PATIENCE).untilAsserted(
                () -> assertThat(watch.status()).extracting(SubscriptionStatus::state).as("%s", watch.status())
                        .isEqualTo(state));
    }

    private static long sequence(WireMessage message) {
        return Long.parseLong(message.header("CSeq").split(" ")[0]);
    }

    @Test
    void subscribesAndHandsOnWhatItIsNotifiedOf() {
        watch.opens(options());
        WireMessage subscribe = peer.receive();
        assertThat(watch.state()).isEqualTo(State.SUBSCRIBING);
        Notifier notifier = new Notifier(peer, subscribe, "n1");
        peer.reply(notifier.granted(600));
        assertThat(notifier.sends("active;expires=600", "<open/>").status()).isEqualTo(200);
        awaitState(State.ACTIVE);

        assertThat(subscribe.method()).isEqualTo("SUBSCRIBE");
        assertThat(subscribe.requestUri()).isEqualTo("sip:alice@home.test");
        assertThat(subscribe.header("To")).isEqualTo("<sip:alice@home.test>");
        assertThat(subscribe.header("From")).startsWith("<sip:bus@home.test>;tag=");
        assertThat(subscribe.header("Event")).isEqualTo("presence");
        assertThat(subscribe.header("Expires")).isEqualTo("600");
        assertThat(subscribe.header("Accept")).isEqualTo("application/pidf+xml");
        assertThat(subscribe.header("Allow-Events")).isEqualTo("presence");
        assertThat(subscribe.find("Supported")).isEmpty();
        assertThat(subscribe.header("Contact")).matches("<sip:[^@]+@127\\.0\\.0\\.1:\\d+>");
        assertThat(watch.bodies()).containsExactly("<open/>");
        assertThat(watch.heard().get(0).state().state().text()).isEqualTo("active");
        assertThat(watch.status().lastStatus()).isEqualTo(200);
        assertThat(watch.status().until().orElseThrow())
                .isBetween(Instant.now().plusSeconds(580), Instant.now().plusSeconds(601));
        assertThat(watch.status().next().orElseThrow())
                .isBetween(Instant.now().plusSeconds(290), Instant.now().plusSeconds(541));
        assertThat(engine.engine().subscriptions().count()).isEqualTo(new Subscriptions.Count(1, 1));
    }

    @Test
    void aNotifyBeforeTheAnswerCounts() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        assertThat(notifier.sends("active;expires=600", "<open/>").status()).isEqualTo(200);
        awaitState(State.ACTIVE);
        peer.reply(notifier.granted(600));
        assertThat(notifier.sends("active;expires=590", "<closed/>").status()).isEqualTo(200);

        assertThat(watch.bodies()).containsExactly("<open/>", "<closed/>");
        await().untilAsserted(() -> assertThat(watch.status().lastStatus()).isEqualTo(200));
    }

    @Test
    void onesWhoHaveToBeAllowedArePending() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        peer.reply(notifier.granted(600));
        notifier.sends("pending;expires=600", "");
        awaitState(State.PENDING);
        assertThat(watch.status().isStanding()).isTrue();
        notifier.sends("active;expires=600", "<open/>");
        awaitState(State.ACTIVE);

        assertThat(watch.heard()).hasSize(2);
    }

    @Test
    void refreshesInItsDialogBeforeItExpires() {
        watch.opens(options());
        WireMessage first = peer.receive();
        Notifier notifier = new Notifier(peer, first, "n1");
        peer.reply(notifier.granted(4));
        notifier.sends("active;expires=4", "<open/>", request -> request.with("Contact",
                "<sip:elsewhere@127.0.0.1:" + peer.address().getPort() + ">"));
        long granted = System.nanoTime();
        WireMessage second = peer.receive();
        long after = (System.nanoTime() - granted) / 1_000_000;
        peer.reply(notifier.granted(second, 600));
        awaitState(State.ACTIVE);

        assertThat(after).isBetween(1_700L, 3_990L);
        assertThat(second.requestUri()).isEqualTo("sip:elsewhere@127.0.0.1:" + peer.address().getPort());
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(second.header("To")).isEqualTo("<sip:alice@home.test>;tag=n1");
        assertThat(second.header("Contact")).isEqualTo(first.header("Contact"));
        assertThat(second.header("Event")).isEqualTo("presence");
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
        assertThat(watch.status().until().orElseThrow()).isAfter(Instant.now().plusSeconds(500));
    }

    @Test
    void whatNotifySaysOfItsEndCounts() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        peer.reply(notifier.granted(600));
        notifier.sends("active;expires=600", "<open/>");
        awaitState(State.ACTIVE);
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        notifier.sends("active;expires=2", "<closed/>");

        assertThat(peer.receive().method()).isEqualTo("SUBSCRIBE");
    }

    @Test
    void followsTheRoutesOfTheAnswerInsideItsDialog() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        String far = "Record-Route: <sip:far.test;lr>";
        String near = "Record-Route: <sip:127.0.0.1:" + peer.address().getPort() + ";lr>";
        peer.reply(notifier.granted(2, far, near));
        notifier.sends("active;expires=2", "<open/>");
        WireMessage refresh = peer.receive();

        assertThat(refresh.headers("Route")).containsExactly(
                "<sip:127.0.0.1:" + peer.address().getPort() + ";lr>,<sip:far.test;lr>");
        assertThat(refresh.requestUri())
                .isEqualTo("sip:ana@127.0.0.1:" + peer.address().getPort() + ";transport=udp");
    }

    @Test
    void followsTheRoutesOfANotifyThatComesFirst() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        notifier.sends("active;expires=2", "<open/>", request -> request
                .addingFirst("Record-Route", "<sip:far.test;lr>")
                .addingFirst("Record-Route", "<sip:127.0.0.1:" + peer.address().getPort() + ";lr>"));
        WireMessage refresh = peer.receive();
        while (refresh.parameter("To", "tag").isEmpty()) {
            refresh = peer.receive();   // the first one comes again: it has no answer
        }

        assertThat(String.join(",", refresh.headers("Route"))).isEqualTo(
                "<sip:127.0.0.1:" + peer.address().getPort() + ";lr>,<sip:far.test;lr>");
    }

    @Test
    void answersAChallengeAndShowsWhoItIsAtOnceLater() {
        watch.opens(options());
        WireMessage first = peer.receive();
        peer.reply(first.answered(401, "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\""));
        WireMessage second = peer.receive();
        Notifier notifier = new Notifier(peer, second, "n1");
        peer.reply(notifier.granted(2));
        notifier.sends("active;expires=2", "<open/>");
        WireMessage third = peer.receive();

        assertThat(second.header("Authorization")).contains("username=\"bus\"").contains("nc=00000001");
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(third.header("Authorization")).contains("nonce=\"n1\"").contains("nc=00000002");
    }

    @Test
    void asksForAsLongAsTheNotifierWants() {
        watch.opens(options());
        peer.reply(peer.receive().answered(423, "Min-Expires: 900"));
        WireMessage second = peer.receive();
        peer.reply(second.answered(423, "Min-Expires: 1800"));
        awaitState(State.BACKING_OFF);

        assertThat(second.header("Expires")).isEqualTo("900");
        assertThat(watch.status().lastStatus()).isEqualTo(423);
    }

    @Test
    void aRefusedOneIsTriedAgainAfterALongPause() {
        watch.opens(options());
        peer.reply(peer.receive().answered(403));
        awaitState(State.BACKING_OFF);

        assertThat(watch.status().reason()).contains("Forbidden");
        // 16 times the base, of which at least a half passes
        assertThat(peer.hearsNothingFor(Duration.ofSeconds(2))).isTrue();
        assertThat(peer.receive().method()).isEqualTo("SUBSCRIBE");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        watch.opens(options());
        peer.reply(peer.receive().answered(302, "Contact: <sip:else@127.0.0.1:" + peer.address().getPort() + ">"));
        awaitState(State.BACKING_OFF);

        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(watch.status().lastStatus()).isEqualTo(302);
    }

    @Test
    void whatTheServerAsksForGoesBeforeItsOwnPause() {
        watch.opens(options());
        peer.reply(peer.receive().answered(500, "Retry-After: 2"));
        awaitState(State.BACKING_OFF);
        assertThat(peer.hearsNothingFor(Duration.ofMillis(1_800))).isTrue();
        WireMessage again = peer.receive();

        assertThat(again.method()).isEqualTo("SUBSCRIBE");
    }

    @Test
    void eachAttemptOutsideADialogIsAnother() {
        watch.opens(options());
        WireMessage first = peer.receive();
        peer.reply(first.answered(500));
        WireMessage second = peer.receive();

        assertThat(second.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
        assertThat(second.parameter("From", "tag")).isNotEqualTo(first.parameter("From", "tag"));
    }

    @Test
    void withoutANotifyItIsTriedAgain() {
        watch.opens(SubscriptionUnderTest.with(options(), Duration.ofMinutes(10), Duration.ofMillis(500)));
        WireMessage first = peer.receive();
        peer.reply(new Notifier(peer, first, "n1").granted(600));
        WireMessage second = peer.receive();

        assertThat(second.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
        assertThat(watch.seen()).extracting(SubscriptionStatus::reason)
                .contains(java.util.Optional.of("no NOTIFY came"));
    }

    @Test
    void aPollIsOverWithItsNotify() {
        watch.opens(SubscriptionUnderTest.with(options(), Duration.ZERO, Duration.ofSeconds(20)));
        WireMessage subscribe = peer.receive();
        Notifier notifier = new Notifier(peer, subscribe, "n1");
        peer.reply(notifier.granted(0));
        notifier.sends("terminated;reason=timeout", "<open/>");
        awaitState(State.IDLE);

        assertThat(subscribe.header("Expires")).isEqualTo("0");
        assertThat(watch.bodies()).containsExactly("<open/>");
        assertThat(watch.status().reason()).isEmpty();
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        watch.subscription().refresh();
        assertThat(peer.receive().header("Expires")).isEqualTo("0");
    }

    @Test
    void unsubscribesAndWaitsForTheLastNotify() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        peer.reply(notifier.granted(600));
        notifier.sends("active;expires=600", "<open/>");
        awaitState(State.ACTIVE);
        var end = watch.subscription().close();
        WireMessage farewell = peer.receive();
        peer.reply(notifier.granted(farewell, 0));
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(end).isNotDone();
        assertThat(notifier.sends("terminated;reason=timeout", "<open/>").status()).isEqualTo(200);

        assertThat(end).succeedsWithin(Duration.ofSeconds(1));
        assertThat(farewell.header("Expires")).isEqualTo("0");
        assertThat(farewell.header("To")).isEqualTo("<sip:alice@home.test>;tag=n1");
        assertThat(watch.bodies()).hasSize(1);
        assertThat(watch.state()).isEqualTo(State.IDLE);
        assertThat(engine.engine().subscriptions().count()).isEqualTo(new Subscriptions.Count(0, 0));
        assertThat(notifier.sends("active", "<open/>").status()).isEqualTo(481);
    }

    @Test
    void doesNotWaitForeverForTheLastNotify() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        notifier.sends("active;expires=600", "<open/>");
        awaitState(State.ACTIVE);
        long start = System.nanoTime();
        var end = watch.subscription().close();

        assertThat(end).succeedsWithin(Duration.ofSeconds(4));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void whatIsAcceptedAfterItWasClosedIsEnded() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        var end = watch.subscription().close();
        peer.reply(notifier.granted(600));
        WireMessage farewell = peer.receive();
        peer.reply(notifier.granted(farewell, 0));
        notifier.sends("terminated;reason=timeout", "");

        assertThat(end).succeedsWithin(Duration.ofSeconds(1));
        assertThat(farewell.header("Expires")).isEqualTo("0");
        assertThat(watch.heard()).isEmpty();
    }

    @Test
    void saysWhatItWantsOfListsAndRates() {
        watch.opens(SubscriptionUnderTest.with(options(),
                new EventType("presence", java.util.Map.of("max-rate", "0.5")), true));
        WireMessage subscribe = peer.receive();

        assertThat(subscribe.header("Event")).isEqualTo("presence;max-rate=0.5");
        assertThat(subscribe.header("Supported")).isEqualTo("eventlist");
        assertThat(String.join(",", subscribe.headers("Accept")))
                .isEqualTo("application/pidf+xml,multipart/related,application/rlmi+xml");
    }

    @Test
    void knownStateIsNotAskedForAgain() {
        watch.opens(options());
        Notifier notifier = new Notifier(peer, peer.receive(), "n1");
        peer.reply(notifier.granted(2));
        notifier.sends("active;expires=2", "<open/>", request -> request.with("SIP-ETag", "e7"));
        WireMessage refresh = peer.receive();
        peer.reply(refresh.answered(204, "Expires: 600"));
        awaitState(State.ACTIVE);

        assertThat(refresh.header("Suppress-If-Match")).isEqualTo("e7");
        assertThat(watch.status().until().orElseThrow()).isAfter(Instant.now().plusSeconds(500));
        watch.subscription().refresh();
        assertThat(peer.receive().find("Suppress-If-Match")).isEmpty();
        assertThat(watch.bodies()).isEqualTo(List.of("<open/>"));
    }
}
