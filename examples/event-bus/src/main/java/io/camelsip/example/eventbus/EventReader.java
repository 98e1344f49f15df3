/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * One reader's place in the ring. It passes on as much as was asked for, on one thread of the executor at a time;
 * everybody else only wakes it.
 */
final class EventReader implements Flow.Subscription {

    private final LongFunction<Optional<BusEvent>> nextAfter;
    private final Flow.Subscriber<? super BusEvent> subscriber;
    private final Executor executor;
    private final Consumer<EventReader> left;

    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean over;
    private volatile boolean complete;

    /** Touched by {@link #pass} alone, of which one runs at a time. */
    private long number;

    EventReader(LongFunction<Optional<BusEvent>> nextAfter, long number, Flow.Subscriber<? super BusEvent> subscriber,
            Executor executor, Consumer<EventReader> left) {
        this.nextAfter = nextAfter;
        this.number = number;
        this.subscriber = subscriber;
        this.executor = executor;
        this.left = left;
    }

    @Override
    public void request(long count) {
        demand.accumulateAndGet(count, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
        wake();
    }

    @Override
    public void cancel() {
        over = true;
        left.accept(this);
    }

    /** There will be no more events. */
    void complete() {
        complete = true;
        wake();
    }

    /** There may be something to do. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int handled = wakes.get();
        while (handled != 0) {
            pass();
            handled = wakes.addAndGet(-handled);
        }
    }

    private void pass() {
        Optional<BusEvent> event = next();
        while (event.isPresent()) {
            number = event.get().position().number();
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            subscriber.onNext(event.get());
            event = next();
        }
        if (complete && !over) {
            cancel();
            subscriber.onComplete();
        }
    }

    private Optional<BusEvent> next() {
        return over || complete || demand.get() == 0 ? Optional.empty() : nextAfter.apply(number);
    }
}
