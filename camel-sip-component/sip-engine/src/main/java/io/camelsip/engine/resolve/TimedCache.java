/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers to questions for as long as they count. However many ask at a time, the source is asked once. A failure counts for
 * a short time, too; meanwhile an answer of before serves, if it is not too old. Any thread.
 */
final class TimedCache<K, V> {

    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
    /** How long a failure is not tried again. */
    private static final long FAILED = Duration.ofSeconds(5).toNanos();
    /** How long after its end an answer may still serve where there is no new one. */
    private static final long GRACE = Duration.ofHours(1).toNanos();

    /**
     * @param value   what is kept
     * @param seconds how long it counts
     */
    record Timed<V>(V value, long seconds) {}

    private final Function<K, CompletionStage<Timed<V>>> source;
    private final int size;
    private final long longest;
    private final LongSupplier nanoTime;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    TimedCache(Function<K, CompletionStage<Timed<V>>> source, int size, Duration longest, LongSupplier nanoTime) {
        this.source = source;
        this.size = size;
        this.longest = Math.max(SHORTEST, longest.toNanos());
        this.nanoTime = nanoTime;
    }

    private static final class Entry<V> {
        private final CompletableFuture<V> answer = new CompletableFuture<>();
        /** The answer before it that may serve instead, while it has none of its own. */
        private Entry<V> before;
        private volatile boolean settled;
        private volatile long end;
        private volatile long endOfGrace;

        private Entry(Entry<V> before) {
            this.before = before;
        }

        private boolean isOver(long now) {
            return settled && now - end >= 0;
        }

        private boolean mayServe(long now) {
            return !answer.isCompletedExceptionally() && now - endOfGrace < 0;
        }
    }

    /** The answer; exceptionally with what the source failed with. */
    CompletionStage<V> get(K question) {
        long now = nanoTime.getAsLong();
        Entry<V> known = entries.get(question);
        if (known != null && !known.isOver(now)) {
            return known.answer.minimalCompletionStage();
        }
        Entry<V> mine = new Entry<>(known != null && known.mayServe(now) ? known : null);
        boolean isMine = known == null ? entries.putIfAbsent(question, mine) == null
                : entries.replace(question, known, mine);
        return isMine ? ask(question, mine) : get(question);
    }

    int size() {
        return entries.size();
    }

    private CompletionStage<V> ask(K question, Entry<V> entry) {
        makeRoom();
        CompletionStage<Timed<V>> asked;
        try {
            asked = source.apply(question);
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedStage(e);
        }
        asked.whenComplete((found, failure) -> settle(entry, found, failure));
        return entry.answer.minimalCompletionStage();
    }

    private void settle(Entry<V> entry, Timed<V> found, Throwable failure) {
        long now = nanoTime.getAsLong();
        if (failure == null) {
            long counts = Math.min(longest, Math.max(SHORTEST, Duration.ofSeconds(found.seconds()).toNanos()));
            end(entry, now + counts, now + counts + GRACE);
            entry.answer.complete(found.value());
        } else if (entry.before != null) {
            V old = entry.before.answer.join();
            end(entry, now + FAILED, entry.before.endOfGrace);
            entry.answer.complete(old);
        } else {
            end(entry, now + FAILED, now);
            entry.answer.completeExceptionally(failure);
        }
    }

    private static void end(Entry<?> entry, long end, long endOfGrace) {
        entry.end = end;
        entry.endOfGrace = endOfGrace;
        entry.before = null;
        entry.settled = true;
    }

    /** What is over goes first, then what is met first; an eighth at a time, so that it is rare. */
    private void makeRoom() {
        if (entries.size() <= size) {
            return;
        }
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.isOver(now) && !entry.mayServe(now));
        Iterator<Entry<V>> rest = entries.values().iterator();
        while (entries.size() > size - size / 8 && rest.hasNext()) {
            if (rest.next().settled) {
                rest.remove();
            }
        }
    }
}
