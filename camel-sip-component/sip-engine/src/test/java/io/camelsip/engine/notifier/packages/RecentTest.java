/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** What is remembered of what has ended. */
class RecentTest {

    private final PushedClock clock = new PushedClock();
    private final Recent<String> recent = new Recent<>(clock);

    @Test
    void itIsThereForSomeSecondsAndThenNoMore() {
        recent.add("sip:ana@example.com", "first");
        clock.advance(Recent.KEPT.minusSeconds(1));
        recent.add("sip:ana@example.com", "second");
        recent.add("sip:ben@example.com", "third");
        assertThat(recent.of("sip:ana@example.com")).containsExactly("first", "second");

        clock.advance(Duration.ofSeconds(2));

        assertThat(recent.of("sip:ana@example.com")).containsExactly("second");
        assertThat(recent.of("sip:ben@example.com")).containsExactly("third");
        assertThat(recent.size()).isEqualTo(2);
    }

    @Test
    void aFloodPushesOutTheOldest() {
        recent.add("sip:ana@example.com", "first");
        for (int i = 0; i < Recent.MOST; i++) {
            recent.add("sip:ben" + i + "@example.com", "flood");
        }

        assertThat(recent.of("sip:ana@example.com")).isEmpty();
        assertThat(recent.size()).isEqualTo(Recent.MOST - 1);
    }

    @Test
    void oneResourceDoesNotPushOutOthers() {
        recent.add("sip:ana@example.com", "first");
        for (int i = 0; i < Recent.MOST; i++) {
            recent.add("sip:ben@example.com", "flood");
        }

        assertThat(recent.of("sip:ana@example.com")).containsExactly("first");
        assertThat(recent.of("sip:ben@example.com")).hasSize(Recent.MOST_OF_ONE);
    }
}
