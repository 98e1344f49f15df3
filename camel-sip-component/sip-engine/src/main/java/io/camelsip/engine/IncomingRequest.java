/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.dialog.Call;

/**
 * A request that arrived, was checked, is no retransmission, and waits for its answer. It is answered at the latest by
 * the engine itself, at the deadline of the listener that took it.
 * <p>
 * All methods may be called from any thread.
 */
public interface IncomingRequest {

    /** The request as received, with {@code received} and {@code rport} filled in. Not to be changed. */
    Request message();

    Transport transport();

    /** The socket's local address. */
    InetSocketAddress localAddress();

    /** Where the request came from. */
    InetSocketAddress remoteAddress();

    /** The way it came by, and the way back to its sender. */
    default FlowId flowId() {
        return new FlowId(transport(), localAddress(), remoteAddress());
    }

    /** Whom the listener's authentication made sure it is from (RFC 3261 §22); empty where that is not asked for. */
    default Optional<String> authenticatedUser() {
        return Optional.empty();
    }

    /** Names the transaction: unique among those alive (RFC 3261 §17.2.3). */
    String transactionId();

    /** Whether the sender waits for an answer: true but for BENOTIFY. Answers to others are dropped in silence. */
    boolean wantsAnswer();

    /**
     * Moves the deadline: a request without a final answer by then is answered by the engine.
     *
     * @param time   from now
     * @param status of that answer, 400 to 699
     */
    void answerWithin(Duration time, int status);

    /**
     * A response with what it must copy from the request (RFC 3261 §8.2.6) and our To tag.
     *
     * @param  status                   100 to 699
     * @throws IllegalArgumentException if the status is out of range
     */
    Response createResponse(int status);

    /**
     * Sends a response made by {@link #createResponse}: provisional ones until a final one has gone. A 2xx to an INVITE
     * accepts the call, and is repeated until the ACK comes (RFC 3261 §13.3.1.4).
     *
     * @return                       what became of it
     * @throws IllegalStateException if offer and answer are not at that point (RFC 3264): the message says what is missing
     */
    Sent respond(Response response);

    /** Sends {@code status} with nothing of ours in it, unless a final response has gone. */
    default Sent respond(int status) {
        return respond(createResponse(status));
    }

    /**
     * Sends a provisional response, 101 to 199, to an INVITE and repeats it until its PRACK comes (RFC 3262).
     *
     * @return completes when it came; with {@link IllegalStateException} if the caller does not support that, or if a
     *         final response has gone; with {@link NoAnswerException} after 64*T1, when the INVITE has been refused
     */
    default CompletionStage<Void> respondReliably(Response response) {
        return CompletableFuture.failedStage(new IllegalStateException(
                "Only an INVITE can be answered with a reliable provisional response (RFC 3262)"));
    }

    /** The call that this request begins or belongs to; empty outside calls. */
    default Optional<Call> call() {
        return Optional.empty();
    }

    /** Runs {@code listener} once if the sender cancels the request (RFC 3261 §9.2); at once if it has. */
    void onCancel(Runnable listener);

    /** What became of a response. */
    enum Sent {
        /** On its way. */
        SENT,
        /** A final response went before it: the deadline, a CANCEL, or an earlier answer. */
        TOO_LATE,
        /** The request is one that is never answered. */
        NOT_WANTED
    }
}
