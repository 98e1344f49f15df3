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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Requests that cross each other: what a watcher heard last is the state, and numbers rise (RFC 3261 §12.2.1.1). */
class NotifyOrderWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRefreshThatCrossesANotification(Transport transport) {
        Watcher watcher = events.watching(transport);
        events.presenceIs("one");
        WireMessage crossed = watcher.hears();

        WireMessage ok = watcher.again(600);
        watcher.answers(crossed, 200);
        WireMessage next = watcher.notified();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(crossed.body()).isEqualTo("one");
        assertThat(next.body()).isEqualTo("one");
        assertThat(Watcher.number(next)).isGreaterThan(Watcher.number(crossed));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anEndThatCrossesANotification(Transport transport) {
        Watcher watcher = events.watching(transport);
        events.presenceIs("one");
        WireMessage crossed = watcher.hears();

        watcher.again(0);
        events.presenceIs("two");
        watcher.answers(crossed, 200);
        WireMessage last = watcher.notified();

        assertThat(last.header("Subscription-State")).startsWith("terminated");
        assertThat(Watcher.number(last)).isGreaterThan(Watcher.number(crossed));
        events.nothingIsLeft();
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** The first NOTIFY is not answered yet, and may not be. */
    @Test
    void aStateThatChangesBeforeTheFirstIsAnswered() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.accepted(watcher.subscribe());
        WireMessage first = watcher.hears();

        events.presenceIs("one");
        events.presenceIs("two");
        boolean waited = watcher.hearsNothingNewFor(QUIET);
        watcher.answers(first, 200);

        assertThat(waited).isTrue();
        assertThat(watcher.notified().body()).isEqualTo("two");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** Watchers that answer slowly, or late, hear fewer NOTIFYs, each newer than the one before, and the last state last. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aStormOfChanges(Transport transport) throws InterruptedException {
        Watcher watcher = events.watching(transport);
        WirePeer agent = events.peer(Transport.UDP);
        String tag = agent.ask(EventsUnderTest.publish(agent, "state 0")).header("SIP-ETag");
        Thread storm = new Thread(() -> storm(agent, tag, 300));
        storm.start();
        List<WireMessage> heard = new ArrayList<>();
        while (heard.isEmpty() || !heard.get(heard.size() - 1).body().equals("state 300")) {
            WireMessage notify = watcher.hears();
            Thread.onSpinWait();
            heard.add(notify);
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                watcher.hears(Duration.ofMillis(20)).ifPresent(early -> {
                    throw new AssertionError("Two under way at once:\n" + notify + "\n" + early);
                });
            }
            watcher.answers(notify, 200);
        }
        storm.join();

        assertThat(heard).extracting(Watcher::number).isSorted().doesNotHaveDuplicates();
        assertThat(heard).extracting(notify -> Integer.parseInt(notify.body().substring(6))).isSorted()
                .doesNotHaveDuplicates();
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    private static void storm(WirePeer agent, String first, int times) {
        String tag = first;
        for (int i = 1; i <= times; i++) {
            WireMessage ok = agent.ask(EventsUnderTest.publish(agent, "state " + i).with("SIP-If-Match", tag));
            tag = ok.header("SIP-ETag");
        }
    }

    /** A lost answer to SUBSCRIBE: it comes again, and the NOTIFY that came first is not told twice. */
    @Test
    void aSubscribeThatIsRepeatedAfterItsNotification() {
        Watcher watcher = events.watcher(Transport.UDP);
        WireRequest subscribe = watcher.subscribe();
        watcher.peer().send(subscribe);
        WireMessage first = watcher.hears();

        watcher.peer().send(subscribe);
        watcher.answers(first, 200);

        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    /** Both run out at the same time: either it is prolonged and lives, or it is over and says so. */
    @Test
    void aRefreshAtTheLastMoment() {
        for (int i = 0; i < 5; i++) {
            Watcher watcher = events.watcher(Transport.UDP);
            watcher.subscribes(watcher.subscribe().with("Expires", "1"));
            watcher.hears(Duration.ofMillis(900 + 50 * i)).ifPresent(last -> watcher.answers(last, 200));

            int status = watcher.asks(watcher.again().with("Expires", "600")).status();

            Optional<WireMessage> next = watcher.hears(Duration.ofSeconds(2));
            next.ifPresent(notify -> watcher.answers(notify, 200));
            if (status == 200) {
                assertThat(next.orElseThrow().header("Subscription-State")).startsWith("active");
            } else {
                assertThat(status).isEqualTo(481);
            }
            assertThat(events.statistics().subscriptions()).isEqualTo(status == 200 ? 1 : 0);
            if (status == 200) {
                watcher.again(0);
                watcher.notified();
            }
        }
        events.nothingIsLeft();
    }
}
