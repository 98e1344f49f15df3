/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.camelsip.engine.EngineStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * An engine's meters in Micrometer: {@code camel.sip.*}. Loaded by name, where Micrometer is there. Tags have few values,
 * whatever peers send.
 */
public final class SipMeters implements Meters {

    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of(
            "BENOTIFY", "BYE", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK", "PUBLISH", "REFER",
            "REGISTER",
            "SERVICE", "SUBSCRIBE", "UPDATE");
    /** What the engine answers by itself. */
    private static final int[] REFUSALS = { 400, 404, 405, 408, 413, 414, 416, 420, 481, 482, 483, 489, 500, 501, 503,
            505, 513 };

    private final Map<String, Timer> served = new ConcurrentHashMap<>();
    private final Map<String, Timer> requested = new ConcurrentHashMap<>();
    private final Collection<Meter> meters = new ConcurrentLinkedQueue<>();
    private MeterRegistry registry;
    /** The registry holds it weakly. */
    private Supplier<EngineStatistics> look;

    @Override
    public void bind(Object registry, Supplier<EngineStatistics> engine) {
        this.registry = (MeterRegistry) registry;
        this.look = new Glance(engine);
        traffic();
        tables();
        served();
        own();
        connections();
    }

    private void traffic() {
        for (String method : look.get().received().keySet()) {
            counter("camel.sip.received", "method", method, "Requests received", s -> s.received().get(method));
            counter("camel.sip.sent", "method", method, "Requests sent", s -> s.sent().get(method));
        }
        for (String cause : look.get().dropped().keySet()) {
            counter("camel.sip.dropped", "cause", cause, "Messages that went no further", s -> s.dropped().get(cause));
        }
        for (int status : REFUSALS) {
            counter("camel.sip.refused", "status", String.valueOf(status), "Requests answered without a route",
                    s -> s.refused().getOrDefault(status, 0L));
        }
        for (String outcome : look.get().authentication().byOutcome().keySet()) {
            counter("camel.sip.authentication", "outcome", outcome, "Requests whose sender should say who it is",
                    s -> s.authentication().byOutcome().get(outcome));
        }
        for (String outcome : look.get().forwarding().byOutcome().keySet()) {
            counter("camel.sip.forwarding", "outcome", outcome, "Requests that the proxy passed on or refused to",
                    s -> s.forwarding().byOutcome().get(outcome));
        }
        counter("camel.sip.retransmissions", "direction", "in", "Requests received again",
                EngineStatistics::retransmissions);
    }

    private void tables() {
        gauge("camel.sip.transactions", "side", "server", "Requests without a final answer",
                EngineStatistics::serverTransactions);
        gauge("camel.sip.transactions", "side", "client", "Requests of ours without an end",
                EngineStatistics::clientTransactions);
        gauge("camel.sip.calls", "side", "both", "Calls that ring or stand", EngineStatistics::calls);
        gauge("camel.sip.remembered.responses", "side", "server", "Final answers kept for retransmissions",
                EngineStatistics::rememberedResponses);
        gauge("camel.sip.remembered.bytes", "side", "server", "Size of the final answers kept",
                EngineStatistics::rememberedBytes);
        int stripes = look.get().edge().stripeDepth().size();
        for (int i = 0; i < stripes; i++) {
            int stripe = i;
            gauge("camel.sip.stripe.depth", "stripe", String.valueOf(stripe), "Tasks that wait for a stripe",
                    s -> s.edge().stripeDepth().get(stripe));
        }
    }

