/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sip.address.URI;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Target;
import io.camelsip.engine.dialog.CallTable;
import io.camelsip.engine.resolve.Locator;
import io.camelsip.engine.stack.RelaySink;
import io.camelsip.engine.stack.RelayableRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.stack.WayOut;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.stack.message.ResponseImage;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;

/** The proxy of an engine: what listeners forward, and what follows a Record-Route of ours without them. Any thread. */
public final class ProxyCore implements Proxy, RelaySink {

    private static final String BENOTIFY = "BENOTIFY";
    private static final ForwardPlan IN_DIALOG = new ForwardPlan(List.of(), Forking.PARALLEL, false, false,
            ForwardPlan.TIMER_C, Duration.ofSeconds(30), false, MessageChanges.NONE, ResponseFilter.NONE);

    private final TransactionLayer layer;
    private final CallTable calls;
    private final List<GruuDirectory> directories = new CopyOnWriteArrayList<>();
    private volatile ProxyNode node;

    public ProxyCore(
            TransactionLayer layer, CallTable calls, WayOut wayOut, Locator locator, OwnHosts own, EngineKeys keys) {
        this.layer = layer;
        this.calls = calls;
        this.node = new ProxyNode(wayOut, locator, own, new RouteMarks(keys), new LoopGuard(),
                ProxyTimers.STANDARD, new ProxyCounters());
        layer.attach(this);
    }

    /** Other times than those of the RFCs, for requests to come. */
    void use(ProxyTimers timers) {
        node = node.with(timers);
    }

    public ProxyStatistics statistics() {
        return node.counters().read();
    }

    @Override
    public CompletionStage<ForwardResult> forward(IncomingRequest request, ForwardPlan plan) {
        CompletableFuture<ForwardResult> result = new CompletableFuture<>();
        Relays relays = layer.relays(((CallIdHeader) request.message().getHeader(CallIdHeader.NAME)).getCallId());
        relays.run(() -> forward(request, plan, relays, result));
        return result;
    }

    private void forward(
            IncomingRequest request, ForwardPlan plan, Relays relays, CompletableFuture<ForwardResult> result) {
        RelayableRequest waiting = relays.waiting(request.transactionId()).orElse(null);
        if (waiting == null || waiting.hasEnded() || waiting.isRelayed()) {
            result.completeExceptionally(new IllegalStateException(
                    "Cannot forward " + request + (waiting != null && waiting.isRelayed() && !waiting.hasEnded()
                            ? ": it is being forwarded"
                            : ": it has its final response")));
            return;
        }
        node.counters().forwarded.increment();
        RequestImage image = new RequestImage(waiting.received());
        Arrival arrival = Arrival.of(image, node.marks(), node.own());
        if (waiting.isStateless()) {
            passWithoutTransaction(waiting, image, arrival, plan, relays);
            result.complete(new ForwardResult(0, plan.targets().stream().findFirst(), Optional.empty(), false));
        } else {
            request.call().ifPresent(calls::passOn);   // it is not ours any more
            new Forwarding(node, relays, waiting, image, arrival, plan, Optional.of(result)).start();
        }
    }

    /** RFC 3261 §16.11, where the checks of §16.3 hold too. */
    private void passWithoutTransaction(
            RelayableRequest request, RequestImage image, Arrival arrival, ForwardPlan plan, Relays relays) {
        boolean ack = image.method().equals(Request.ACK);
        if (image.maxForwards() == 0 && !ack) {
            request.refuse(Response.TOO_MANY_HOPS, "");
        } else if (node.loops().isLoop(image, node.loops().wayHash(image)) && !ack) {
            node.counters().loops.increment();
            request.refuse(Response.LOOP_DETECTED, "");
        } else {
            request.abandon();
            Way way = plan.targets().isEmpty() ? Way.of(arrival) : Way.to(plan.targets().get(0), arrival);
            Passing.withoutTransaction(node, relays, plan.changes(), plan.recordRoute()).pass(image, way);
        }
    }

