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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** Waits, for the few calls of {@link Edge} that may. */
final class Futures {

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    /** Closing takes no time unless a task hangs on a stripe; then it is not waited for longer than this. */
    static final long CLOSE_MILLIS = 5_000;

    private Futures() {
    }

    /** The channel, once what it was asked to do is done. */
    static Channel await(ChannelFuture done) throws IOException {
        done.awaitUninterruptibly();
        if (!done.isSuccess()) {
            throw new IOException(done.cause().getMessage(), done.cause());
        }
        return done.channel();
    }

    /** Waits for sockets to close, unless the caller is a stripe, which would wait for itself. */
    static void awaitClosed(List<ChannelFuture> closing) {
        if (StripeThread.current() == null) {
            closing.forEach(closed -> closed.awaitUninterruptibly(CLOSE_MILLIS));
        }
    }

    /** The same for connections, and whatever else ends; who closes by force interrupts, and it has to end all the same. */
    static void awaitEnded(List<CompletableFuture<Void>> ending) {
        if (StripeThread.current() != null) {
            return;
        }
        boolean interrupted = false;
        CompletableFuture<Void> all = CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        while (!all.isDone()) {
            try {
                all.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("Closing, not all ended in {} ms; going on", CLOSE_MILLIS, e);
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
