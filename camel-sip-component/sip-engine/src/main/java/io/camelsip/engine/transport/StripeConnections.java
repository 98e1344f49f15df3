/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * The stream connections of one stripe, owned by it. One look at all of them from time to time ends those whose time is
 * over, which costs less than a timer each when most have just been active.
 */
final class StripeConnections {

    private static final long SHORTEST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 1_000;

    private final LoopStripe stripe;
    private final long everyMillis;
    private final List<StreamConnection> open = new ArrayList<>();
    private boolean watching;

    StripeConnections(LoopStripe stripe, TransportOptions options) {
        this.stripe = stripe;
        long shortest = Math.min(options.firstByteTimeout().toMillis(),
                Math.min(options.messageTimeout().toMillis(), options.idleTimeout().toMillis()));
        this.everyMillis = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, shortest / 8));
    }

    void add(StreamConnection connection) {
        assert stripe.isCurrent() : connection + " added by " + Thread.currentThread().getName();
        connection.place(open.size());
        open.add(connection);
        if (!watching) {
            watching = true;
            watchLater();
        }
    }

    void remove(StreamConnection connection) {
        assert stripe.isCurrent() : connection + " removed by " + Thread.currentThread().getName();
        StreamConnection last = open.remove(open.size() - 1);
        if (last != connection) {
            last.place(connection.place());
            open.set(connection.place(), last);
        }
    }

    private void watchLater() {
        stripe.schedule(this::watch, everyMillis);
    }

    private void watch() {
        try {
            long now = System.nanoTime();
            // Backwards, because one that is closed gives its place to the last, which has been looked at.
            for (int i = open.size() - 1; i >= 0; i = Math.min(i, open.size()) - 1) {
                open.get(i).onTime(now);
            }
        } finally {
            watching = !open.isEmpty();
            if (watching) {
                watchLater();
            }
        }
    }
}
