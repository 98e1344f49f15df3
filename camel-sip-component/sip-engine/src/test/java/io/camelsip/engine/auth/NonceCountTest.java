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

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

class NonceCountTest {

    private static NonceCount after(long... counts) {
        NonceCount count = NonceCount.none();
        for (long each : counts) {
            assertThat(count.isUsed(each)).as("%d before", each).isFalse();
            count = count.with(each);
        }
        return count;
    }

    @Test
    void eachCountIsGoodOnce() {
        NonceCount count = after(1, 2, 3);

        assertThat(count.isUsed(1)).isTrue();
        assertThat(count.isUsed(2)).isTrue();
        assertThat(count.isUsed(3)).isTrue();
        assertThat(count.isUsed(4)).isFalse();
    }

    @Test
    void countsMayOvertakeEachOther() {
        NonceCount count = after(5, 2, 7, 1);

        assertThat(count.isUsed(6)).isFalse();
        assertThat(count.isUsed(3)).isFalse();
        assertThat(count.isUsed(5)).isTrue();
        assertThat(count.isUsed(2)).isTrue();
        assertThat(count.isUsed(1)).isTrue();
    }

    @Test
    void whatIsTooFarBehindCountsAsUsed() {
        NonceCount count = after(100);

        assertThat(count.isUsed(37)).isFalse();
        assertThat(count.isUsed(36)).isTrue();
    }

    @Test
    void aLeapForgetsNothingThatIsStillGood() {
        assertThat(after(1, 64).isUsed(1)).isTrue();
        assertThat(after(1, 65).isUsed(1)).isTrue();
        assertThat(after(1, 64).isUsed(2)).isFalse();
        assertThat(after(1, 0xFFFF_FFFFL).isUsed(0xFFFF_FFFFL)).isTrue();
        assertThat(after(1, 0xFFFF_FFFFL).isUsed(0xFFFF_FFFEL)).isFalse();
    }

    @Test
    void neverTakesACountTwiceInAnyOrder() {
        Random random = new Random(7);
        NonceCount count = NonceCount.none();
        Set<Long> used = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long next = Math.max(1, i / 3 + random.nextInt(-80, 40));
            if (!count.isUsed(next)) {
                count = count.with(next);
                assertThat(used.add(next)).as("%d taken twice", next).isTrue();
            }
        }
        assertThat(used).hasSizeGreaterThan(1000);
    }
}
