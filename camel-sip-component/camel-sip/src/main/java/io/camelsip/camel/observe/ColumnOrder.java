/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Finds where hosts stand best: where arrows are shortest, and of such orders the one nearest to their first appearance. */
final class ColumnOrder {

    /** Beyond it there are too many orders to try. */
    private static final int MAX_TRIED = 6;

    private final List<Way> ways;
    private List<InetSocketAddress> best;
    private int shortest;

    /** A message's way. */
    record Way(InetSocketAddress from, InetSocketAddress to) {}

    private ColumnOrder(List<InetSocketAddress> hosts, List<Way> ways) {
        this.ways = ways;
        this.best = hosts;
        this.shortest = length(hosts);
    }

    /** @param hosts in the order of their appearance */
    static List<InetSocketAddress> shortest(List<InetSocketAddress> hosts, List<Way> ways) {
        ColumnOrder order = new ColumnOrder(hosts, ways);
        if (hosts.size() <= MAX_TRIED) {
            order.tryAll(new ArrayList<>(), new ArrayList<>(hosts));
        }
        return order.best;
    }

    private void tryAll(List<InetSocketAddress> placed, List<InetSocketAddress> rest) {
        if (rest.isEmpty()) {
            int length = length(placed);
            if (length < shortest) {
                shortest = length;
                best = List.copyOf(placed);
            }
        }
        for (InetSocketAddress next : List.copyOf(rest)) {
            placed.add(next);
            List<InetSocketAddress> others = new ArrayList<>(rest);
            others.remove(next);
            tryAll(placed, others);
            placed.remove(placed.size() - 1);
        }
    }

    private int length(List<InetSocketAddress> hosts) {
        return ways.stream().mapToInt(way -> Math.abs(hosts.indexOf(way.from()) - hosts.indexOf(way.to()))).sum();
    }
}
