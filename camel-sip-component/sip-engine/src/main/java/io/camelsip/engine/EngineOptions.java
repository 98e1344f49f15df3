/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import io.camelsip.engine.dialog.CallOptions;
import io.camelsip.engine.transport.TransportOptions;

/**
 * How an engine is built.
 *
 * @param name                names its threads
 * @param userAgent           value of User-Agent in requests and Server in responses; empty for none
 * @param transport           limits of the edge
 * @param messages           limits of one message
 * @param maxServerRequests   requests without a final answer at one time, beyond which new ones get 503
 * @param maxRememberedBytes  bytes of final answers kept for retransmissions (RFC 3261 timer J), beyond which new
 *                            requests over UDP get 503
 * @param maxClientRequests   requests of ours without an end at one time, beyond which new ones fail
 * @param calls               how calls are held
 */
public record EngineOptions(
        String name,
        String userAgent,
        TransportOptions transport,
        MessageLimits messages,
        int maxServerRequests,
        long maxRememberedBytes,
        int maxClientRequests,
        CallOptions calls) {

    /** With {@link CallOptions#defaults()}. */
    public EngineOptions(
            String name, String userAgent, TransportOptions transport, MessageLimits messages, int maxServerRequests,
            long maxRememberedBytes, int maxClientRequests) {
        this(name, userAgent, transport, messages, maxServerRequests, maxRememberedBytes, maxClientRequests,
                CallOptions.defaults());
    }

    public EngineOptions {
        if (maxServerRequests < 1 || maxClientRequests < 1) {
            throw new IllegalArgumentException("An engine must be allowed at least one request at a time");
        }
        if (maxRememberedBytes < 64 * 1024) {
            throw new IllegalArgumentException(
                    "Option 'maxRememberedBytes' is " + maxRememberedBytes + "; it must be at least 65536");
        }
        if (userAgent.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("Option 'userAgent' holds a control character");
        }
    }

    /** Limits that suit the heap: a quarter of it for remembered answers. */
    public static EngineOptions named(String name) {
        return new EngineOptions(
                name, "Camel-SIP", TransportOptions.defaults(), MessageLimits.defaults(), 20_000,
                Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4),
                50_000);
    }
}