    @Override
    public boolean onStateless(Verdict.Admitted message) {
        RequestImage image = new RequestImage(message);
        if (!image.hasRoute()) {
            return false;
        }
        Arrival arrival = arrival(image);
        if (arrival.ofDialog()) {
            Passing.withoutTransaction(node, layer.relays(message.callId()), MessageChanges.NONE, false)
                    .pass(image, Way.of(arrival));
        }
        return arrival.ofDialog();
    }

    @Override
    public boolean onStatelessResponse(Verdict.Admitted message) {
        ResponseImage image = new ResponseImage(message);
        Optional<Flow> back = image.viaParameter(Vias.BACK)
                .flatMap(mark -> node.marks().readVia(mark, image.viaParameter("branch").orElse("")))
                .flatMap(node.wayOut()::find);
        back.ifPresent(flow -> layer.relays(message.callId()).watched(flow).send(image.back()));
        return back.isPresent();
    }

    @Override
    public boolean onRequest(Verdict.Admitted message, Supplier<RelayableRequest> transaction) {
        RequestImage image = new RequestImage(message);
        if (!image.hasRoute()) {
            return false;
        }
        Arrival arrival = arrival(image);
        if (!arrival.ofDialog() || arrival.asks()) {
            return false;
        }
        Relays relays = layer.relays(message.callId());
        if (message.method().equals(BENOTIFY)) {
            pass(image, arrival, relays);
        } else {
            RelayableRequest request = transaction.get();
            findDevice(arrival, relays, targets -> new Forwarding(node, relays, request, image, arrival,
                    inDialog(targets), Optional.empty()).start());
        }
        return true;
    }

    @Override
    public boolean onAck(Verdict.Admitted message) {
        RequestImage image = new RequestImage(message);
        if (!image.hasRoute()) {
            return false;
        }
        Arrival arrival = arrival(image);
        if (arrival.ofDialog()) {
            pass(image, arrival, layer.relays(message.callId()));
        }
        return arrival.ofDialog();
    }

    private void pass(RequestImage image, Arrival arrival, Relays relays) {
        findDevice(arrival, relays, targets -> Passing.unanswered(node, relays).pass(image,
                targets.isEmpty() ? Way.of(arrival) : Way.to(targets.get(0), arrival)));
    }

    /** To whom it says, or to the device behind what it says. */
    private static ForwardPlan inDialog(List<Target> devices) {
        return devices.isEmpty() ? IN_DIALOG
                : new ForwardPlan(devices.subList(0, 1), Forking.PARALLEL, false, false, ForwardPlan.TIMER_C,
                        IN_DIALOG.targetTimeout(), false, MessageChanges.NONE, ResponseFilter.NONE);
    }

    /** RFC 5627 §5.1, where this is the last proxy on the way; at once, with nobody, for all that is no GRUU. */
    private void findDevice(Arrival arrival, Relays relays, Consumer<List<Target>> next) {
        boolean isGruu = !directories.isEmpty() && arrival.routes().isEmpty() && arrival.flow().isEmpty()
                && arrival.requestUri().contains(";gr");
        Optional<URI> gruu = isGruu ? MessageWorkshop.uri(arrival.requestUri()) : Optional.empty();
        if (gruu.isEmpty()) {
            next.accept(List.of());
            return;
        }
        find(gruu.get()).exceptionally(failure -> List.of())
                .thenAccept(devices -> relays.run(() -> next.accept(devices)));
    }

    /** Whom a GRUU leads to, as the first directory says that knows it; empty if none does. On a stripe. */
    public CompletionStage<List<Target>> find(URI gruu) {
        CompletionStage<List<Target>> found = CompletableFuture.completedStage(List.of());
        for (GruuDirectory directory : directories) {
            found = found.thenCompose(before -> before.isEmpty() ? directory.find(gruu)
                    : CompletableFuture.completedStage(before));
        }
        return found;
    }

    /** Asks {@code directory}, too, until that is closed. */
    public AutoCloseable use(GruuDirectory directory) {
        directories.add(directory);
        return () -> directories.remove(directory);
    }

    private Arrival arrival(RequestImage image) {
        Arrival arrival = Arrival.of(image, node.marks(), node.own());
        if (arrival.ofDialog()) {
            node.counters().inDialog.increment();
        } else if (arrival.forged()) {
            node.counters().forged.increment();
        }
        return arrival;
    }
}
