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

class TurnsTest {

    private final HeldPool pool = new HeldPool();
    private final Turns turns = new Turns(new RouteWorkers(pool, 2));
    private final List<String> ran = new ArrayList<>();

    @Test
    void theNextRequestOfACallWaitsUntilTheTurnOfTheOneBeforeIsOver() {
        turns.offer("a", () -> ran.add("1"));
        turns.offer("a", () -> ran.add("2"));
        turns.offer("a", () -> ran.add("3"));
        pool.runAll();
        assertThat(ran).containsExactly("1");
        turns.end("a");
        pool.runAll();
        assertThat(ran).containsExactly("1", "2");
        turns.end("a");
        pool.runAll();
        assertThat(ran).containsExactly("1", "2", "3");
    }

    @Test
    void callsDoNotWaitForEachOther() {
        turns.offer("a", () -> ran.add("a"));
        turns.offer("b", () -> ran.add("b"));
        pool.runAll();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void aCallIsForgottenWhenAllHadTheirTurn() {
        turns.offer("a", () -> ran.add("1"));
        turns.offer("a", () -> ran.add("2"));
        assertThat(turns.calls()).isEqualTo(1);
        turns.end("a");
        assertThat(turns.calls()).isEqualTo(1);
        turns.end("a");
        assertThat(turns.calls()).isZero();
        turns.offer("a", () -> ran.add("3"));
        pool.runAll();
        assertThat(ran).contains("3");
    }

    @Test
    void whoFindsNoThreadHoldsUpNobody() {
        turns.offer("a", () -> ran.add("a"));
        turns.offer("b", () -> ran.add("b"));
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> turns.offer("c", () -> ran.add("c")));
        assertThat(turns.calls()).isEqualTo(2);
        pool.runAll();
        turns.offer("c", () -> ran.add("c again"));
        pool.runAll();
        assertThat(ran).containsExactly("a", "b", "c again");
    }

    @Test
    void onlySoManyRequestsOfOneCallWait() {
        for (int i = 0; i <= Turns.MAX_WAITING; i++) {
            turns.offer("a", () -> ran.add("a"));
        }
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> turns.offer("a", () -> ran.add("one too many")));
        turns.end("a");
        turns.offer("a", () -> ran.add("a"));
    }
}
