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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;

/** Good messages with something changed at random, always the same ones. */
class MutatedMessagesTest {

    private static final int PER_TRANSPORT = 5_000;
    private static final long SEED = 20_261_120;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @Test
    void tenThousandOfThemDoNoHarm() {
        engine.answersEverythingAndForgets();
        Mutator mutator = new Mutator(SEED, engine.address());

        new Siege(engine).withstands(PER_TRANSPORT, i -> mutator.next());

        assertThat(engine.engine().isAlive()).isTrue();
        assertThat(engine.statistics().refused()).as("some were refused").isNotEmpty();
        assertThat(engine.statistics().answered().get("2xx")).as("some were harmless").isGreaterThan(1000);
    }
}
