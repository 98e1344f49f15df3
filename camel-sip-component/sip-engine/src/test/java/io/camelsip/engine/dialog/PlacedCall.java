/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sip.message.Request;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that the engine places to a {@link WireCallee}, and what becomes of it. */
final class PlacedCall {

    /** Ours. */
    static final String OFFER = CallsUnderTest.sdp(1, "sendrecv");

    private static final Duration LONG = Duration.ofSeconds(30);

    private final WireCallee callee;
    private final Call call;
    private final Outcome outcome;

    private PlacedCall(WireCallee callee, Call call, Outcome outcome) {
        this.callee = callee;
        this.call = call;
        this.outcome = outcome;
    }

    /** With an offer. */
    static PlacedCall to(CallsUnderTest calls, WireCallee callee) {
        return to(calls, callee, invite -> describe(invite, OFFER));
    }

    static PlacedCall withoutOffer(CallsUnderTest calls, WireCallee callee) {
        return place(calls, callee, invite -> {}, new PlaceOptions(true), LONG, Optional.empty());
    }

    static PlacedCall to(CallsUnderTest calls, WireCallee callee, Consumer<Request> change) {
        return place(calls, callee, change, PlaceOptions.defaults(), LONG, Optional.empty());
    }

    static PlacedCall ringing(CallsUnderTest calls, WireCallee callee, Duration time) {
        return place(calls, callee, invite -> describe(invite, OFFER), PlaceOptions.defaults(), time, Optional.empty());
    }

    static PlacedCall as(CallsUnderTest calls, WireCallee callee, CredentialsSource credentials) {
        return place(calls, callee, invite -> describe(invite, OFFER), PlaceOptions.defaults(), LONG,
                Optional.of(credentials));
    }

    static PlacedCall place(
            CallsUnderTest calls, WireCallee callee, Consumer<Request> change, PlaceOptions options, Duration ringing,
            Optional<CredentialsSource> credentials) {
        Request invite = calls.engine().request("INVITE", callee.uri());
        change.accept(invite);
        Outcome outcome = new Outcome();
        return new PlacedCall(callee, calls.table().place(
                new OutgoingRequest(invite, Optional.empty(), Optional.empty(), ringing, credentials), options,
                outcome),
                outcome);
    }

    static Request describe(Request request, String sdp) {
        try {
            request.setContent(sdp.getBytes(StandardCharsets.UTF_8),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
            return request;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Accepted, and acknowledged. */
    PlacedCall established() {
        callee.accepts(callee.expect("INVITE"));
        callee.expect("ACK");
        outcome.response();
        return this;
    }

    Call call() {
        return call;
    }

    /** What became of the INVITE that placed it. */
    Outcome outcome() {
        return outcome;
    }

    /** Sends a request inside the call, with what this method must have. */
    Outcome sends(String method) {
        Request request = call.createRequest(method);
        switch (method) {
            case "REFER" -> Fields.add(request, "Refer-To", "<sip:cem@127.0.0.1>");
            case "SUBSCRIBE" -> Fields.add(request, "Event", "dialog");
            case "NOTIFY" -> {
                Fields.add(request, "Event", "dialog");
                Fields.add(request, "Subscription-State", "active");
            }
            default -> {}
        }
        return sends(request);
    }

    /** Sends one with a session description. */
    Outcome sends(String method, String sdp) {
        return sends(describe(call.createRequest(method), sdp));
    }

    Outcome sends(Request request) {
        Outcome answer = new Outcome();
        call.send(request, LONG, answer);
        return answer;
    }

    CallLeg leg() {
        return (CallLeg) call;
    }

    /** The description of ours that stands. */
    String local() {
        return new String(call.localDescription().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    String remote() {
        return new String(call.remoteDescription().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    /** The tag that names our end. */
    static String ourTag(WireMessage message) {
        return message.parameter("From", "tag").orElseThrow();
    }

    static String theirSdp(int version, String direction) {
        return WireCall.sdp(version, direction);
    }
}
