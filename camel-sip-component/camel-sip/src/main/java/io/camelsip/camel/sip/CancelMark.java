/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.engine.IncomingRequest;

/**
 * Marks the exchange of an INVITE that its sender has cancelled, and never one that has gone back to its pool, where it may
 * be another request's by now. The lock is for that one race.
 */
final class CancelMark {

    /** Only an INVITE can be cancelled (RFC 3261 §9.1). */
    private static final CancelMark NEVER = new CancelMark(null);

    private final Lock lock = new ReentrantLock();
    private Exchange exchange;

    private CancelMark(Exchange exchange) {
        this.exchange = exchange;
    }

    static CancelMark watch(IncomingRequest request, Exchange exchange) {
        if (!request.message().getMethod().equals(Request.INVITE)) {
            return NEVER;
        }
        CancelMark mark = new CancelMark(exchange);
        request.onCancel(mark::set);
        return mark;
    }

    private void set() {
        lock.lock();
        try {
            if (exchange != null) {
                exchange.setProperty(SipConstants.CANCELLED, true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The exchange ends; nothing touches it from now on. */
    void release() {
        if (this == NEVER) {
            return;
        }
        lock.lock();
        try {
            exchange = null;
        } finally {
            lock.unlock();
        }
    }
}
