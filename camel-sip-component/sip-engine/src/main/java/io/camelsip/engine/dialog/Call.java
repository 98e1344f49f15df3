/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import javax.sip.address.Address;
import javax.sip.message.Request;

import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;

/**
 * A call from our end: the dialog that an INVITE began or tries to begin (RFC 3261 §12, §13) and the session in it. It
 * lives from that INVITE to its end and forgets everything then.
 * <p>
 * All methods may be called from any thread; what they report is reported on a stripe and must not block there.
 */
public interface Call {

    /** Who sent the INVITE. */
    enum Direction {
        /** The peer. */
        INCOMING,
        /** We. */
        OUTGOING
    }

    /** How far it is (RFC 4235 §3.7.1). */
    enum State {
        /** The INVITE is under way; the peer has no tag of the other end yet. */
        TRYING,
        /** A provisional response made an early dialog. */
        EARLY,
        /** Accepted with 2xx. */
        CONFIRMED,
        /** Over, for whatever reason. */
        ENDED
    }

    /** Names the call in this engine from its first moment to its last; opaque, of characters that a header may hold. */
    String id();

    /** Its Call-ID. */
    String callId();

    Direction direction();

    State state();

    /** Our own address: From of what we send, without its tag. */
    Address localParty();

    /** The peer's address: To of what we send, without its tag. */
    Address remoteParty();

    /** Our tag in its dialog (RFC 3261 §12). */
    String localTag();

    /** The peer's tag in its dialog, of the branch that counts, perhaps empty text; empty until it is known. */
    Optional<String> remoteTag();

    /** When its INVITE arrived or was placed. */
    Instant startedAt();

    /** When it was accepted. */
    Optional<Instant> confirmedAt();

    /** The session description we gave last (RFC 3264), offer or answer. */
    Optional<Description> localDescription();

    /** The session description the peer gave last. */
    Optional<Description> remoteDescription();

    /** The {@link #id} of the call that this one asks to replace (RFC 3891). */
    Optional<String> replaced();

    /**
     * A request of this call to fill in and {@link #send} once. Route, Request-URI and CSeq are set when it is sent.
     *
     * @param  method                   any but CANCEL and PRACK, which the engine sends itself
     * @throws IllegalArgumentException for those
     */
    Request createRequest(String method);

    /**
     * Sends a request inside the call. An INVITE or UPDATE without a body refreshes the session with the description we
     * gave last. A BYE ends the call whatever it is answered.
     *
     * @param timeout time until it fails without a final response
     * @param handler hears of everything that follows; of a call that is over or an offer that RFC 3264 does not allow
     *                now, {@link ResponseHandler#onFailure} with {@link CallStateException}
     */
    void send(Request request, Duration timeout, ResponseHandler handler);

    /**
     * Acknowledges the 2xx that {@link PlaceOptions#manualAck} left open (RFC 3725 §4.1).
     *
     * @param  ack from {@link #createRequest}, with the answer if the 2xx holds an offer, and without one if not
     * @return     completes when it was sent; with {@link CallStateException} if no 2xx waits for it, or if the answer
     *             is missing or not asked for
     */
    CompletionStage<Void> acknowledge(Request ack);

    /**
     * Ends the call as its state asks: CANCEL or BYE for one that we placed, a final response or BYE for one that came
     * in. Does nothing to one that is over.
     *
     * @param  why who or what wants its end; becomes the Reason header field where it says one
     * @return     completes when the peer has answered, or will not
     */
    CompletionStage<Void> end(CallEnd why);

    /**
     * Gives what arrives inside the call to this handler instead of listeners, until it is replaced. BYE too, which ends
     * the call whatever the handler answers. It may throw nothing and must answer.
     */
    void onRequest(RequestHandler handler);

    /** Why it is over; empty while it is not. */
    Optional<CallEnd> ended();

    /** Runs {@code listener} once when the call is over; at once if it is. */
    void whenEnded(Runnable listener);
}
