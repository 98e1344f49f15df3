/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe;

/** The ways to registrars that are kept open: lines that take the same way share its keep-alive. Any thread. */
final class KeptFlows {

    static final Lease NOTHING = () -> {};

    private static final Duration DATAGRAMS = Duration.ofSeconds(30);
    private static final Duration STREAMS = Duration.ofSeconds(120);
    /** A registrar cannot make us send more often (Flow-Timer). */
    private static final long SHORTEST_MILLIS = 1000;

    private final RequestSender sender;
    private final Function<String, Stripe> stripes;
    private final RandomGenerator random;
    private final Map<Way, KeptFlow> kept = new ConcurrentHashMap<>();

    /** @param stripes of a name */
    KeptFlows(RequestSender sender, Function<String, Stripe> stripes, RandomGenerator random) {
        this.sender = sender;
        this.stripes = stripes;
        this.random = random;
    }

    /** A line's interest in a way. */
    @FunctionalInterface
    interface Lease {
        /** Is over. */
        void end();
    }

    /** Lines that want the same of the same way share it. */
    private record Way(
            Transport transport, InetSocketAddress local, InetSocketAddress remote, KeepAlive keepAlive,
            long longestMillis) {

        Way(Flow flow, LineOptions options, OptionalInt flowTimer) {
            this(flow.transport(), flow.localAddress(), flow.remoteAddress(), options.keepAlive(),
                    interval(flow.transport(), options, flowTimer));
        }

        /** RFC 5626 §4.4.1: what the registrar says goes before what suits the transport. */
        private static long interval(Transport transport, LineOptions options, OptionalInt flowTimer) {
            if (!options.keepAliveInterval().isZero()) {
                return options.keepAliveInterval().toMillis();
            }
            long usual = (transport == Transport.UDP ? DATAGRAMS : STREAMS).toMillis();
            return flowTimer.isPresent() ? Math.max(SHORTEST_MILLIS, Math.min(usual, flowTimer.getAsInt() * 1000L))
                    : usual;
        }
    }

    /**
     * Keeps a way open.
     *
     * @param onLost runs once, on some stripe, if the way breaks before the lease ends
     */
    Lease keep(Flow flow, LineOptions options, OptionalInt flowTimer, Runnable onLost) {
        Way way = new Way(flow, options, flowTimer);
        while (true) {
            KeptFlow there = kept.computeIfAbsent(way, missing -> begin(missing, flow, options));
            Lease lease = there.join(onLost);
            if (lease != NOTHING) {
                return lease;
            }
            kept.remove(way, there);   // it has ended meanwhile
            if (!flow.isOpen()) {
                onLost.run();
                return NOTHING;
            }
        }
    }

    private KeptFlow begin(Way way, Flow flow, LineOptions options) {
        KeptFlow fresh = new KeptFlow(flow, Probe.of(way.keepAlive(), flow, options, sender), way.longestMillis(),
                stripes.apply(way.toString()), random, ended -> kept.remove(way, ended));
        fresh.start();
        return fresh;
    }

    /** How many ways are kept. */
    int size() {
        return kept.size();
    }
}
