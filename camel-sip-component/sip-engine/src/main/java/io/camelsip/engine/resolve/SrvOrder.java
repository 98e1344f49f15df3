/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

import org.xbill.DNS.SRVRecord;

/** The order in which the servers of SRV records are tried (RFC 2782): by priority, and by lot according to their weight. */
final class SrvOrder {

    private SrvOrder() {
    }

    /** @param random gives a number from 0 to its argument, without it */
    static List<SRVRecord> of(List<SRVRecord> records, IntUnaryOperator random) {
        List<SRVRecord> ordered = new ArrayList<>(records.size());
        records.stream().collect(Collectors.groupingBy(SRVRecord::getPriority, TreeMap::new, Collectors.toList()))
                .values().forEach(equals -> draw(new ArrayList<>(equals), random, ordered));
        return ordered;
    }

    private static void draw(List<SRVRecord> equals, IntUnaryOperator random, List<SRVRecord> ordered) {
        // those of weight 0 first, so that they have a very small chance of being drawn first
        equals.sort(Comparator.comparing(record -> record.getWeight() > 0));
        while (!equals.isEmpty()) {
            int sum = equals.stream().mapToInt(SRVRecord::getWeight).sum();
            ordered.add(equals.remove(position(equals, random.applyAsInt(sum + 1))));
        }
    }

    private static int position(List<SRVRecord> equals, int number) {
        int running = 0;
        for (int i = 0; i < equals.size(); i++) {
            running += equals.get(i).getWeight();
            if (running >= number) {
                return i;
            }
        }
        throw new IllegalArgumentException(number + " is more than the sum of the weights, " + running);
    }
}
