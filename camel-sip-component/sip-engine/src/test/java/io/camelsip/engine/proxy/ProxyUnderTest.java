/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** An engine whose listener forwards what it gets, the phones behind it and the callers before it; gone after each test. */
final class ProxyUnderTest implements AfterEachCallback {

    /** As long as nothing must happen that would happen at once. */
    static final Duration QUIET = Duration.ofMillis(300);

    private final EngineUnderTest engine;
    private final List<CompletableFuture<ForwardResult>> results = new CopyOnWriteArrayList<>();

    ProxyUnderTest() {
        this(UnaryOperator.identity());
    }

    ProxyUnderTest(UnaryOperator<EngineOptions> change) {
        engine = new EngineUnderTest(change);
    }

    EngineUnderTest engine() {
        return engine;
    }

    EngineStatistics statistics() {
        return engine.statistics();
    }

    Proxy core() {
        return core(engine.engine());
    }

    static Proxy core(SipEngine engine) {
        return engine.proxy();
    }

    /** Has the timers towards targets run faster: 64*T1 is 640 ms. */
    void hurry() {
        ((ProxyCore) core()).use(new ProxyTimers(10, 80));
    }

    // ---- forwarding

    /** Forwards every request that reaches its listener. */
    void forwards(Planning planning) {
        ForwardPlan plan = planning.plan();
        forwards(request -> plan);
    }

    void forwards(Function<IncomingRequest, ForwardPlan> plans) {
        engine.listens(listening(engine), request -> results
                .add(core().forward(request, plans.apply(request)).toCompletableFuture()));
    }

    /** The same without keeping anything of it. */
    void forwardsAndForgets(Planning planning) {
        ForwardPlan plan = planning.plan();
        forwardsAndForgets(request -> plan);
    }

    void forwardsAndForgets(Function<IncomingRequest, ForwardPlan> plans) {
        engine.listensAndForgets(RequestFilter.ANY, request -> core().forward(request, plans.apply(request)));
    }

    /** Takes everything there, whatever extensions it requires of the far end. */
    static ListenerOptions listening(EngineUnderTest engine) {
        return new ListenerOptions(engine.where(), RequestFilter.ANY, Duration.ofSeconds(25), Duration.ofSeconds(180),
                500,
                Set.of("*"));
    }

    /** How many requests the listener got. */
    int heard() {
        return engine.handled().size();
    }

    /** How forwarding the last request ended, which it must. */
    ForwardResult result() {
        soon().until(() -> !results.isEmpty());
        try {
            return results.get(results.size() - 1).get(WirePeer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException e) {
            throw new AssertionError("Expected a result", e);
        }
    }

    // ---- who is there

    Phone phone(Transport transport) {
        return engine.closedLater(Phone.over(transport));
    }

    Phone[] phones(Transport transport, int count) {
        return IntStream.range(0, count).mapToObj(i -> phone(transport)).toArray(Phone[]::new);
    }

    WirePeer caller(Transport transport) {
        return engine.peer(transport);
    }

    /** A call of somebody new. */
    WireCall call(Transport transport) {
        return WireCall.of(caller(transport));
    }

    /** The caller says BYE, and the phone accepts it. */
    void hangsUp(WireCall call, Phone phone) {
        WireRequest bye = call.request("BYE");
        call.peer().send(bye);
        phone.isHungUp();
        int status = call.answerTo(bye).status();
        if (status != 200) {
            throw new AssertionError("Expected 200 to the BYE, got " + status);
        }
    }

    /** Waits for something that should happen soon. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20));
    }

    /** Nothing of any request is left but answers that are remembered, in time. */
    void forgetsEverything() {
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(45))
                .until(() -> statistics().serverTransactions() == 0 && statistics().clientTransactions() == 0
                        && statistics().calls() == 0);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        engine.close();
    }
}
