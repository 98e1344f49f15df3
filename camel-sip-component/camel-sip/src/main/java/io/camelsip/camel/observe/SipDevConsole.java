/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.transport.EdgeStatistics;

/**
 * Shows each running engine of the context, and the calls that were recorded. Options: {@code record} ({@code true},
 * {@code false}) switches recording on, of all calls or those of {@code user}, and off; {@code call} (Call-IDs with
 * commas between them) shows the flow of recorded calls, as {@code format} says: {@code mermaid}, {@code svg} or
 * {@code messages}.
 */
@DevConsole(name = "sip", displayName = "SIP", description = "SIP listening points, connections, stripes, tables, counters and recorded calls")
public final class SipDevConsole extends AbstractDevConsole {

    private static final String RECORD = "record";
    private static final String USER = "user";
    private static final String CALL = "call";
    private static final String FORMAT = "format";

    public SipDevConsole() {
        super("camel", "sip", "SIP",
                "SIP listening points, connections, stripes, tables, counters and recorded calls");
    }

    private Map<String, EngineView> views() {
        Map<String, EngineView> views = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof EngineView view) {
                views.put(name, view);
            }
        }
        return views;
    }

    /** Those that run. */
    private static Map<String, EngineStatistics> engines(Map<String, EngineView> views) {
        Map<String, EngineStatistics> engines = new TreeMap<>();
        views.forEach((name, view) -> view.statistics().ifPresent(statistics -> engines.put(name, statistics)));
        return engines;
    }

    private static Optional<String> option(Map<String, Object> options, String name) {
        return Optional.ofNullable(options.get(name)).map(String::valueOf).filter(value -> !value.isBlank());
    }

    /** Does what the options ask to be done. */
    private static RecordedCalls obey(Map<String, EngineView> views, Map<String, Object> options) {
        RecordedCalls calls = new RecordedCalls(views.values().stream().map(EngineView::callTrace).toList());
        option(options, RECORD).ifPresent(on -> calls.record(on, option(options, USER)));
        return calls;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        Map<String, EngineView> views = views();
        RecordedCalls calls = obey(views, options);
        Optional<String> callIds = option(options, CALL);
        if (callIds.isPresent()) {
            return calls.show(callIds.get(), option(options, FORMAT).orElse(RecordedCalls.MERMAID));
        }
        StringBuilder text = new StringBuilder();
        engines(views).forEach((name, engine) -> {
            text.append("Component: ").append(name).append('\n');
            rows(engine).forEach((row, value) -> text.append(String.format("  %-24s%s%n", row + ":", plain(value))));
        });
        return text.append(calls.text()).toString();
    }

    private static String plain(Object value) {
        if (value instanceof Map<?, ?> counters) {
            return counters.entrySet().stream().filter(counter -> !Long.valueOf(0).equals(counter.getValue()))
                    .map(counter -> counter.getKey() + " " + counter.getValue()).collect(Collectors.joining(", "));
        }
        return value instanceof List<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, EngineView> views = views();
        RecordedCalls calls = obey(views, options);
        Optional<String> callIds = option(options, CALL);
        if (callIds.isPresent()) {
            return calls.showJson(callIds.get(), option(options, FORMAT));
        }
        JsonArray all = new JsonArray();
        engines(views).forEach((name, engine) -> {
            JsonObject one = new JsonObject();
            one.put("component", name);
            rows(engine).forEach((row, value) -> one.put(camelCase(row), json(value)));
            all.add(one);
        });
        JsonObject root = new JsonObject();
        root.put("engines", all);
        root.put("recording", calls.json());
        return root;
    }

    private static Object json(Object value) {
        if (value instanceof Map<?, ?> counters) {
            JsonObject object = new JsonObject();
            counters.forEach((name, count) -> object.put(String.valueOf(name), count));
            return object;
        }
        return value instanceof List<?> items ? new JsonArray(items) : value;
    }

    private static String camelCase(String row) {
        StringBuilder name = new StringBuilder();
        for (String word : row.split(" ")) {
            name.append(name.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }

    private static Map<String, Object> rows(EngineStatistics engine) {
        Map<String, Object> rows = new LinkedHashMap<>();
        EdgeStatistics edge = engine.edge();
        rows.put("Listening", engine.listening().stream().map(ListenAddress::toString).toList());
        rows.put("Connections", edge.connections());
        rows.put("Connections accepted", edge.connectionsAccepted());
        rows.put("Connections refused", edge.connectionsRefused());
        rows.put("Connections timed out", edge.connectionsTimedOut());
        rows.put("Connections stuck", edge.connectionsStuck());
        rows.put("Stripe depth", edge.stripeDepth());
        rows.put("Server transactions", engine.serverTransactions());
        rows.put("Client transactions", engine.clientTransactions());
        rows.put("Calls", engine.calls());
        rows.put("Lines", engine.client().lines());
        rows.put("Lines registered", engine.client().registered());
        rows.put("Subscriptions", engine.client().subscriptions());
        rows.put("Subscriptions standing", engine.client().standing());
        rows.put("Publications", engine.client().publications());
        rows.put("Publications troubled", engine.client().troubled());
        rows.put("Served subscriptions", engine.events().subscriptions());
        rows.put("Served publications", engine.events().publications());
        rows.put("Remembered responses", engine.rememberedResponses());
        rows.put("Remembered bytes", engine.rememberedBytes());
        rows.put("Messages in", edge.messagesIn());
        rows.put("Messages out", edge.messagesOut());
        rows.put("Bytes in", edge.bytesIn());
        rows.put("Bytes out", edge.bytesOut());
        rows.put("Retransmissions", engine.retransmissions());
        rows.put("Received", engine.received());
        rows.put("Answered", engine.answered());
        rows.put("Sent", engine.sent());
        rows.put("Responses", engine.responses());
        rows.put("Refused", engine.refused());
        rows.put("Dropped", engine.dropped());
        rows.put("Forwarding", engine.forwarding().byOutcome());
        rows.put("Authentication", engine.authentication().byOutcome());
        return rows;
    }
}
