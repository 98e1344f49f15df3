/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.dev;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.ListenAddress;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The engine as the Dev UI shows it: where it listens, and its counters and sizes in rows. */
public class SipJsonRpcService {

    @Inject
    CamelContext context;

    /** The look of this moment. */
    public JsonObject look() {
        JsonArray listening = new JsonArray();
        JsonArray figures = new JsonArray();
        if (context.hasComponent("sip") instanceof SipComponent component) {
            component.statistics().ifPresent(statistics -> {
                for (ListenAddress address : statistics.listening()) {
                    listening.add(new JsonObject()
                            .put("transport", address.transport().parameter())
                            .put("host", address.host())
                            .put("port", address.port()));
                }
                row("Calls", "up", component.engine().calls().size(), figures);
                addFigures(statistics, figures);
            });
        }
        return new JsonObject().put("listening", listening).put("figures", figures);
    }

    /** Number of listening addresses, shown on the card. */
    public int count() {
        return look().getJsonArray("listening").size();
    }

    /** A look every second. */
    public Multi<JsonObject> streamLook() {
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1)).onOverflow().drop().map(tick -> look());
    }

    private static void addFigures(EngineStatistics statistics, JsonArray figures) {
        rows("Requests received", statistics.received(), figures);
        rows("Requests answered", statistics.answered(), figures);
        rows("Requests sent", statistics.sent(), figures);
        rows("Responses received", statistics.responses(), figures);
        rows("Messages dropped", statistics.dropped(), figures);
        rows("Requests refused", statistics.refused(), figures);
        row("Retransmissions answered", "", statistics.retransmissions(), figures);
        row("Connections", "open", statistics.edge().connections(), figures);
        row("Server transactions", "open", statistics.serverTransactions(), figures);
        row("Client transactions", "open", statistics.clientTransactions(), figures);
        row("Remembered responses", "kept", statistics.rememberedResponses(), figures);
        row("Subscriptions of others", "served", statistics.events().subscriptions(), figures);
        row("Publications of others", "kept", statistics.events().publications(), figures);
    }

    private static void rows(String what, Map<?, Long> counters, JsonArray figures) {
        counters.entrySet().stream()
                .sorted((one, other) -> one.getKey().toString().compareTo(other.getKey().toString()))
                .forEach(entry -> row(what, entry.getKey().toString(), entry.getValue(), figures));
    }

    private static void row(String what, String which, long value, JsonArray figures) {
        figures.add(new JsonObject().put("what", what).put("which", which).put("value", value));
    }
}
