/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.Ownership;
import io.camelsip.engine.store.MemoryPublicationStore;
import io.camelsip.engine.store.MemorySubscriptionStore;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/**
 * An engine that serves the events of example.com, in which Ben's presence is watched; gone after each test. Whoever is not
 * decided about otherwise may watch.
 */
final class EventsUnderTest implements BeforeEachCallback, AfterEachCallback {

    static final String BEN = "sip:ben@example.com";
    static final EventKey PRESENCE = new EventKey(BEN, "presence");
    static final String PIDF = "application/pidf+xml";
    /** As long as nothing must happen that would happen at once. */
    static final Duration QUIET = Duration.ofMillis(300);

    /** What is served, before it is. */
    static final class Settings {

        List<EventPackage> packages = List.of(new PlainPackage("presence", Duration.ZERO));
        Duration minExpires = Duration.ofSeconds(1);
        Duration maxExpires = Duration.ofHours(2);
        Duration pendingTimeout = Duration.ofHours(1);
        Optional<Duration> pace = Optional.empty();
        int maxSubscriptions = 10_000;
        int maxSubscriptionsPerWatch = 8;
        int maxPublications = 10_000;
        int maxPublicationsPerResource = 8;
        int maxContentBytes = 64 * 1024;
        MemoryPublicationStore publications = MemoryPublicationStore.of(100_000);
        MemorySubscriptionStore subscriptions = MemorySubscriptionStore.of();
        ResourceListDirectory lists = ResourceListDirectory.NONE;

        EventServerOptions options() {
            return new EventServerOptions(List.of("example.com", "127.0.0.1"), packages, minExpires,
                    Duration.ofHours(1), maxExpires, pace, pendingTimeout, maxSubscriptions, maxSubscriptionsPerWatch,
                    maxPublications, maxPublicationsPerResource, maxContentBytes, Ownership.SAME_NAME, lists);
        }
    }

    private final Settings settings = new Settings();
    private final EngineUnderTest engine;
    private final boolean begins;
    private EventServer server;
    private volatile SubscriptionPolicy policy = SubscriptionPolicy.OPEN;

    EventsUnderTest() {
        this(settings -> settings);
    }

    EventsUnderTest(UnaryOperator<Settings> change) {
        this(new EngineUnderTest(), change);
    }

    EventsUnderTest(EngineUnderTest engine, UnaryOperator<Settings> change) {
        this.engine = engine;
        change.apply(settings);
        begins = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (begins) {
            serve();
        }
    }

    private void serve() {
        server = engine.engine().serveEvents(settings.options(), settings.publications, settings.subscriptions,
                request -> policy.decide(request));
        engine.listensAndForgets(RequestFilter.ANY, request -> server.answer(request).thenAccept(request::respond));
    }

    /** Answers at once whatever its listener is asked; for events there is nothing but the server. */
    static ListenerOptions listening(EngineUnderTest engine) {
        return new ListenerOptions(engine.where(), RequestFilter.ANY, Duration.ofSeconds(25), Duration.ofSeconds(180),
                500, Set.of("*"));
    }

    EngineUnderTest engine() {
        return engine;
    }

    EventServer server() {
        return server;
    }

    EventStatistics statistics() {
        return server.statistics();
    }

    MemorySubscriptionStore kept() {
        return settings.subscriptions;
    }

    /** From now on, those who ask hear this. */
    void decides(Decision decision) {
        policy = request -> CompletableFuture.completedStage(decision);
    }

    void decides(SubscriptionPolicy other) {
        policy = other;
    }

    // ---- state

    /** Ben's presence, as if somebody had published it with PUBLISH once and changed it since. */
    void presenceIs(String text) {
        done(server.publish(PRESENCE, "test", Content.of(PIDF, text), Optional.empty()));
    }

    void presenceIsGone() {
        done(server.withdraw(PRESENCE, "test"));
    }

    static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(WirePeer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException e) {
            throw new AssertionError("Expected a result", e);
        }
    }

    // ---- who is there

    Watcher watcher(Transport transport) {
        return engine.closedLater(new Watcher(engine.peer(transport)));
    }

    /** One who has subscribed to Ben's presence, and heard of it. */
    Watcher watching(Transport transport) {
        Watcher watcher = watcher(transport);
        watcher.subscribes();
        return watcher;
    }

    WirePeer peer(Transport transport) {
        return engine.peer(transport);
    }

    /** A PUBLISH about Ben's presence. */
    static WireRequest publish(WirePeer agent, String text) {
        WireRequest request = agent.request("PUBLISH").withRequestUri(BEN).with("To", "<" + BEN + ">")
                .with("From", "<" + BEN + ">;tag=" + WireRequest.unique()).without("Contact")
                .with("Event", "presence").with("Expires", "3600");
        return text.isEmpty() ? request : request.withBody(PIDF, text);
    }

    /** Waits for something that should happen soon. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20));
    }

    /** Nobody watches any more, and nothing is under way. */
    void nothingIsLeft() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> {
                    EventStatistics now = statistics();
                    if (now.subscriptions() + now.pending() + now.resources() > 0 || settings.subscriptions.size() > 0
                            || engine.statistics().clientTransactions() > 0) {
                        throw new AssertionError(
                                now + ", kept " + settings.subscriptions.size() + ", " + engine.statistics());
                    }
                });
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        server.close();
        engine.close();
    }
}
