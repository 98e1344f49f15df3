/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class InOrderTest {

    @Test
    void tasksRunInTheOrderGivenWhateverThreadsThereAre() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            InOrder inOrder = new InOrder(threads);
            List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
            IntStream.range(0, 10_000).forEach(i -> inOrder.execute(() -> ran.add(i)));
            await().until(() -> ran.size() == 10_000);
            assertThat(ran).isSorted();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aThreadIsAskedForOnceForManyTasks() {
        Deque<Runnable> asked = new ArrayDeque<>();
        InOrder inOrder = new InOrder(asked::add);
        List<String> ran = new ArrayList<>();
        inOrder.execute(() -> ran.add("a"));
        inOrder.execute(() -> ran.add("b"));
        assertThat(asked).hasSize(1);
        asked.remove().run();
        assertThat(ran).containsExactly("a", "b");
        inOrder.execute(() -> ran.add("c"));
        assertThat(asked).hasSize(1);
    }
}
