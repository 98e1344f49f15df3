/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.benchmarks;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.EdgeStatistics;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Inbound;
import io.camelsip.engine.transport.Stripe;

/** An edge without sockets: its one stripe is the thread that measures, and its clock stands still. */
final class OneStripe implements Edge, Stripe {

    @Override
    public int stripes() {
        return 1;
    }

    @Override
    public Stripe stripe(int index) {
        return this;
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public boolean offer(Runnable task) {
        task.run();
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timeout schedule(Runnable task, long delayMillis) {
        return () -> {};
    }

    @Override
    public int depth() {
        return 0;
    }

    @Override
    public Bound bind(ListenAddress address, Inbound inbound) {
        throw new UnsupportedOperationException("There is no network here");
    }

    @Override
    public Flow datagramFlow(Bound from, InetSocketAddress remote) {
        throw new UnsupportedOperationException("There is no network here");
    }

    @Override
    public CompletionStage<Flow> connect(Transport transport, InetSocketAddress remote, Inbound inbound) {
        return CompletableFuture.failedStage(new UnsupportedOperationException("There is no network here"));
    }

    @Override
    public Optional<Flow> connection(Transport transport, InetSocketAddress remote) {
        return Optional.empty();
    }

    @Override
    public EdgeStatistics statistics() {
        return new EdgeStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(0));
    }

    @Override
    public void close() {
        // nothing to close
    }
}
