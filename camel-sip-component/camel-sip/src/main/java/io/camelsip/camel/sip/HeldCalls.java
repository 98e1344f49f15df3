/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEnd.Why;

/** The calls that a route accepted, or left to another to answer, and that are not over. Any thread. */
final class HeldCalls {

    private static final Logger LOG = LoggerFactory.getLogger(HeldCalls.class);

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** Keeps a call until it is over. */
    void add(Call call) {
        calls.add(call);
        call.whenEnded(() -> calls.remove(call));
    }

    int size() {
        return calls.size();
    }

    /**
     * Hangs up, or refuses; returns when the peers have answered that, at the latest after the time given, even if the thread
     * is interrupted: whoever stops a route in a hurry interrupts.
     */
    void end(Duration patience) {
        CompletableFuture<?> ended = CompletableFuture.allOf(
                calls.stream().map(call -> call.end(CallEnd.local(Why.SHUTDOWN)))
                        .map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
        boolean interrupted = false;
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ended.isDone() && System.nanoTime() - deadline < 0) {
            try {
                ended.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("Not every peer has answered that its call is over", e);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
