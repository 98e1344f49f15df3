/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.auth.NonceUses.Use;

class NonceUsesTest {

    private static final Source SOMEBODY = new Source(4, 1);

    private static Nonce nonce(long issued, long random) {
        return new Nonce(issued, random, SOMEBODY);
    }

    @Test
    void aCountIsGoodOnce() {
        NonceUses uses = new NonceUses(100, 0);

        assertThat(uses.use(nonce(1, 1), 1)).isEqualTo(Use.FIRST);
        assertThat(uses.use(nonce(1, 1), 1)).isEqualTo(Use.REPEATED);
        assertThat(uses.use(nonce(1, 1), 2)).isEqualTo(Use.FIRST);
        assertThat(uses.use(nonce(1, 2), 1)).as("another nonce").isEqualTo(Use.FIRST);
    }

    @Test
    void whatIsOlderThanTheTableIsForgottenAlways() {
        NonceUses uses = new NonceUses(100, 1000);

        assertThat(uses.use(nonce(999, 1), 1)).isEqualTo(Use.FORGOTTEN);
        assertThat(uses.use(nonce(999, 1), 2)).isEqualTo(Use.FORGOTTEN);
        assertThat(uses.use(nonce(1000, 1), 1)).isEqualTo(Use.FIRST);
        assertThat(uses.size()).isEqualTo(1);
    }

    @Test
    void aFullTableStaysAsLargeAndNoCountIsGoodTwice() {
        NonceUses uses = new NonceUses(160, 0);
        List<Nonce> used = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            used.add(nonce(i, i * 31L));
            assertThat(uses.use(used.get(i - 1), 1)).isEqualTo(Use.FIRST);
        }

        assertThat(uses.size()).isLessThanOrEqualTo(160);
        assertThat(used).allSatisfy(nonce -> assertThat(uses.use(nonce, 1)).isNotEqualTo(Use.FIRST));
        assertThat(uses.use(nonce(5_000, 3), 1)).as("as old, never used").isEqualTo(Use.FORGOTTEN);
        assertThat(uses.use(nonce(10_001, 3), 1)).as("new").isEqualTo(Use.FIRST);
    }

    @Test
    void whatIsUsedStays() {
        NonceUses uses = new NonceUses(160, 0);
        Nonce busy = nonce(1, 1);
        for (int i = 1; i <= 1000; i++) {
            assertThat(uses.use(busy, i)).isEqualTo(Use.FIRST);
            uses.use(nonce(i, i + 100), 1);
        }
    }

    @Test
    void oneOfManyAtATimeIsTheFirst() throws InterruptedException {
        NonceUses uses = new NonceUses(100, 0);
        AtomicInteger first = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int count = 1; count <= 1000; count++) {
                    if (uses.use(nonce(1, 1), count) == Use.FIRST) {
                        first.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(first).hasValueLessThanOrEqualTo(1000).hasPositiveValue();
    }
}
