/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.engine.IncomingRequest;

/**
 * Tells the route of an INVITE that its sender has cancelled it, and nobody else: neither an exchange that has gone back to
 * its pool, where it may be another request's by now, nor a thread that has gone on to other work. The lock is for these
 * races. Any thread.
 */
final class CancelMark {

    /** Only an INVITE can be cancelled (RFC 3261 §9.1). */
    private static final CancelMark NEVER = new CancelMark(false);

    private final boolean interrupts;
    private final Lock lock = new ReentrantLock();
    /** Those that run the route; hardly ever more than one. */
    private final List<Thread> running = new ArrayList<>(1);
    private final List<Thread> interrupted = new ArrayList<>(0);
    private Exchange exchange;
    private boolean cancelled;
    private boolean over;

    private CancelMark(boolean interrupts) {
        this.interrupts = interrupts;
    }

    /** Of a request that arrives; {@code interrupts}: also by an interrupt. */
    static CancelMark of(IncomingRequest request, boolean interrupts) {
        if (!request.message().getMethod().equals(Request.INVITE)) {
            return NEVER;
        }
        CancelMark mark = new CancelMark(interrupts);
        request.onCancel(mark::cancel);
        return mark;
    }

    /** The exchange to mark, from now on until {@link #release}. */
    void watch(Exchange exchange) {
        if (this == NEVER) {
            return;
        }
        lock.lock();
        try {
            this.exchange = exchange;
            mark();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the sender has given the request up. */
    boolean isSet() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            cancelled = true;
            mark();
            if (interrupts && !over) {
                running.forEach(Thread::interrupt);
                interrupted.addAll(running);
            }
        } finally {
            lock.unlock();
        }
    }

    private void mark() {
        if (cancelled && exchange != null) {
            exchange.setProperty(SipConstants.CANCELLED, true);
        }
    }

    /** Runs a part of the route, which an interrupt may end early; the thread comes out of it without. */
    void run(Runnable part) {
        if (!interrupts) {
            part.run();
            return;
        }
        enter();
        try {
            part.run();
        } finally {
            leave();
        }
    }

    /** Runs on other threads what {@link #run} would run on this one. */
    Executor around(Executor threads) {
        return interrupts ? part -> threads.execute(() -> run(part)) : threads;
    }

    private void enter() {
        lock.lock();
        try {
            running.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running.remove(Thread.currentThread());
            calm();
        } finally {
            lock.unlock();
        }
    }

    /** The route has ended: nothing touches its exchange from now on, and its end is not interrupted. */
    void release() {
        if (this == NEVER) {
            return;
        }
        lock.lock();
        try {
            exchange = null;
            over = true;
            calm();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back an interrupt of ours, not one that somebody else wants something with. */
    private void calm() {
        if (interrupted.remove(Thread.currentThread())) {
            Thread.interrupted();
        }
    }
}
