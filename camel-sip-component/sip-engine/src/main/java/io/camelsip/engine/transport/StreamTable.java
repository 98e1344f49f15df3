/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The stream connections of an edge: how many there may be, and which of them leads to a peer. Safe for all threads.
 * <p>
 * An entry is a connection, or an attempt to open one that all who want it share.
 */
final class StreamTable {

    private final Admission admission;
    private final MemoryBudget budget;
    private final ConcurrentMap<InetSocketAddress, CompletableFuture<Flow>> byRemote = new ConcurrentHashMap<>();
    private volatile boolean closed;

    StreamTable(TransportOptions options) {
        this.admission = new Admission(options.maxConnections(), options.maxConnectionsPerPeer());
        this.budget = MemoryBudget.of(options);
    }

    Admission admission() {
        return admission;
    }

    MemoryBudget budget() {
        return budget;
    }

    /** The way to a peer: the entry there is, or {@code fresh}, which is then the caller's to complete. */
    CompletableFuture<Flow> entry(InetSocketAddress remote, CompletableFuture<Flow> fresh) {
        CompletableFuture<Flow> there = byRemote.get(remote);
        if (there != null && isUsable(there)) {
            return there;
        }
        return byRemote.merge(remote, fresh, (known, mine) -> isUsable(known) ? known : mine);
    }

    /** Ends the attempts that nobody will complete any more, and all later ones: the edge is closed. */
    void close() {
        closed = true;
        byRemote.values().forEach(entry -> entry.completeExceptionally(new IOException("the engine is closed")));
    }

    /** To be asked after {@link #entry}, so that an attempt is either seen by {@link #close} or sees it. */
    boolean isClosed() {
        return closed;
    }

    void remove(InetSocketAddress remote, CompletableFuture<Flow> entry) {
        byRemote.remove(remote, entry);
    }

    /** The open connection to a peer. */
    Optional<Flow> open(InetSocketAddress remote) {
        return Optional.ofNullable(byRemote.get(remote)).filter(entry -> entry.isDone() && isUsable(entry))
                .map(CompletableFuture::join);
    }

    private static boolean isUsable(CompletableFuture<Flow> entry) {
        return !entry.isDone() || !entry.isCompletedExceptionally() && entry.join().isOpen();
    }
}
