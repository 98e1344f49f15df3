/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static final int MAX_WAITING = 150;

    private final List<String> taken = new ArrayList<>();
    private final Queue<Runnable> unfinished = new ArrayDeque<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean finishesAtOnce = true;

    private final EventLines<Event> lines = new EventLines<>(Event::about, this::take, MAX_WAITING);

    private boolean take(Event record, Runnable whenDone) {
        taken.add(record.about() + record.number());
        if (!finishesAtOnce) {
            unfinished.add(whenDone);
        }
        return finishesAtOnce;
    }

    private record Event(String about, int number) {}

    private static Event record(String call, int number) {
        return new Event(call, number);
    }

    private void add(String call, int number) {
        lines.add(record(call, number), tasks::add);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void recordsOfACallAreTakenInOrderByOneThread() {
        add("a", 1);
        add("a", 2);
        add("a", 3);
        assertThat(tasks).hasSize(1);
        assertThat(lines.pending()).isEqualTo(3);
        runTasks();
        assertThat(taken).containsExactly("a1", "a2", "a3");
        assertThat(lines.pending()).isZero();
    }

    @Test
    void callsDoNotWaitForEachOther() {
        add("a", 1);
        add("b", 1);
        assertThat(tasks).hasSize(2);
    }

    @Test
    void aLineThatHasEndedBeginsAgain() {
        add("a", 1);
        runTasks();
        add("a", 2);
        runTasks();
        assertThat(taken).containsExactly("a1", "a2");
    }

    @Test
    void theNextOfACallWaitsUntilTheRouteIsDone() {
        finishesAtOnce = false;
        add("a", 1);
        add("a", 2);
        runTasks();
        assertThat(taken).containsExactly("a1");
        assertThat(lines.pending()).isEqualTo(2);
        unfinished.remove().run();
        assertThat(taken).containsExactly("a1", "a2");
        unfinished.remove().run();
        assertThat(lines.pending()).isZero();
    }

    @Test
    void oneCallMayNotTakeThePlacesOfAll() {
        IntStream.rangeClosed(1, EventLines.MAX_OF_ONE + 5).forEach(i -> add("a", i));
        assertThat(lines.lost()).isEqualTo(5);
        add("b", 1);
        assertThat(lines.lost()).isEqualTo(5);
        runTasks();
        assertThat(taken).hasSize(EventLines.MAX_OF_ONE + 1).contains("b1")
                .doesNotContain("a" + (EventLines.MAX_OF_ONE + 1));
    }

    @Test
    void noMoreWaitThanMay() {
        IntStream.rangeClosed(1, MAX_WAITING + 7).forEach(i -> add("call" + i, 1));
        assertThat(lines.lost()).isEqualTo(7);
        assertThat(lines.pending()).isEqualTo(MAX_WAITING);
        runTasks();
        assertThat(lines.pending()).isZero();
        add("late", 1);
        runTasks();
        assertThat(taken).hasSize(MAX_WAITING + 1).contains("late1");
    }

    @Test
    void whatNoThreadTakesIsLost() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        lines.add(record("a", 1), full);
        assertThat(lines.lost()).isEqualTo(1);
        assertThat(lines.pending()).isZero();
        add("a", 2);
        runTasks();
        assertThat(taken).containsExactly("a2");
    }

    @Test
    void onceClosedNothingIsTakenAnyMore() {
        add("a", 1);
        lines.close();
        add("a", 2);
        runTasks();
        assertThat(taken).isEmpty();
        assertThat(lines.pending()).isZero();
        assertThat(lines.lost()).isZero();
    }

    @Test
    void closingLetsTheRouteFinishWhatItIsAt() {
        finishesAtOnce = false;
        add("a", 1);
        add("a", 2);
        runTasks();
        lines.close();
        assertThat(lines.pending()).isEqualTo(1);
        unfinished.remove().run();
        assertThat(lines.pending()).isZero();
        assertThat(taken).containsExactly("a1");
    }

    @Test
    void manyThreadsKeepTheOrderOfEachCall() throws Exception {
        List<List<Integer>> seen = IntStream.range(0, 8).<List<Integer>> mapToObj(i -> new ArrayList<>()).toList();
        EventLines<Event> many = new EventLines<>(Event::about, (record, whenDone) -> {
            seen.get(Integer.parseInt(record.about())).add(record.number());
            return true;
        }, 1_000_000);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        ExecutorService stripes = Executors.newFixedThreadPool(4);
        for (int call = 0; call < 8; call++) {
            String id = String.valueOf(call);
            stripes.execute(() -> IntStream.rangeClosed(1, EventLines.MAX_OF_ONE)
                    .forEach(i -> many.add(record(id, i), pool)));
        }
        stripes.shutdown();
        assertThat(stripes.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).allSatisfy(numbers -> assertThat(numbers).hasSize(EventLines.MAX_OF_ONE).isSorted());
    }
}
