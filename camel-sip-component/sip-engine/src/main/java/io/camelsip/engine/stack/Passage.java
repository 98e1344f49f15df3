/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.resolve.Hop;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * One request of ours on its way: found servers, one after the other until one deals with it (RFC 3263 §4.3), each by a
 * transaction of its own. Owned by its stripe, but for {@link #cancel}.
 */
final class Passage implements RequestSender.Sending {

    /** RFC 3261 §18.1.1: what is larger than this goes by a transport with congestion control. */
    private static final int MAX_DATAGRAM = 1300;
    /** Room for the Via that is not there yet. */
    private static final int VIA_BYTES = 120;
    private static final int UNAVAILABLE = Response.SERVICE_UNAVAILABLE;

    /** How a request leaves once its flow and branch are known. */
    interface Departure {
        void leave(Passage passage, SIPRequest request, Flow flow, String branch);
    }

    private final RequestSender ways;
    private final Lane lane;
    private final OutgoingRequest outgoing;
    private final SIPRequest request;
    private final SipURI target;
    private final ResponseHandler handler;
    private final Departure departure;
    private final Optional<Flow> by;
    private final long deadline;
    private HopPlan plan = new HopPlan(List.of(), "");
    private Optional<Hop> hop = Optional.empty();
    private OurFields fields;
    private ClientExchange exchange;
    private Timeout timer;
    private boolean hasFailed;
    private Failover.State state = Failover.State.TRYING;

    /** @param by the way that the peer came by: a connection to send on while it is open, or a socket to send from */
    Passage(
            RequestSender ways, Lane lane, OutgoingRequest outgoing, SIPRequest request, SipURI target,
            ResponseHandler handler, Departure departure, Optional<Flow> by) {
        this.ways = ways;
        this.lane = lane;
        this.outgoing = outgoing;
        this.request = request;
        this.target = target;
        this.handler = handler;
        this.departure = departure;
        this.by = by;
        this.deadline = System.nanoTime() + outgoing.timeout().toNanos();
    }

    @Override
    public void cancel(List<String> reasons) {
        lane.stripe().execute(() -> {
            state = Failover.State.CANCELLED;
            if (exchange != null) {
                exchange.cancel(reasons);
            } else {
                fail(new IOException("Cancelled before it was sent"));
            }
        });
    }

    // ---- finding servers

    void begin() {
        try {
            MessageWorkshop.complete(request, lane.tokens(), ways.layer().product());
            Optional<Flow> connection = by.filter(flow -> flow.transport().isReliable() && flow.isOpen());
            if (connection.isPresent()) {
                start(connection.get());
            } else {
                await(ways.locator().locate(target, outgoing.transport()), this::located, this::fail);
            }
        } catch (ParseException | InvalidArgumentException | RuntimeException e) {
            fail(e);
        }
    }

    private void located(List<Hop> found) {
        List<Hop> hops = HopPlan.beginningWith(ways.lastHops(lane).of(callId()), found);
        boolean anyTransport = outgoing.transport().isEmpty() && target.getTransportParam() == null;
        plan = new HopPlan(anyTransport && isLarge() ? HopPlan.streamsFirst(hops) : hops, request.getMethod());
        next(new IOException("No address of " + target.getHost() + " is known"));
    }

    private boolean isLarge() {
        return Wire.encode(request).length + VIA_BYTES > MAX_DATAGRAM;
    }

    private String callId() {
        return request.getCallId().getCallId();
    }

    /** Goes on with what is there, at once, or will be, on the stripe, unless time is over before. */
    private <T> void await(CompletionStage<T> stage, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        CompletableFuture<T> arriving = stage.toCompletableFuture();
        if (arriving.isDone()) {
            arriving.whenComplete((result, failure) -> goOn(result, failure, onSuccess, onFailure));
        } else if (ways.waits(this)) {
            timer = schedule(remaining(), () -> fail(new NoAnswerException(
                    "No server of " + target.getHost() + " was reached within " + outgoing.timeout().toMillis()
                            + " ms")));
            arriving.whenComplete((result, failure) -> lane.stripe().execute(() -> {
                ways.waitsNoMore(this);
                stopTimer();
                goOn(result, failure, onSuccess, onFailure);
            }));
        } else {
            fail(new IOException("More requests than may be wait for names and connections"));
        }
    }

    private <T> void goOn(T result, Throwable failure, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        if (hasFailed) {
            return;   // time is over, or it was cancelled
        }
        try {
            if (failure == null) {
                onSuccess.accept(result);
            } else {
                onFailure.accept(failure);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** The engine is being closed. Any thread. */
    void giveUp() {
        lane.stripe().execute(() -> fail(new IOException("The engine is being closed")));
    }

    private Timeout schedule(long nanos, Runnable task) {
        return lane.stripe().schedule(task, Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private long remaining() {
        return deadline - System.nanoTime();
    }

    // ---- one server after the other

    /** @param last why the one before did not do */
    private void next(IOException last) {
        exchange = null;
        hop = plan.next();
        if (hop.isEmpty()) {
            fail(last);
        } else {
            Hop chosen = hop.get();
            await(ways.wayOut().open(chosen.transport(), chosen.address(), by.map(Flow::localAddress)), this::start,
                    failure -> {
                        failed();
                        next(asIoException(failure));
                    });
        }
    }

    /** The same, when the transaction that ended is through with it. */
    private void later(IOException last) {
        exchange = null;
        lane.stripe().execute(() -> {
            if (!hasFailed) {
                next(last);
            }
        });
    }

    /** For a while this server comes after the others. */
    private void failed() {
        hop.ifPresent(ways.locator()::failed);
        ways.lastHops(lane).failed(callId());
    }

    private void start(Flow flow) {
        try {
            if (fields == null) {
                fields = new OurFields(request, plan.isChoice());
            } else {
                fields.restore();
            }
            String branch = lane.tokens().branch();
            fields.fill(flow.transport(), ways.wayOut().reachableAt(flow), branch);
            // a server tried before may still repeat its answer to what it got
            SIPRequest sent = plan.isChoice() ? (SIPRequest) request.clone() : request;
            departure.leave(this, sent, ways.layer().tap().watched(flow), branch);
        } catch (IOException | ParseException | InvalidArgumentException | RuntimeException e) {
            fail(e);
        }
    }

    /** The departure of a request that is answered. */
    static void startTransaction(Passage passage, SIPRequest request, Flow flow, String branch) {
        passage.startTransaction(request, flow, branch);
    }

    private void startTransaction(SIPRequest sent, Flow flow, String branch) {
        if (handler instanceof FlowListener listener) {
            listener.onFlow(flow);
        }
        Attempt attempt = new Attempt();
        exchange = new ClientExchange(lane, sent, flow, attempt, branch, Math.max(1, remaining()));
        ClientExchange started = exchange;
        lane.send(started);
        attempt.left(started);
    }

    /** Fails for good; tells once. */
    private void fail(Throwable cause) {
        if (!hasFailed) {
            hasFailed = true;
            ways.waitsNoMore(this);
            stopTimer();
            handler.onFailure(asIoException(cause));
        }
    }

    private IOException asIoException(Throwable cause) {
        Throwable root = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        return root instanceof IOException io ? io : RequestSender.cannotSend(request.getMethod(), root);
    }

    /** The request at one server. */
    private final class Attempt implements ResponseHandler {

        private boolean left;
        private boolean ended;
        private Timeout silence;

        /** It is on its way: what goes wrong from now on is the server's fault. */
        void left(ClientExchange started) {
            left = true;
            if (!ended && plan.hasNext()) {
                silence = schedule(plan.silence(remaining()),
                        () -> started.fail(new NoAnswerException("No response to " + started)));
            }
        }

        private void heard() {
            if (silence != null) {
                silence.cancel();
            }
        }

        @Override
        public void onProvisional(Response response, InetSocketAddress from) {
            heard();
            if (response.getStatusCode() > Response.TRYING && state == Failover.State.TRYING) {
                state = Failover.State.PROCEEDING;
            }
            handler.onProvisional(response, from);
        }

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            heard();
            boolean unavailable = response.getStatusCode() == UNAVAILABLE;
            if (unavailable) {
                failed();
            } else if (plan.isChoice()) {
                hop.ifPresent(answered -> ways.lastHops(lane).answered(callId(), answered));
            }
            if (goesOn(unavailable ? Failover.Outcome.UNAVAILABLE : Failover.Outcome.ANSWERED)) {
                later(new IOException("503 from " + from));
            } else {
                handler.onFinal(response, from);
            }
        }

        @Override
        public void onFailure(IOException cause) {
            ended = true;
            heard();
            if (left && ways.layer().isOpen()) {
                failed();
                if (goesOn(Failover.Outcome.UNREACHABLE)) {
                    later(cause);
                    return;
                }
            }
            handler.onFailure(cause);
        }

        private boolean goesOn(Failover.Outcome outcome) {
            return plan.hasNext() && remaining() > 0 && Failover.of(state, outcome) == Failover.Verdict.NEXT;
        }
    }
}
