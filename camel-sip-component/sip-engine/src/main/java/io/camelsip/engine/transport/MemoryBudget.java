/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all connections together may take for messages that are not whole and for output that is not taken. The
 * limits of one connection do not bound that of thousands. Safe for all threads, and asked only by connections that
 * hold much.
 */
final class MemoryBudget {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(long most) {
        this.most = most;
    }

    /** An eighth of the heap, and room for some of the largest messages. */
    static MemoryBudget of(TransportOptions options) {
        long largest = (long) options.maxHeadBytes() + options.maxBodyBytes();
        return new MemoryBudget(Math.max(Runtime.getRuntime().maxMemory() / 8, 4 * largest));
    }

    /** Changes what is taken by {@code bytes}, which may be negative; false if that is more than there is. */
    boolean change(long bytes) {
        return taken.addAndGet(bytes) <= most || bytes <= 0;
    }
}
