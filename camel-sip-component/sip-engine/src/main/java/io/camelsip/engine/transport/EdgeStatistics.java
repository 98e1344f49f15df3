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

/**
 * A look at the edge; the counters grow from the engine's start.
 *
 * @param bytesIn             bytes received
 * @param bytesOut            bytes handed to the system
 * @param messagesIn          messages received, before any check
 * @param messagesOut         messages handed to the system
 * @param messagesDropped     datagrams lost on purpose: not taken by {@link Inbound}, or the system did not take them
 * @param failures            tasks and callbacks that threw; each was caught
 * @param connections         open stream connections
 * @param connectionsAccepted connections accepted since the start
 * @param connectionsRefused  connections closed at once because of a limit
 * @param connectionsTimedOut connections closed because the peer was silent or too slow
 * @param connectionsStuck    connections closed because the peer did not read
 * @param stripeDepth         tasks waiting, one figure a stripe
 */
public record EdgeStatistics(
        long bytesIn,
        long bytesOut,
        long messagesIn,
        long messagesOut,
        long messagesDropped,
        long failures,
        int connections,
        long connectionsAccepted,
        long connectionsRefused,
        long connectionsTimedOut,
        long connectionsStuck,
        List<Integer> stripeDepth) {}
