/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;

/** How often NOTIFY comes: as often as the server lets it, and the watcher wants it (RFC 6446). */
class NotifyRateWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.pace = Optional.of(Duration.ofMillis(500));
        return settings;
    });

    private record Heard(long nanos, WireMessage message) {}

    private List<Heard> hearsWhileItFlaps(Watcher watcher, Duration time) {
        List<Heard> heard = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            events.presenceIs("state " + i);
            watcher.hears(Duration.ofMillis(20)).ifPresent(notify -> {
                watcher.answers(notify, 200);
                heard.add(new Heard(System.nanoTime(), notify));
            });
        }
        return heard;
    }

    /** Somebody who comes and goes all the time is told of at the pace of the package. */
    @Test
    void aStateThatFlapsIsToldAtThePace() {
        Watcher watcher = events.watching(Transport.UDP);

        List<Heard> heard = hearsWhileItFlaps(watcher, Duration.ofSeconds(4));
        events.presenceIs("the last");

        // 8 at the pace, and some at once after the pause
        assertThat(heard).hasSizeBetween(4, 15);
        WireMessage last = watcher.notified();
        while (!last.body().equals("the last")) {
            last = watcher.notified();
        }
        assertThat(watcher.hearsNothingNewFor(Duration.ofSeconds(1))).isTrue();
    }

    /** RFC 6446 §5.3. */
    @Test
    void theMostThatAWatcherWants() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(watcher.subscribe().with("Event", "presence;max-rate=1"));

        List<Heard> heard = hearsWhileItFlaps(watcher, Duration.ofSeconds(4));

        assertThat(heard).hasSizeBetween(3, 5);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(Duration.ofNanos(heard.get(i).nanos - heard.get(i - 1).nanos))
                    .isGreaterThan(Duration.ofMillis(900));
        }
    }

    /** What answers a SUBSCRIBE comes at once, whatever the rate (RFC 6446 §5.3). */
    @Test
    void aRefreshIsNotifiedAtOnce() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(watcher.subscribe().with("Event", "presence;max-rate=0.01"));
        events.presenceIs("one");
        assertThat(watcher.hearsNothingNewFor(Duration.ofSeconds(1))).isTrue();

        watcher.again(600);

        assertThat(watcher.hears(Duration.ofSeconds(2)).orElseThrow().body()).isEqualTo("one");
    }

    /** RFC 6446 §5.3, §4.3: and so does the end. */
    @Test
    void theEndIsToldAtOnce() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(watcher.subscribe().with("Event", "presence;max-rate=0.01"));
        events.presenceIs("one");

        watcher.asks(watcher.again().with("Event", "presence;max-rate=0.01").with("Expires", "0"));

        assertThat(watcher.hears(Duration.ofSeconds(2)).orElseThrow().header("Subscription-State"))
                .startsWith("terminated");
    }

    /** RFC 6446 §6.3: without news the whole state comes again. */
    @Test
    void theLeastThatAWatcherWants() {
        events.presenceIs("one");
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(watcher.subscribe().with("Event", "presence;min-rate=1"));

        long begin = System.nanoTime();
        WireMessage second = watcher.notified();
        WireMessage third = watcher.notified();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(1500),
                Duration.ofSeconds(4));
        assertThat(List.of(second.body(), third.body())).containsOnly("one");
    }
}
