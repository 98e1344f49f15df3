/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.SingleThreadEventLoop;

/** A stripe that is a Netty event loop: its sockets, its tasks and its timers take turns on one thread. */
final class LoopStripe implements Stripe {

    /** Bytes of a stream that are looked at together. */
    static final int SCRATCH = 32 * 1024;

    private static final Timeout NEVER = () -> {};

    private final int index;
    private final SingleThreadEventLoop loop;
    private final int capacity;
    private final Counters counters = new Counters();
    private final StripeConnections connections;
    private final byte[] scratch = new byte[SCRATCH];

    LoopStripe(int index, SingleThreadEventLoop loop, TransportOptions options) {
        this.index = index;
        this.loop = loop;
        this.capacity = options.stripeCapacity();
        this.connections = new StripeConnections(this, options);
    }

    /** Starts the thread and makes it known as this stripe's; returns when it runs. */
    StripeThread start() {
        return loop.submit(() -> {
            StripeThread thread = (StripeThread) Thread.currentThread();
            thread.serve(this);
            return thread;
        }).syncUninterruptibly().getNow();
    }

    /**
     * Waits until what was sent before, from whatever thread, is written: one stripe may be asked to send and find that
     * another has the socket.
     */
    static void settle(List<LoopStripe> stripes) {
        for (int handed = 0; handed < 2; handed++) {
            Futures.awaitEnded(stripes.stream().map(LoopStripe::settled).toList());
        }
    }

    /** Tells when what was handed over before has run, and what that left for the end of its turn has been done. */
    CompletableFuture<Void> settled() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        Runnable ended = () -> settled.complete(null);
        if (!post(() -> postOrRun(ended))) {
            ended.run();
        }
        return settled;
    }

    private void postOrRun(Runnable task) {
        if (!post(task)) {
            task.run();
        }
    }

    /**
     * Tells when the loop has asked the system for news once more. Only then has the JDK given a closed socket back; its
     * port is taken until that.
     */
    CompletableFuture<Void> turned() {
        CompletableFuture<Void> turned = new CompletableFuture<>();
        if (schedule(() -> turned.complete(null), 1) == NEVER) {
            turned.complete(null);
        }
        return turned;
    }

    SingleThreadEventLoop loop() {
        return loop;
    }

    Counters counters() {
        return counters;
    }

    StripeConnections connections() {
        return connections;
    }

    /** Room for bytes that are looked at and copied before this stripe does anything else. */
    byte[] scratch(int length) {
        return length <= SCRATCH ? scratch : new byte[length];
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean isCurrent() {
        return StripeThread.current() == this;
    }

    @Override
    public boolean offer(Runnable task) {
        if (isCurrent()) {
            run(task);
            return true;
        }
        // The queue knows its length, so that counting costs no write to memory that all stripes share.
        return loop.pendingTasks() < capacity && post(task);
    }

    @Override
    public void execute(Runnable task) {
        post(task);
    }

    @Override
    public Timeout schedule(Runnable task, long delayMillis) {
        try {
            Future<?> due = loop.schedule(() -> run(task), delayMillis, TimeUnit.MILLISECONDS);
            return () -> due.cancel(false);
        } catch (RejectedExecutionException closed) {
            return NEVER;
        }
    }

    @Override
    public int depth() {
        return loop.pendingTasks();
    }

    @Override
    public String toString() {
        return "stripe " + index;
    }

    /** False once the edge is closed: then nothing runs any more. */
    private boolean post(Runnable task) {
        try {
            loop.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** Everything that others wrote runs through here: whatever it throws, an Error too, the stripe goes on. */
    void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            counters.failed("running a task", e);
        }
    }
}
