/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/** The order of SRV records (RFC 2782). */
class SrvOrderTest {

    private static SRVRecord record(int priority, int weight, int port) {
        return new SRVRecord(Name.root, DClass.IN, 60, priority, weight, port, Name.root);
    }

    private static List<Integer> order(IntUnaryOperator random, SRVRecord... records) {
        return SrvOrder.of(List.of(records), random).stream().map(SRVRecord::getPort).toList();
    }

    @Test
    void lowerPrioritiesComeFirstWhateverTheLot() {
        assertThat(order(bound -> bound - 1, record(30, 100, 3), record(10, 0, 1), record(20, 50, 2)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void theDrawnNumberFallsOnTheRunningSumOfTheWeights() {
        SRVRecord[] records = { record(1, 10, 1), record(1, 20, 2), record(1, 70, 3) };

        assertThat(order(bound -> 0, records)).startsWith(1);
        assertThat(order(bound -> bound == 101 ? 10 : 0, records)).startsWith(1);
        assertThat(order(bound -> bound == 101 ? 11 : 0, records)).startsWith(2);
        assertThat(order(bound -> bound == 101 ? 30 : 0, records)).startsWith(2);
        assertThat(order(bound -> bound == 101 ? 31 : 0, records)).startsWith(3);
        assertThat(order(bound -> bound == 101 ? 100 : 0, records)).startsWith(3);
    }

    @Test
    void everyRecordComesOnce() {
        Random random = new Random(7);
        assertThat(order(random::nextInt, record(1, 0, 1), record(1, 5, 2), record(1, 5, 3), record(2, 0, 4)))
                .containsExactlyInAnyOrder(1, 2, 3, 4).endsWith(4);
    }

    @Test
    void ofManyDrawsEachIsFirstAsOftenAsItsWeightSays() {
        Random random = new Random(42);
        long first = IntStream.range(0, 10_000)
                .filter(draw -> order(random::nextInt, record(1, 75, 1), record(1, 25, 2)).get(0) == 1).count();

        assertThat(first / 10_000.0).isCloseTo(0.75, within(0.03));
    }

    @Test
    void weightZeroHasAChanceAndASmallOne() {
        Random random = new Random(42);
        long first = IntStream.range(0, 10_000)
                .filter(draw -> order(random::nextInt, record(1, 0, 1), record(1, 9, 2)).get(0) == 1).count();

        assertThat(first / 10_000.0).isCloseTo(0.1, within(0.03));
    }
}
