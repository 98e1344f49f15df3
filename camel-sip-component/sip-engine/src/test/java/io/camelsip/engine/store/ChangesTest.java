/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import static io.camelsip.engine.store.SomeBindings.endingAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** Changes of several threads reach observers one at a time and in order. */
class ChangesTest {

    private final Changes<Bindings> changes = new Changes<>(Bindings::addressOfRecord);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private void change(String addressOfRecord) {
        changes.add(Bindings.none(addressOfRecord),
                new Bindings(addressOfRecord, 1, List.of(endingAfter(addressOfRecord, 0))));
        changes.tell();
    }

    @Test
    void whoFindsSomebodyTellingLeavesTheirsToThem() throws Exception {
        changes.observe((before, after) -> {
            entered.countDown();
            await(released);
            told.add(after.addressOfRecord() + " by " + Thread.currentThread().getName());
        });
        Thread first = new Thread(() -> change("a"), "first");
        first.start();
        await(entered);

        CompletableFuture.runAsync(() -> change("b")).get(10, TimeUnit.SECONDS);
        change("c");
        assertThat(told).isEmpty();
        released.countDown();

        first.join(10_000);
        assertThat(told).containsExactly("a by first", "b by first", "c by first");
        change("d");
        assertThat(told).hasSize(4);
    }

    @Test
    void whatNobodyHearsIsNotKept() {
        change("a");
        changes.observe((before, after) -> told.add(after.addressOfRecord()));

        change("b");

        assertThat(told).containsExactly("b");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