    private void served() {
        gauge("camel.sip.served.subscriptions", "state", "active", "Subscriptions served that may see the state",
                s -> s.events().subscriptions() - s.events().pending());
        gauge("camel.sip.served.subscriptions", "state", "pending", "Subscriptions served that wait for a decision",
                s -> s.events().pending());
        gauge("camel.sip.served.resources", "side", "server", "Resources that somebody watches",
                s -> s.events().resources());
        gauge("camel.sip.served.publications", "side", "server", "Publications that are alive",
                s -> s.events().publications());
        counter("camel.sip.served.events", "event", "subscribed", "Subscriptions begun", s -> s.events().subscribed());
        counter("camel.sip.served.events", "event", "terminated", "Subscriptions ended", s -> s.events().terminated());
        counter("camel.sip.served.events", "event", "published", "Publications accepted", s -> s.events().published());
        counter("camel.sip.served.events", "event", "refused", "SUBSCRIBEs and PUBLISHes refused",
                s -> s.events().refused());
        counter("camel.sip.notifications", "outcome", "sent", "NOTIFYs sent", s -> s.events().notified());
        counter("camel.sip.notifications", "outcome", "failed", "NOTIFYs that ended a subscription by their failure",
                s -> s.events().failed());
    }

    private void own() {
        gauge("camel.sip.lines", "state", "registered", "Lines that their registrar knows",
                s -> s.client().registered());
        gauge("camel.sip.lines", "state", "unregistered", "Lines that it does not",
                s -> s.client().lines() - s.client().registered());
        gauge("camel.sip.subscriptions", "state", "standing", "Subscriptions of ours that their notifier knows",
                s -> s.client().standing());
        gauge("camel.sip.subscriptions", "state", "broken", "Subscriptions of ours that it does not",
                s -> s.client().subscriptions() - s.client().standing());
        gauge("camel.sip.publications", "state", "kept", "Publications of ours that are as they should be",
                s -> s.client().publications() - s.client().troubled());
        gauge("camel.sip.publications", "state", "troubled",
                "Publications of ours that are not, or may not be for long",
                s -> s.client().troubled());
    }

    private void connections() {
        gauge("camel.sip.connections", "transport", "tcp", "Open connections", s -> s.edge().connections());
        counter("camel.sip.connections.closed", "cause", "limit", "Connections closed by us",
                s -> s.edge().connectionsRefused());
        counter("camel.sip.connections.closed", "cause", "timeout", "Connections closed by us",
                s -> s.edge().connectionsTimedOut());
        counter("camel.sip.connections.closed", "cause", "stuck", "Connections closed by us",
                s -> s.edge().connectionsStuck());
        counter("camel.sip.bytes", "direction", "in", "Bytes received", s -> s.edge().bytesIn());
        counter("camel.sip.bytes", "direction", "out", "Bytes sent", s -> s.edge().bytesOut());
    }

    private void counter(
            String name, String tag, String value, String description, ToDoubleFunction<EngineStatistics> figure) {
        meters.add(FunctionCounter.builder(name, look, from -> figure.applyAsDouble(from.get())).tag(tag, value)
                .description(description).register(registry));
    }

    private void gauge(
            String name, String tag, String value, String description, ToDoubleFunction<EngineStatistics> figure) {
        meters.add(Gauge.builder(name, look, from -> figure.applyAsDouble(from.get())).tag(tag, value)
                .description(description).strongReference(true).register(registry));
    }

    @Override
    public void answered(String method, int status, long nanos) {
        timer(served, "camel.sip.server.requests", "From the arrival of a request to our answer", method, status)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void completed(String method, int status, long nanos) {
        timer(requested, "camel.sip.client.requests", "From sending a request to its end", method, status)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Map<String, Timer> timers, String name, String description, String method, int status) {
        String known = METHODS.contains(method) ? method : OTHER;
        String outcome = status == 0 ? "none" : status / 100 + "xx";
        return timers.computeIfAbsent(known + outcome, key -> {
            Timer timer = Timer.builder(name).tag("method", known).tag("status", outcome).description(description)
                    .register(registry);
            meters.add(timer);
            return timer;
        });
    }

    @Override
    public void close() {
        List<Meter> all = new ArrayList<>(meters);
        meters.clear();
        all.forEach(registry::remove);
    }
}
