/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.camelsip.engine.Target;

/** Puts targets into the order to try them, those of one group together (RFC 3261 §16.6). Stateless. */
final class Groups {

    private Groups() {
    }

    static Queue<List<Target>> of(List<Target> targets, Forking forking) {
        if (targets.isEmpty()) {
            return new ArrayDeque<>();
        }
        return group(targets.stream().distinct().toList(), forking);   // a set (RFC 3261 §16.5)
    }

    private static Queue<List<Target>> group(List<Target> targets, Forking forking) {
        return switch (forking) {
            case PARALLEL -> new ArrayDeque<>(List.of(targets));
            case SERIAL -> targets.stream().sorted(Comparator.comparingInt(Target::q).reversed()).map(List::of)
                    .collect(Collectors.toCollection(ArrayDeque::new));
            case BY_PREFERENCE -> {
                Map<Integer, List<Target>> byPreference = targets.stream().collect(Collectors.groupingBy(
                        Target::q, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
                yield new ArrayDeque<>(byPreference.values());
            }
        };
    }
}
