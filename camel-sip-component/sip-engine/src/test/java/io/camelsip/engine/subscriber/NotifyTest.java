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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.subscriber.SubscriptionStatus.State;
import io.camelsip.engine.subscriber.SubscriptionUnderTest.Notifier;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** NOTIFYs in and out of order, of forks and of nobody we know (RFC 6665 §4.1.3, §4.4.1). */
class NotifyTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final UdpPeer peer = engine.closedLater(PeerOnBoth.onLoopback()).udp();
    private final SubscriptionUnderTest watch = new SubscriptionUnderTest(engine);
    private WireMessage subscribe;

    private Notifier standing() {
        watch.opens(presence(peer.address().getPort(), Transport.UDP));
        subscribe = peer.receive();
        Notifier notifier = new Notifier(peer, subscribe, "n1");
        peer.reply(notifier.granted(600));
        assertThat(notifier.sends("active;expires=600", "<one/>").status()).isEqualTo(200);
        return notifier;
    }

    @Test
    void anOlderOneIsRefused() {
        Notifier notifier = standing();
        WireRequest late = notifier.notify("active;expires=600", "<late/>");
        assertThat(notifier.sends("active;expires=600", "<two/>").status()).isEqualTo(200);

        assertThat(notifier.asks(late).status()).isEqualTo(500);
        assertThat(watch.bodies()).containsExactly("<one/>", "<two/>");
    }

    @Test
    void theSameNumberAgainIsAnsweredAndNotHandedOn() {
        Notifier notifier = standing();
        WireRequest second = notifier.notify("active;expires=600", "<two/>");

        assertThat(notifier.asks(second).status()).isEqualTo(200);
        assertThat(notifier.asks(second.withVia(";branch=z9hG4bKagain")).status()).isEqualTo(200);
        assertThat(watch.bodies()).containsExactly("<one/>", "<two/>");
    }

    @Test
    void aRetransmissionGetsTheSameAnswer() {
        Notifier notifier = standing();
        WireRequest second = notifier.notify("active;expires=600", "<two/>");

        assertThat(notifier.asks(second).status()).isEqualTo(200);
        assertThat(notifier.asks(second).status()).isEqualTo(200);
        assertThat(watch.bodies()).containsExactly("<one/>", "<two/>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "dialog", "presence.winfo", "presence;id=7", ";;" })
    void anotherEventIsRefused(String event) {
        Notifier notifier = standing();

        WireMessage answer = notifier.sends("active", "<two/>", request -> request.with("Event", event));

        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header("Allow-Events")).isEqualTo("presence");
        assertThat(watch.bodies()).containsExactly("<one/>");
    }

    @Test
    void oneThatRequiresWhatWeDidNotOfferIsRefused() {
        Notifier notifier = standing();

        WireMessage answer = notifier.sends("active", "<two/>", request -> request.with("Require", "eventlist"));

        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.header("Unsupported")).isEqualTo("eventlist");
    }

    @Test
    void oneWithoutAStateIsRefused() {
        Notifier notifier = standing();

        assertThat(notifier.sends("active", "<two/>", request -> request.without("Subscription-State")).status())
                .isEqualTo(400);
        assertThat(watch.bodies()).containsExactly("<one/>");
    }

    @Test
    void anotherCallIdOrTagIsNobodys() {
        Notifier notifier = standing();

        assertThat(notifier.sends("active", "<two/>", request -> request.with("Call-ID", "other")).status())
                .isEqualTo(481);
        assertThat(notifier.sends("active", "<two/>", request -> request
                .with("To", subscribe.header("From").split(";tag=")[0] + ";tag=guessed")).status()).isEqualTo(481);
        assertThat(watch.bodies()).containsExactly("<one/>");
    }

    @Test
    void whoeverSubscribesInOurDialogIsToldThatWeServeNothing() {
        Notifier notifier = standing();

        WireMessage answer = notifier.sends("active", "", request -> request
                .withStartLine(request.startLine().replace("NOTIFY", "SUBSCRIBE")).with("CSeq", "77 SUBSCRIBE"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("NOTIFY");
    }

    @Test
    void aBenotifyIsHandedOnAndNotAnswered() {
        Notifier notifier = standing();
        WireRequest request = notifier.notify("active;expires=600", "<two/>");
        peer.reply(request.withStartLine(request.startLine().replace("NOTIFY", "BENOTIFY"))
                .with("CSeq", request.header("CSeq").replace("NOTIFY", "BENOTIFY")).bytes());

        await().atMost(WirePeer.PATIENCE)
                .untilAsserted(() -> assertThat(watch.bodies()).containsExactly("<one/>", "<two/>"));
        assertThat(peer.hearsNothingFor(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void everyForkHasADialogOfItsOwn() {
        Notifier first = standing();
        Notifier second = new Notifier(peer, subscribe, "n2");

        assertThat(second.sends("active;expires=2", "<fork/>").status()).isEqualTo(200);
        assertThat(second.sends("active;expires=2", "<again/>").status()).isEqualTo(200);
        assertThat(first.sends("active;expires=600", "<two/>").status()).isEqualTo(200);
        WireMessage refresh = peer.receive();

        assertThat(watch.bodies()).containsExactly("<one/>", "<fork/>", "<again/>", "<two/>");
        assertThat(refresh.parameter("To", "tag")).contains("n2");
        assertThat(refresh.header("Call-ID")).isEqualTo(subscribe.header("Call-ID"));
    }

    @Test
    void aForkThatEndsLeavesTheOthers() {
        Notifier first = standing();
        Notifier second = new Notifier(peer, subscribe, "n2");
        second.sends("active;expires=600", "<fork/>");
        second.sends("terminated;reason=rejected", "");

        assertThat(watch.state()).isEqualTo(State.ACTIVE);
        assertThat(first.sends("active;expires=600", "<two/>").status()).isEqualTo(200);
        first.sends("terminated;reason=noresource", "");
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(watch.state()).isEqualTo(State.IDLE));
    }

    @Test
    void thereAreOnlySoManyForks() {
        standing();
        List<Integer> answers = new ArrayList<>();
        for (int fork = 2; fork <= DialogSet.MAX_DIALOGS + 1; fork++) {
            answers.add(new Notifier(peer, subscribe, "n" + fork).sends("active;expires=600", "<x/>").status());
        }

        assertThat(answers).hasSize(8).startsWith(200, 200, 200, 200, 200, 200, 200).endsWith(481);
    }

    @Test
    void allForksAreUnsubscribedFrom() {
        standing();
        new Notifier(peer, subscribe, "n2").sends("active;expires=600", "<fork/>");
        watch.subscription().close();

        List<String> tags = List.of(peer.receive().parameter("To", "tag").orElseThrow(),
                peer.receive().parameter("To", "tag").orElseThrow());
        assertThat(tags).containsExactly("n1", "n2");
    }

    @Test
    void oneThatDoesNotSayWhereItIsFromMakesNoDialog() {
        watch.opens(presence(peer.address().getPort(), Transport.UDP));
        subscribe = peer.receive();
        Notifier notifier = new Notifier(peer, subscribe, "n1");

        assertThat(notifier.sends("active", "<one/>", request -> request.without("Contact")).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(watch.bodies()).isEmpty();
    }
}
