/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.header.ReasonHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.stack.RelayableRequest;
import io.camelsip.engine.stack.Relayed;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Onward;
import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.stack.message.ResponseImage;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * A request that is being forwarded, and what came of that so far: the response context of RFC 3261 §16.7. Owned by the
 * stripe of its Call-ID.
 */
final class Forwarding implements Relayed {

    private static final int MAX_BREADTH_EXCEEDED = 440;
    private static final List<String> ANSWERED_ELSEWHERE = List
            .of("SIP;cause=200;text=\"Call completed elsewhere\"");

    private final ProxyNode node;
    private final Relays relays;
    private final RelayableRequest request;
    private final RequestImage image;
    private final Arrival arrival;
    private final ForwardPlan plan;
    private final boolean invite;
    private final long wayHash;
    private final Set<Attempt> active = new HashSet<>(2);
    private final Optional<CompletableFuture<ForwardResult>> result;
    private Queue<List<Target>> waiting;
    private Timeout groupTimeout = () -> {};
    private BestResponse best = BestResponse.NONE;
    private int breadth = -1;
    private boolean succeeded;
    private boolean cancelled;
    private boolean finished;
    private CompletionStage<Void> filtered = CompletableFuture.completedStage(null);

    /** @param result tells how it ends, if somebody wants to know */
    Forwarding(
            ProxyNode node, Relays relays, RelayableRequest request, RequestImage image, Arrival arrival,
            ForwardPlan plan, Optional<CompletableFuture<ForwardResult>> result) {
        this.node = node;
        this.relays = relays;
        this.request = request;
        this.image = image;
        this.arrival = arrival;
        this.plan = plan;
        this.result = result;
        this.invite = image.method().equals(Request.INVITE);
        this.wayHash = node.loops().wayHash(image);
    }

    ProxyNode node() {
        return node;
    }

    Relays relays() {
        return relays;
    }

    ForwardPlan plan() {
        return plan;
    }

    boolean isInvite() {
        return invite;
    }

    String method() {
        return image.method();
    }

    /** Bytes of the request as it came. */
    int size() {
        return image.message().bytes().length;
    }

    long wayHash() {
        return wayHash;
    }

    Flow upstream() {
        return request.flow();
    }

    // ---- the request

    void start() {
        waiting = Groups.of(plan.targets(), plan.forking());
        try {
            request.relayedBy(this);
            if (!cancelled && !isRefused()) {
                begin();
            }
        } catch (RuntimeException e) {
            relays.failed(e);
            end(List.of());
            refuse(Response.SERVER_INTERNAL_ERROR, "");
        }
    }

    private void begin() {
        if (plan.targets().isEmpty()) {
            attempt(List.of(Way.of(arrival)));
        } else {
            nextGroup();
        }
    }

    /** RFC 3261 §16.3, in its order. */
    private boolean isRefused() {
        Optional<String> required = image.value("Proxy-Require");
        if (image.maxForwards() == 0) {
            refuse(Response.TOO_MANY_HOPS, "");
        } else if (node.loops().isLoop(image, wayHash)) {
            node.counters().loops.increment();
            refuse(Response.LOOP_DETECTED, "");
        } else if (required.isPresent()) {
            refuse(Response.BAD_EXTENSION, "Unsupported: " + required.get() + "\r\n");
        } else if (waiting.stream().anyMatch(group -> group.size() > image.maxBreadth())) {
            refuse(MAX_BREADTH_EXCEEDED, "");
        } else {
            return false;
        }
        return true;
    }

    private void nextGroup() {
        List<Target> group = waiting.poll();
        if (invite && !waiting.isEmpty()) {
            // before the attempts: they may fail at once, and the next group has its own time
            groupTimeout = relays.stripe().schedule(this::giveGroupUp, plan.targetTimeout().toMillis());
        }
        attempt(group.stream().map(target -> Way.to(target, arrival)).toList());
    }

    private void attempt(List<Way> ways) {
        breadth = ways.size() > 1 ? image.maxBreadth() / ways.size() : -1;
        List<Attempt> attempts = ways.stream().map(way -> new Attempt(this, way)).toList();
        active.addAll(attempts);
        attempts.forEach(Attempt::start);
    }

    private void giveGroupUp() {
        new ArrayList<>(active).forEach(attempt -> attempt.giveUp(List.of()));
    }

    /** The request as one attempt sends it. */
    byte[] onward(Way way, Flow flow, InetSocketAddress self, String branch) throws IOException {
        Itinerary itinerary = way.itinerary();
        return image.onward(new Onward(itinerary.requestUri(), itinerary.routes(),
                Vias.value(flow.transport(), self, branch), lines(way, flow, self), breadth, plan.changes().fields(),
                plan.changes().body()));
    }

    private List<String> lines(Way way, Flow flow, InetSocketAddress self) throws IOException {
        RecordRoutes routes = new RecordRoutes(node);
        Flow sender = image.message().flow();
        if (plan.recordRoute() && RecordRoutes.mayBeginDialog(image)) {
            return routes.record(image, sender, flow, self, way.flow(), plan.asksInDialog());
        }
        return plan.path() && method().equals(Request.REGISTER) ? List.of(routes.path(image, sender, flow, self))
                : List.of();
    }

    // ---- the responses

    void onProvisional(Attempt from, ResponseImage response) {
        if (!succeeded) {
            answer(from, response, List.of(), () -> {});
        }
    }

