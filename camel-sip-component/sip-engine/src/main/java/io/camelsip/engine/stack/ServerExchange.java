/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.TopVia;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Flow;

/**
 * A request between its arrival and its final answer. State belongs to its lane; answers come from any thread, and which
 * is the final one is decided once.
 */
abstract class ServerExchange implements ReceivedRequest, RelayableRequest {

    /** Longer than any transaction takes to end after its final answer (timers H and I), in nanoseconds. */
    private static final long LONGEST_END = 64_000_000_000L;
    private static final Duration GIVEN_BACK = Duration.ofSeconds(180);
    /** Whoever relays has its own deadlines; this one is for what goes wrong there. */
    private static final long RELAYED_LIMIT = 3_600_000_000_000L;

    final Lane lane;
    final Verdict.Admitted admitted;
    final long arrived = System.nanoTime();

    private final SIPRequest request;
    private final Flow flow;
    private final String toTag;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long deadline;
    private volatile int deadlineStatus;
    private Consumer<Response> finalListener;
    private volatile Optional<String> user = Optional.empty();
    private boolean isRelayed;
    private Relayed relayed;

    /** @param request null if nobody but who forwards it will see it */
    ServerExchange(Lane lane, Verdict.Admitted admitted, SIPRequest request, String toTag) {
        this.lane = lane;
        this.admitted = admitted;
        this.request = request;
        this.flow = TopVia.replyPath(admitted);
        this.toTag = toTag;
        answerWithin(Duration.ofSeconds(25), Response.SERVER_INTERNAL_ERROR);
    }

    /** Sends an answer, on the stripe; false if one went before that leaves no place for it. */
    abstract boolean transmit(int status, byte[] encoded);

    /** The request came again: the last answer goes again, if there is one. On the stripe. */
    abstract void repeat();

    /** The lane keeps it no longer. On the stripe. */
    void forgotten() {
        // only calls ask
    }

    @Override
    public void onFinal(Consumer<Response> listener) {
        finalListener = listener;
    }

    private void transmit(SIPResponse response, byte[] encoded) {
        boolean sent = transmit(response.getStatusCode(), encoded);
        if (response.getStatusCode() < 200) {
            return;
        }
        if (isRelayed) {
            relayed.onAnswered(response.getStatusCode());
        } else if (sent && finalListener != null) {
            finalListener.accept(response);
        }
    }

    /** From now on what it is answered with comes from elsewhere. On the stripe. */
    @Override
    public void relayedBy(Relayed relayed) {
        finalListener = null;
        isRelayed = true;
        this.relayed = relayed;
        forgetIn(RELAYED_LIMIT);
    }

    @Override
    public void giveBack() {
        isRelayed = false;
        answerWithin(GIVEN_BACK, Response.SERVER_INTERNAL_ERROR);
    }

    @Override
    public Verdict.Admitted received() {
        return admitted;
    }

    @Override
    public boolean refuse(int status, String lines) {
        byte[] refusal = lane.refusal(admitted, status, lines);
        return refusal != null && relay(status, refusal);
    }

    @Override
    public boolean isStateless() {
        return false;
    }

    @Override
    public void abandon() {
        ended.set(true);
        lane.forget(this);
    }

    Relayed relayed() {
        return relayed;
    }

    @Override
    public boolean isRelayed() {
        return isRelayed;
    }

    /** Sends the answer of somebody else on; false if a final one went before. On the stripe. */
    @Override
    public boolean relay(int status, byte[] encoded) {
        boolean isFinal = status >= 200;
        if (isFinal ? !ended.compareAndSet(false, true) : ended.get()) {
            return false;
        }
        if (isFinal) {
            forgetIn(LONGEST_END);
        }
        return transmit(status, encoded);
    }

    /** Nothing of it is to be kept longer than that. */
    void forgetIn(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    SIPRequest request() {
        return request;
    }

    @Override
    public String localTag() {
        return request != null && request.hasToTag() ? request.getToTag() : toTag;
    }

    String key() {
        return admitted.transaction();
    }

    /** Ends the request if its time is over; and what is left of one that has ended, whatever became of it. On the stripe. */
    void expire(long now) {
        boolean over = now - deadline >= 0;
        if (ended.get()) {
            if (over || !flow.isOpen()) {
                lane.forget(this);
            }
        } else if (over && (isRelayed || request == null)) {
            refuse(Response.REQUEST_TIMEOUT, "");
        } else if (over) {
            respond(deadlineStatus);
        }
    }

    @Override
    public void authenticated(String user) {
        this.user = Optional.of(user);
    }

    @Override
    public Optional<String> authenticatedUser() {
        return user;
    }

    @Override
    public void resume(Runnable handling) {
        lane.stripe().execute(() -> lane.hand(this, request -> handling.run()));
    }

    @Override
    public boolean hasEnded() {
        return ended.get();
    }

    @Override
    public void answerWithin(Duration time, int status) {
        deadlineStatus = status;
        deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public Request message() {
        return request;
    }

    @Override
    public Transport transport() {
        return flow().transport();
    }

    @Override
    public InetSocketAddress localAddress() {
        return flow().localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return admitted.flow().remoteAddress();
    }

    @Override
    public String transactionId() {
        return admitted.transaction();
    }

    @Override
    public boolean wantsAnswer() {
        return true;
    }

    @Override
    public Response createResponse(int status) {
        return MessageWorkshop.response(request, status, toTag, lane.userAgent());
    }

    @Override
    public Sent respond(Response response) {
        if (!wantsAnswer()) {
            return Sent.NOT_WANTED;
        }
        byte[] encoded = Wire.encode((SIPResponse) response);
        boolean isFinal = response.getStatusCode() >= 200;
        if (isFinal ? !ended.compareAndSet(false, true) : ended.get()) {
            return Sent.TOO_LATE;
        }
        if (isFinal) {
            forgetIn(LONGEST_END);
        }
        if (lane.stripe().isCurrent()) {
            transmit((SIPResponse) response, encoded);
        } else {
            lane.stripe().execute(() -> transmit((SIPResponse) response, encoded));
        }
        return Sent.SENT;
    }

    @Override
    public void onCancel(Runnable listener) {
        // only an INVITE can be cancelled (RFC 3261 §9.1)
    }

    /** The Call-ID, method and peer: nothing that a peer may wish to hide. */
    @Override
    public String toString() {
        return admitted.method() + " from " + transport().parameter() + ":" + remoteAddress() + " with Call-ID "
                + admitted.callId();
    }
}
