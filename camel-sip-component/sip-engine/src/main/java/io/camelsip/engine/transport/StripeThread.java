/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;

/** A stripe's thread, which knows its stripe, so that finding the current one costs a cast. */
final class StripeThread extends FastThreadLocalThread {

    private LoopStripe stripe;

    private StripeThread(Runnable loop, String name) {
        super(loop, name);
        // Not a daemon: an application that listens stays alive until it closes the engine.
        setDaemon(false);
    }

    /** Makes threads named {@code prefix-0} and up. */
    static ThreadFactory factory(String prefix) {
        AtomicInteger next = new AtomicInteger();
        return loop -> new StripeThread(loop, prefix + "-" + next.getAndIncrement());
    }

    /** The calling thread's stripe, or null on any other thread. */
    static LoopStripe current() {
        return Thread.currentThread() instanceof StripeThread thread ? thread.stripe : null;
    }

    /** Called once, on this thread, before any other task. */
    void serve(LoopStripe served) {
        assert Thread.currentThread() == this : getName() + " given its stripe by " + Thread.currentThread().getName();
        this.stripe = served;
    }
}