    void onFinal(Attempt from, ResponseImage response) {
        active.remove(from);
        if (response.status() < 300) {
            succeed(from, response);
            return;
        }
        if (response.status() >= 600) {
            end(List.of());
        }
        best = best.or(response.status(), Optional.of(response), from);
        proceed();
    }

    /** An attempt has come to nothing, without anybody else saying so. */
    void onFailure(Attempt from, int status) {
        active.remove(from);
        best = best.or(status, Optional.empty(), from);
        proceed();
    }

    /** RFC 3261 §16.7 steps 5 and 10: every 2xx to an INVITE goes on, the first ends the other attempts. */
    private void succeed(Attempt from, ResponseImage response) {
        if (!succeeded) {
            succeeded = true;
            end(ANSWERED_ELSEWHERE);
            answer(from, response, List.of(),
                    () -> complete(response.status(), Optional.of(from), Optional.of(response), false));
        } else if (invite) {
            answer(from, response, List.of(), () -> {});
        }
    }

    private void proceed() {
        if (!active.isEmpty() || succeeded) {
            return;
        }
        groupTimeout.cancel();
        if (waiting.isEmpty() || cancelled) {
            finish();
        } else {
            nextGroup();
        }
    }

    private void finish() {
        if (finished) {
            return;
        }
        if (plan.holdsFailure() && !cancelled) {
            request.giveBack();
            complete(best.status(), best.attempt(), best.response(), true);
        } else if (best.response().isPresent() && best.status() != Response.SERVICE_UNAVAILABLE) {
            answer(best.attempt().orElseThrow(), best.response().get(), best.moreChallenges(),
                    () -> complete(best.status(), best.attempt(), best.response(), false));
        } else {
            refuse(ownStatus(), "");
        }
    }

    /** RFC 3261 §16.7 step 6: a 503 says something of one server, not of us. */
    private int ownStatus() {
        if (cancelled && best.response().isEmpty()) {
            return Response.REQUEST_TERMINATED;
        }
        return switch (best.status()) {
            case Response.SERVICE_UNAVAILABLE -> Response.SERVER_INTERNAL_ERROR;
            // RFC 5626 §5.3.1: who chose among flows says that none is left
            case Attempt.FLOW_FAILED -> plan.targets().isEmpty() ? Attempt.FLOW_FAILED
                    : Response.TEMPORARILY_UNAVAILABLE;
            default -> best.status();
        };
    }

    private void refuse(int status, String lines) {
        if (status == Response.REQUEST_TIMEOUT && !invite) {
            request.abandon();   // RFC 4320 §4.2: it would come too late
        } else {
            request.refuse(status, lines);
        }
        complete(status, Optional.empty(), Optional.empty(), false);
    }

    private void complete(int status, Optional<Attempt> from, Optional<ResponseImage> response, boolean held) {
        finished = true;
        groupTimeout.cancel();
        result.ifPresent(told -> told.complete(new ForwardResult(status, from.flatMap(this::targetOf),
                response.flatMap(image -> relays.parse(image.message())), held)));
    }

    /** Sends a response on, through the filter if there is one; responses stay in order. */
    private void answer(Attempt from, ResponseImage response, List<String> lines, Runnable sent) {
        if (plan.responses() == ResponseFilter.NONE) {
            send(response.status(), lines.isEmpty() ? response.back()
                    : response.back(Map.of(), Optional.empty(), lines));
            sent.run();
            return;
        }
        filtered = filtered.thenCompose(before -> changes(from, response))
                .thenAcceptAsync(changes -> {
                    send(response.status(), response.back(changes.fields(), changes.body(), lines));
                    sent.run();
                }, relays.stripe()::execute);
    }

    private CompletionStage<MessageChanges> changes(Attempt from, ResponseImage response) {
        Optional<Response> parsed = relays.parse(response.message());
        Optional<Target> target = targetOf(from);
        if (parsed.isEmpty() || target.isEmpty()) {
            return CompletableFuture.completedStage(MessageChanges.NONE);
        }
        try {
            return plan.responses().onResponse(parsed.get(), target.get())
                    .exceptionally(this::unchanged);
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(unchanged(e));
        }
    }

    /** Where nobody was named, whom the request names. */
    private Optional<Target> targetOf(Attempt attempt) {
        return attempt.way().target().or(() -> MessageWorkshop.uri(attempt.way().itinerary().requestUri())
                .map(Target::of));
    }

    private MessageChanges unchanged(Throwable cause) {
        relays.failed(cause);
        return MessageChanges.NONE;
    }

    private void send(int status, byte[] response) {
        if (!request.relay(status, response) && status / 100 == 2) {
            upstream().send(response);   // one more 2xx is for the caller to deal with (RFC 3261 §16.7 step 5)
        }
    }

    // ---- its end before time

    @Override
    public void onCancel(Request cancel) {
        cancelled = true;
        end(SipMessages.values(cancel, ReasonHeader.NAME));
        proceed();
    }

    @Override
    public void onAnswered(int status) {
        cancelled = true;
        end(List.of());
        complete(status, Optional.empty(), Optional.empty(), false);
    }

    /** No more attempts, and none that goes on. */
    private void end(List<String> reasons) {
        waiting.clear();
        new ArrayList<>(active).forEach(attempt -> attempt.cancel(reasons));
    }
}
