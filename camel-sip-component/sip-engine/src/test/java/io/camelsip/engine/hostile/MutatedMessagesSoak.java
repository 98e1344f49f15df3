/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;

/** The same with ever new changes; the seed of a run that fails is in the report. */
class MutatedMessagesSoak {

    private static final int ROUNDS = 20;
    private static final int PER_ROUND = 20_000;
    /** Timers H and J, 64*T1, and something for a busy machine. */
    private static final Duration TRANSACTIONS_END = Duration.ofSeconds(45);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @Test
    void hundredsOfThousandsOfThemDoNoHarm() {
        engine.answersEverythingAndForgets();
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Mutator mutator = new Mutator(seed, engine.address());
            try {
                new Siege(engine).withstands(PER_ROUND, i -> mutator.next());
            } catch (AssertionError e) {
                throw new AssertionError("With seed " + seed, e);
            }
            assertThat(engine.engine().isAlive()).isTrue();
        }
        await().atMost(TRANSACTIONS_END).untilAsserted(() -> {
            assertThat(engine.statistics().serverTransactions()).as("what still waits for something").isZero();
            assertThat(engine.statistics().rememberedResponses()).as("answers remembered").isZero();
        });
    }
}
