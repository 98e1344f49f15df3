/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.publish;
import static io.camelsip.engine.notifier.EventsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** More of everything than a server holds, from one who does not answer, or in the name of somebody else. */
class EventFloodWireTest {

    private static final int MOST = 200;
    private static final int FLOOD = 2_000;
    /** 64*T1, and what a busy machine adds. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);
    /** Timer E for 64*T1: 0, 0.5, 1.5, 3.5, 7.5 s and every four seconds from then (RFC 3261 §17.1.2.2). */
    private static final int REPETITIONS = 11;

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.maxSubscriptions = MOST;
        settings.maxPublications = MOST;
        return settings;
    });

    private static WireRequest from(WireRequest request, int number) {
        return request.with("From", "<sip:user" + number + "@example.com>;tag=" + WireRequest.unique());
    }

    /** It stands, hears that there is no room, and once the silent ones are given up others have it. */
    @Test
    void subscriptionsOfWhoNeverAnswers() {
        UdpPeer flood = events.engine().udp();
        Watcher good = events.watching(Transport.TCP);
        Map<Integer, Integer> answers = new HashMap<>();

        for (int i = 0; i < FLOOD; i++) {
            flood.send(from(good.subscribe().with("Contact", flood.request("SUBSCRIBE").header("Contact"))
                    .with("Via", flood.request("SUBSCRIBE").header("Via")).with("Call-ID", WireRequest.unique()), i));
            if (i % 10 == 9) {
                count(flood, answers, Duration.ofMillis(5));
            }
            assertThat(events.statistics().subscriptions()).isLessThanOrEqualTo(MOST);
        }
        count(flood, answers, Duration.ofSeconds(1));

        assertThat(answers.get(200)).isBetween(1, MOST);
        assertThat(answers.get(503)).isGreaterThan(FLOOD / 2);
        events.presenceIs("one");
        assertThat(good.notified().body()).isEqualTo("one");
        soon().atMost(GIVEN_UP).until(() -> events.statistics().subscriptions() == 1);
        assertThat(events.kept().size()).isEqualTo(1);
        assertThat(events.engine().statistics().failures()).isZero();
        events.watching(Transport.UDP);
    }

    /** Finals of SUBSCRIBE, by status. */
    private static void count(UdpPeer peer, Map<Integer, Integer> answers, Duration quiet) {
        for (Optional<byte[]> bytes = peer.receive(quiet); bytes.isPresent(); bytes = peer.receive(quiet)) {
            WireMessage message = WireMessage.read(bytes.get());
            if (message.isResponse()) {
                answers.merge(message.status(), 1, Integer::sum);
            }
        }
    }

    /**
     * A watcher that is somebody else gets one NOTIFY of each subscription, repeated as long as RFC 3261 has it, however often
     * the state changes; then nothing any more.
     */
    @Test
    void aThirdPartyThatNeverAsked() {
        UdpPeer attacker = events.engine().udp();
        UdpPeer victim = events.engine().udp();
        Watcher form = events.watcher(Transport.UDP);
        int subscriptions = 20;
        for (int i = 0; i < subscriptions; i++) {
            WireRequest subscribe = from(form.subscribe(), i)
                    .with("Contact", victim.request("SUBSCRIBE").header("Contact"))
                    .with("Via", attacker.request("SUBSCRIBE").header("Via")).with("Call-ID", WireRequest.unique());
            attacker.send(subscribe);
            assertThat(attacker.receive().status()).isEqualTo(200);
        }

        Map<String, Integer> heard = new HashMap<>();
        long end = System.nanoTime() + GIVEN_UP.toNanos();
        for (int i = 0; events.statistics().subscriptions() > 0 && System.nanoTime() < end; i++) {
            events.presenceIs("state " + i);
            victim.receive(Duration.ofMillis(50)).map(WireMessage::read)
                    .ifPresent(
                            notify -> heard.merge(notify.header("Call-ID") + notify.header("CSeq"), 1, Integer::sum));
        }

        assertThat(events.statistics().subscriptions()).isZero();
        assertThat(heard).hasSizeLessThanOrEqualTo(subscriptions);
        assertThat(heard.values()).allSatisfy(times -> assertThat(times).isLessThanOrEqualTo(REPETITIONS));
        events.presenceIs("the last");
        soon().until(() -> victim.receive(Duration.ofMillis(300)).isEmpty());
    }

    @Test
    void publicationsBeyondWhatThereIsRoomFor() {
        UdpPeer agent = events.engine().udp();
        Map<Integer, Integer> answers = new HashMap<>();

        for (int i = 0; i < 3 * MOST; i++) {
            String who = "sip:user" + i + "@example.com";
            answers.merge(agent.ask(publish(agent, "one").withRequestUri(who).with("To", "<" + who + ">")).status(), 1,
                    Integer::sum);
        }

        assertThat(answers).containsEntry(200, MOST).containsEntry(503, 2 * MOST);
        assertThat(events.statistics().publications()).isEqualTo(MOST);
        assertThat(events.engine().statistics().failures()).isZero();
    }

    /** Polls take no room, however many. */
    @Test
    void pollsLeaveNothing() {
        Watcher watcher = events.watcher(Transport.UDP);

        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(watcher.asks(from(watcher.subscribe(), i).with("Expires", "0")).status()).isEqualTo(200);
            assertThat(watcher.notified().header("Subscription-State")).startsWith("terminated");
        }

        events.nothingIsLeft();
    }
}
