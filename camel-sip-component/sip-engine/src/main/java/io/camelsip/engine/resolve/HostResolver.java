/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Addresses of hosts. Literal addresses are read at once; names are looked up by the system on a few threads of its own,
 * since that may block, with a bounded number of look-ups waiting.
 */
public final class HostResolver implements AutoCloseable {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    /** Nothing that the system would look up after all: an address of IPv4 in its one form, or anything with a colon. */
    private static final Pattern LITERAL = Pattern
            .compile("\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?|" + OCTET + "(\\." + OCTET + "){3}");
    private static final int THREADS = 4;
    private static final int WAITING = 1000;

    private final ThreadPoolExecutor lookups;

    public HostResolver(String threadNamePrefix) {
        lookups = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, threadNamePrefix + "-resolve");
                    thread.setDaemon(true);
                    return thread;
                });
        lookups.allowCoreThreadTimeOut(true);
    }

    /**
     * Completes with all addresses, at once for a literal, else on a thread of the resolver; or with
     * {@link UnknownHostException}.
     */
    CompletionStage<List<InetAddress>> resolve(String host) {
        if (isLiteral(host)) {
            return lookUp(host);
        }
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(host), lookups).thenCompose(found -> found);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new UnknownHostException(host + ": too many look-ups are waiting"));
        }
    }

    Executor background() {
        return task -> {
            try {
                lookups.execute(task);
            } catch (RejectedExecutionException e) {
                // so many wait that it is better left for later, or the engine is closed
            }
        };
    }

    /** Whether a host is an address rather than a name. */
    public static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    /** Whether a host is this address, however it is written: {@code ::1}, {@code [0:0::1]}. False for a name. */
    public static boolean isAddress(String host, InetAddress address) {
        if (host.equals(address.getHostAddress())) {
            return true;
        }
        try {
            return isLiteral(host) && InetAddress.getByName(host).equals(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static CompletionStage<List<InetAddress>> lookUp(String host) {
        try {
            return CompletableFuture.completedStage(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
