/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.Optional;

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
 * @param secret              what nonces, flow tokens and routes given to peers are known again by, see
 *                            {@link EngineKeys}
 * @param advertisedAddress   what peers beyond our own networks know us by, where a NAT is between; a listener's own
 *                            comes first
 * @param resolver            how names are looked up
 */
public record EngineOptions(
        String name,
        String userAgent,
        TransportOptions transport,
        MessageLimits messages,
        int maxServerRequests,
        long maxRememberedBytes,
        int maxClientRequests,
        CallOptions calls,
        Optional<String> secret,
        Optional<AdvertisedAddress> advertisedAddress,
        ResolverOptions resolver) {

    /** Known by its own addresses, with {@link ResolverOptions#defaults()}. */
    public EngineOptions(
            String name, String userAgent, TransportOptions transport, MessageLimits messages, int maxServerRequests,
            long maxRememberedBytes, int maxClientRequests, CallOptions calls, Optional<String> secret) {
        this(name, userAgent, transport, messages, maxServerRequests, maxRememberedBytes, maxClientRequests, calls,
                secret, Optional.empty(), ResolverOptions.defaults());
    }

    /** Without a secret. */
    public EngineOptions(
            String name, String userAgent, TransportOptions transport, MessageLimits messages, int maxServerRequests,
            long maxRememberedBytes, int maxClientRequests, CallOptions calls) {
        this(name, userAgent, transport, messages, maxServerRequests, maxRememberedBytes, maxClientRequests, calls,
                Optional.empty());
    }

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

    /** The same with names looked up in another way. */
    public EngineOptions resolving(ResolverOptions resolver) {
        return new EngineOptions(name, userAgent, transport, messages, maxServerRequests, maxRememberedBytes,
                maxClientRequests, calls, secret, advertisedAddress, resolver);
    }

    /** The same, known to peers beyond our own networks by another address. */
    public EngineOptions advertising(AdvertisedAddress address) {
        return new EngineOptions(name, userAgent, transport, messages, maxServerRequests, maxRememberedBytes,
                maxClientRequests, calls, secret, Optional.of(address), resolver);
    }
}
