/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.resolve.TimedCache.Timed;

/** Answers that count for a time. */
class TimedCacheTest {

    private final AtomicLong now = new AtomicLong();
    private final List<CompletableFuture<Timed<String>>> asked = new ArrayList<>();
    private final TimedCache<String, String> cache = new TimedCache<>(question -> {
        CompletableFuture<Timed<String>> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }, 100, Duration.ofMinutes(10), now::get);

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void answers(String value, long seconds) {
        asked.get(asked.size() - 1).complete(new Timed<>(value, seconds));
    }

    private static CompletableFuture<String> of(CompletionStage<String> stage) {
        return stage.toCompletableFuture();
    }

    @Test
    void allWhoAskMeanwhileGetOneAnswer() {
        CompletableFuture<String> one = of(cache.get("a"));
        CompletableFuture<String> other = of(cache.get("a"));
        assertThat(one).isNotDone();

        answers("yes", 60);

        assertThat(one).isCompletedWithValue("yes");
        assertThat(other).isCompletedWithValue("yes");
        assertThat(asked).hasSize(1);
    }

    @Test
    void nobodyCanCompleteItForTheOthers() {
        of(cache.get("a")).complete("no");
        answers("yes", 60);

        assertThat(of(cache.get("a"))).isCompletedWithValue("yes");
    }

    @Test
    void anAnswerWithoutTimeCountsForASecond() {
        cache.get("a");
        answers("yes", 0);
        passes(Duration.ofMillis(900));
        cache.get("a");
        assertThat(asked).hasSize(1);

        passes(Duration.ofMillis(200));
        cache.get("a");
        assertThat(asked).hasSize(2);
    }

    @Test
    void noAnswerCountsForLongerThanTheMost() {
        cache.get("a");
        answers("yes", Long.MAX_VALUE / 2_000_000_000L);
        passes(Duration.ofMinutes(11));
        cache.get("a");

        assertThat(asked).hasSize(2);
    }

    @Test
    void aFailureCountsForFiveSeconds() {
        cache.get("a");
        asked.get(0).completeExceptionally(new IOException("dead"));

        passes(Duration.ofSeconds(4));
        assertThat(of(cache.get("a"))).isCompletedExceptionally();
        assertThat(asked).hasSize(1);

        passes(Duration.ofSeconds(2));
        assertThat(of(cache.get("a"))).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void anOldAnswerServesUntilItIsTooOld() {
        cache.get("a");
        answers("old", 60);
        passes(Duration.ofSeconds(61));
        CompletableFuture<String> again = of(cache.get("a"));
        asked.get(1).completeExceptionally(new IOException("dead"));
        assertThat(again).isCompletedWithValue("old");

        passes(Duration.ofMinutes(61));
        CompletableFuture<String> last = of(cache.get("a"));
        asked.get(2).completeExceptionally(new IOException("dead"));
        assertThat(last).isCompletedExceptionally();
    }

    @Test
    void anOldAnswerServesThroughManyFailures() {
        cache.get("a");
        answers("old", 60);
        for (int i = 1; i < 500; i++) {
            passes(Duration.ofSeconds(i == 1 ? 61 : 6));
            CompletableFuture<String> again = of(cache.get("a"));
            asked.get(i).completeExceptionally(new IOException("dead"));
            assertThat(again).isCompletedWithValue("old");
        }
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        for (int i = 0; i < 10_000; i++) {
            cache.get("name" + i);
            answers("yes", 600);
            assertThat(cache.size()).isLessThanOrEqualTo(101);
        }
    }
}
