/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static io.camelsip.engine.transport.Messages.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StripeTest {

    private static final int CAPACITY = 16;

    private final Edge edge = limits().stripes(3).stripeCapacity(CAPACITY).start();
    private final Stripe stripe = edge.stripe(1);

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void eachStripeIsOneNamedThread() throws Exception {
        assertThat(edge.stripes()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            Stripe one = edge.stripe(i);
            assertThat(one.index()).isEqualTo(i);
            assertThat(one.isCurrent()).isFalse();
            AtomicReference<String> seen = new AtomicReference<>();
            one.execute(() -> seen.set(Thread.currentThread().getName() + one.isCurrent() + stripe.isCurrent()));
            String expected = "test-sip-" + i + true + (one == stripe);
            await().untilAsserted(() -> assertThat(seen).hasValue(expected));
        }
    }

    @Test
    void tasksOfOneThreadRunInOrder() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, 1000).forEach(i -> stripe.execute(() -> seen.add(i)));
        await().until(() -> seen.size() == 1000);
        assertThat(seen).isSorted();
    }

    @Test
    void whatIsOfferedOnTheStripeRunsAtOnce() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        stripe.execute(() -> {
            seen.add("before");
            seen.add("taken " + stripe.offer(() -> seen.add("offered")));
            stripe.execute(() -> seen.add("executed"));
            seen.add("after");
        });
        await().until(() -> seen.size() == 5);
        assertThat(seen).containsExactly("before", "offered", "taken true", "after", "executed");
    }

    @Test
    void aFullStripeRefusesOffersAndTakesTheRest() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        stripe.execute(() -> {
            running.countDown();
            awaitQuietly(release);
        });
        running.await();
        assertThat(stripe.depth()).isZero();

        long taken = IntStream.range(0, 2 * CAPACITY).filter(i -> stripe.offer(() -> seen.add("offer"))).count();
        stripe.execute(() -> seen.add("execute"));

        assertThat(taken).isEqualTo(CAPACITY);
        assertThat(stripe.depth()).isEqualTo(CAPACITY + 1);
        assertThat(edge.statistics().stripeDepth()).containsExactly(0, CAPACITY + 1, 0);
        release.countDown();
        await().until(() -> seen.size() == CAPACITY + 1);
        assertThat(seen).endsWith("execute");
        assertThat(stripe.offer(() -> seen.add("offer"))).isTrue();
    }

    @Test
    void aTaskRunsAfterItsDelayOnItsStripe() {
        AtomicReference<Boolean> onStripe = new AtomicReference<>();
        long start = System.nanoTime();
        AtomicReference<Long> ran = new AtomicReference<>();
        stripe.schedule(() -> {
            onStripe.set(stripe.isCurrent());
            ran.set(System.nanoTime());
        }, 50);
        await().until(() -> ran.get() != null);
        assertThat(onStripe).hasValue(true);
        assertThat(ran.get() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Stripe.Timeout cancelled = stripe.schedule(() -> seen.add("cancelled"), 30);
        stripe.schedule(() -> seen.add("kept"), 60);
        cancelled.cancel();
        await().until(() -> seen.contains("kept"));
        assertThat(seen).containsExactly("kept");
    }

    @Test
    void whateverATaskThrowsTheStripeGoesOn() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        stripe.execute(() -> {
            throw new IllegalStateException("expected by this test");
        });
        stripe.execute(() -> {
            throw new StackOverflowError("expected by this test");
        });
        stripe.schedule(() -> {
            throw new AssertionError("expected by this test");
        }, 1);
        stripe.execute(() -> stripe.offer(() -> {
            throw new OutOfMemoryError("expected by this test");
        }));
        stripe.schedule(() -> seen.add("alive"), 20);
        await().until(() -> seen.contains("alive"));
        assertThat(edge.statistics().failures()).isEqualTo(4);
    }

    @Test
    void nothingRunsOnAClosedEdge() {
        edge.close();
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        assertThat(stripe.offer(() -> seen.add("offered"))).isFalse();
        stripe.execute(() -> seen.add("executed"));
        stripe.schedule(() -> seen.add("scheduled"), 0).cancel();
        assertThat(seen).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
