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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

class RouteWorkersTest {

    private final HeldPool pool = new HeldPool();
    private final RouteWorkers workers = new RouteWorkers(pool, 2);
    private final List<String> ran = new ArrayList<>();

    @Test
    void asManyRequestsWaitAsMay() {
        workers.offer(() -> ran.add("a"));
        workers.offer(() -> ran.add("b"));
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> workers.offer(() -> ran.add("c")));
        assertThat(workers.waiting()).isEqualTo(2);
        pool.runAll();
        assertThat(ran).containsExactly("a", "b");
        assertThat(workers.waiting()).isZero();
        workers.offer(() -> ran.add("d"));
        assertThat(workers.waiting()).isEqualTo(1);
    }

    @Test
    void theEndOfARequestOfOursAlwaysHasAPlace() {
        workers.offer(() -> ran.add("a"));
        workers.offer(() -> ran.add("b"));
        workers.run(() -> ran.add("end"));
        pool.runAll();
        assertThat(ran).containsExactly("a", "b", "end");
    }

    @Test
    void theEndOfARequestOfOursRunsEvenWithoutAPool() {
        pool.shutdown();
        workers.run(() -> ran.add("end"));
        assertThat(ran).containsExactly("end");
    }

    @Test
    void aRequestIsRefusedWithoutAPool() {
        pool.shutdown();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> workers.offer(() -> ran.add("a")));
        assertThat(workers.waiting()).isZero();
    }
}
