/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.stack.message.Tokens;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe;

/**
 * What is being forwarded on one stripe: requests that came, and the branches on which they went on. Owned by its stripe.
 */
public final class Relays {

    /** Timers D and M, 64*T1, in nanoseconds. */
    private static final long LONG = 32_000_000_000L;
    /** Timer K, T4. */
    private static final long SHORT = 5_000_000_000L;

    private final Lane lane;
    private final TransactionLayer layer;
    private final int maxActive;
    private final int maxEnded;
    private final Map<String, Branch> branches = new HashMap<>();
    private final Queue<Ended> endedLong = new ArrayDeque<>();
    private final Queue<Ended> endedShort = new ArrayDeque<>();
    private int active;

    Relays(Lane lane, TransactionLayer layer, int maxActive) {
        this.lane = lane;
        this.layer = layer;
        this.maxActive = maxActive;
        this.maxEnded = 8 * maxActive;
    }

    /** @param ours whether the request began here, rather than being forwarded */
    private record Branch(String method, boolean ours, ResponseTaker taker) {

        /** RFC 3261 §17.1.3; and whose response goes on has more than our Via (§16.7 step 3). */
        boolean isFor(Verdict.Admitted response) {
            return method.equals(response.method()) && (ours || response.vias() > 1);
        }
    }

    private record Ended(String name, Branch branch, long forgetAt) {}

    public Stripe stripe() {
        return lane.stripe();
    }

    /** Runs a task on the stripe: at once if this is it. */
    public void run(Runnable task) {
        if (stripe().isCurrent()) {
            task.run();
        } else {
            stripe().execute(task);
        }
    }

    public Tokens tokens() {
        return lane.tokens();
    }

    /** A request that waits for its answer, by {@link io.camelsip.engine.IncomingRequest#transactionId()}. */
    public Optional<RelayableRequest> waiting(String transaction) {
        return Optional.ofNullable(lane.waiting(transaction));
    }

    /** The whole message, parsed; empty if it cannot be. */
    public Optional<Response> parse(Verdict.Admitted response) {
        return lane.parse(response);
    }

    /** The flow, or the same watched by whoever records calls. */
    public Flow watched(Flow flow) {
        return layer.tap().watched(flow);
    }

    /** Something of ours went wrong with one message; the others must not suffer. */
    public void failed(Throwable cause) {
        layer.failed(cause);
    }

    /** Whether there are as many branches as may be. */
    public boolean isFull() {
        return active >= maxActive;
    }

    /** A request went on: its responses go to {@code taker}. */
    public void begin(String branch, String method, ResponseTaker taker) {
        begin(branch, new Branch(method, method.equals(Request.CANCEL), taker));
    }

    /** A request that nobody sent here went out: its responses go to {@code taker}. */
    public void beginOurs(String branch, String method, ResponseTaker taker) {
        begin(branch, new Branch(method, true, taker));
    }

    private void begin(String branch, Branch begun) {
        active++;
        branches.put(branch, begun);
        layer.counters().sent.count(begun.method);
    }

    /** One more went the same way, without being waited for. */
    public void sent(String method) {
        layer.counters().sent.count(method);
    }

    /**
     * A branch has its final response, or never gets one.
     *
     * @param status  0 for none
     * @param started when it began, as {@link System#nanoTime()} told
     */
    public void end(String branch, String method, int status, long started) {
        active--;
        branches.remove(branch);
        layer.observer().completed(method, status, System.nanoTime() - started);
    }

    /** The same, and {@code taker} takes for a while what is repeated: as long as its sender may do that. */
    public void end(String branch, String method, int status, long started, ResponseTaker taker) {
        end(branch, method, status, started);
        Branch ended = new Branch(method, method.equals(Request.CANCEL), taker);
        branches.put(branch, ended);
        boolean invite = method.equals(Request.INVITE);
        Queue<Ended> queue = invite ? endedLong : endedShort;
        queue.add(new Ended(branch, ended, System.nanoTime() + (invite ? LONG : SHORT)));
        if (queue.size() > maxEnded) {
            forget(queue.poll());
        }
    }

    private void forget(Ended ended) {
        branches.remove(ended.name, ended.branch);
    }

    boolean onResponse(Verdict.Admitted message) {
        Branch branch = branches.get(message.transaction());
        if (branch == null || !branch.isFor(message)) {
            return false;
        }
        if (message.status() >= 200) {
            layer.counters().responses.count(message.status());
        }
        branch.taker.onResponse(message);
        return true;
    }

    void forgetOld(long now) {
        forgetOld(endedLong, now);
        forgetOld(endedShort, now);
    }

    private void forgetOld(Queue<Ended> queue, long now) {
        for (Ended oldest = queue.peek(); oldest != null && now - oldest.forgetAt >= 0; oldest = queue.peek()) {
            forget(queue.poll());
        }
    }

    /** Branches that wait for a final response. */
    int active() {
        return active;
    }

    /** Branches known, those that have ended included. */
    int size() {
        return branches.size();
    }
}
