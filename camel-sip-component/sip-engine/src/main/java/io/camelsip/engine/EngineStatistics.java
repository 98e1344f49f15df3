/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.List;
import java.util.Map;

import io.camelsip.engine.auth.AuthStatistics;
import io.camelsip.engine.notifier.EventStatistics;
import io.camelsip.engine.proxy.ProxyStatistics;
import io.camelsip.engine.transport.EdgeStatistics;

/**
 * A look at the engine; counters grow from its start.
 *
 * @param listening           open listening addresses
 * @param edge                sockets and stripes
 * @param received            requests received, by method; methods beyond the known ones count as {@code other}
 * @param answered            final responses sent, by class: {@code 2xx} to {@code 6xx}
 * @param sent                requests sent, by method
 * @param responses           final responses received, by class
 * @param dropped             messages that went no further, by cause
 * @param refused             requests answered without reaching a handler, by status
 * @param failures            messages that a handler or the engine failed on, each answered 500 where it could be
 * @param retransmissions     requests received again and answered from memory
 * @param serverTransactions  requests without a final answer
 * @param rememberedResponses final answers kept for retransmissions
 * @param rememberedBytes     their size
 * @param clientTransactions  requests of ours without an end
 * @param calls               calls that ring or stand, in both directions
 * @param forwarding          what the proxy forwarded and refused
 * @param events              subscriptions and publications that are served
 * @param client              lines, subscriptions and publications of ours
 * @param authentication      requests whose senders should say who they are, by what became of them
 */
public record EngineStatistics(
        List<ListenAddress> listening,
        EdgeStatistics edge,
        Map<String, Long> received,
        Map<String, Long> answered,
        Map<String, Long> sent,
        Map<String, Long> responses,
        Map<String, Long> dropped,
        Map<Integer, Long> refused,
        long failures,
        long retransmissions,
        int serverTransactions,
        int rememberedResponses,
        long rememberedBytes,
        int clientTransactions,
        int calls,
        ProxyStatistics forwarding,
        EventStatistics events,
        ClientStatistics client,
        AuthStatistics authentication) {

    /** Where nothing is forwarded and nobody is asked who it is. */
    public EngineStatistics(
            List<ListenAddress> listening, EdgeStatistics edge, Map<String, Long> received, Map<String, Long> answered,
            Map<String, Long> sent, Map<String, Long> responses, Map<String, Long> dropped, Map<Integer, Long> refused,
            long failures, long retransmissions, int serverTransactions, int rememberedResponses, long rememberedBytes,
            int clientTransactions, int calls) {
        this(listening, edge, received, answered, sent, responses, dropped, refused, failures, retransmissions,
                serverTransactions, rememberedResponses, rememberedBytes, clientTransactions, calls,
                ProxyStatistics.NONE, EventStatistics.NONE, ClientStatistics.NONE, AuthStatistics.NONE);
    }

    /** The same with what was forwarded, served and kept up, and what became of requests whose senders had to say who they are. */
    EngineStatistics with(
            ProxyStatistics forwarded, EventStatistics served, ClientStatistics own, AuthStatistics requests) {
        return new EngineStatistics(listening, edge, received, answered, sent, responses, dropped, refused, failures,
                retransmissions, serverTransactions, rememberedResponses, rememberedBytes, clientTransactions, calls,
                forwarded, served, own, requests);
    }
}
