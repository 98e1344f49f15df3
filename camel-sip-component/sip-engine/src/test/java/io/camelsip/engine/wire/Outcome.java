/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sip.message.Response;

import io.camelsip.engine.ResponseHandler;

/** Remembers what became of a request that the engine sent. */
public final class Outcome implements ResponseHandler {

    private final List<Integer> provisional = new CopyOnWriteArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final CompletableFuture<Response> end = new CompletableFuture<>();
    private volatile InetSocketAddress from;

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        provisional.add(response.getStatusCode());
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        this.from = from;
        ends.incrementAndGet();
        end.complete(response);
    }

    @Override
    public void onFailure(IOException cause) {
        ends.incrementAndGet();
        end.completeExceptionally(cause);
    }

    /** Statuses of the provisional responses so far. */
    public List<Integer> provisional() {
        return provisional;
    }

    /** How often the end was told; once is right. */
    public int ends() {
        return ends.get();
    }

    public InetSocketAddress from() {
        return from;
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    /** The final response, which must come. */
    public Response response() {
        try {
            return end.get(WirePeer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("Expected a response", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Expected a response", e);
        }
    }

    public int status() {
        return response().getStatusCode();
    }

    /** Why there was none, which must be told in time. */
    public IOException failureWithin(Duration time) {
        try {
            throw new AssertionError("Expected a failure, got " + end.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return (IOException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Expected a failure", e);
        }
    }
}
