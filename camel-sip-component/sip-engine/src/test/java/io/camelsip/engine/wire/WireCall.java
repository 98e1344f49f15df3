/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The calling end of a call. It says what a test tells it to and nothing else; what it hears out of turn it keeps until it
 * is asked for, and what comes again it skips.
 */
public final class WireCall {

    /** A description that offers one stream, and fits as an answer to itself. */
    public static final String SDP = sdp(1, "sendrecv");

    private final WirePeer peer;
    private final List<WireMessage> kept = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private WireRequest invite;
    private WireMessage last;
    private WireMessage dialog;
    private List<String> routes = List.of();
    private int sequence = 1;

    private WireCall(WirePeer peer, WireRequest invite) {
        this.peer = peer;
        this.invite = invite;
    }

    /** A call with an offer, before its INVITE is sent. */
    public static WireCall of(WirePeer peer) {
        return new WireCall(peer, peer.request("INVITE").withBody("application/sdp", SDP));
    }

    /** A call without an offer. */
    public static WireCall withoutOffer(WirePeer peer) {
        return new WireCall(peer, peer.request("INVITE"));
    }

    /** One stream of PCMA, in this version of the description. */
    public static String sdp(int version, String direction) {
        return """
                v=0
                o=ana 7 %d IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 40000 RTP/AVP 8
                a=%s
                """.formatted(version, direction).replace("\n", "\r\n");
    }

    public WireCall with(String name, String value) {
        invite = invite.with(name, value);
        return this;
    }

    public WireCall changed(UnaryOperator<WireRequest> change) {
        invite = change.apply(invite);
        return this;
    }

    public WirePeer peer() {
        return peer;
    }

    /** Its INVITE, the last one that was sent. */
    public WireRequest invite() {
        return invite;
    }

    public String callId() {
        return invite.header("Call-ID");
    }

    /** The tag of the called end, once it has answered. */
    public String remoteTag() {
        return dialog.parameter("To", "tag").orElseThrow();
    }

    /** Sends the INVITE, again if it was sent before. */
    public WireCall rings() {
        peer.send(invite);
        return this;
    }

    /** Rings until the 200 comes, and acknowledges it. */
    public WireCall established() {
        rings();
        expect(200);
        acknowledges();
        return this;
    }

    /** The next response to the INVITE but 100, which must have this status. */
    public WireMessage expect(int status) {
        WireMessage response = hears(message -> isAnswer(message, invite) && message.status() > 100);
        if (response.status() != status) {
            throw new AssertionError("Expected " + status + ", got\n" + response);
        }
        note(response);
        return response;
    }

    private void note(WireMessage response) {
        last = response;
        if (response.status() < 300) {
            keepRoutes(response);
            dialog = response;
        }
    }

    /** What begins a dialog decides its routes (RFC 3261 §12.2.1.2). */
    private void keepRoutes(WireMessage response) {
        if (dialog == null || !dialog.parameter("To", "tag").equals(response.parameter("To", "tag"))) {
            routes = new ArrayList<>(response.headers("Record-Route"));
            Collections.reverse(routes);
        }
    }

    /** The final response to the INVITE, which must have this status. */
    public WireMessage expectFinal(int status) {
        WireMessage response = hears(message -> isAnswer(message, invite) && message.status() >= 200);
        if (response.status() != status) {
            throw new AssertionError("Expected " + status + ", got\n" + response);
        }
        note(response);
        return response;
    }

    /** The next request inside the call, which must be of this method. */
    public WireMessage expectRequest(String method) {
        WireMessage request = hears(message -> !message.isResponse());
        if (!request.method().equals(method)) {
            throw new AssertionError("Expected " + method + ", got\n" + request);
        }
        return request;
    }

    /** A new request inside the call, to be changed and sent. */
    public WireRequest request(String method) {
        return request(method, ++sequence);
    }

    /** The same with a number of its own. */
    public WireRequest request(String method, long number) {
        WireRequest request = peer.request(method).withRequestUri(dialog.header("Contact").replaceAll(".*<|>.*", ""))
                .with("Call-ID", callId()).with("From", invite.header("From")).with("To", dialog.header("To"))
                .with("CSeq", number + " " + method);
        for (String route : routes) {
            request = request.adding("Route", route);
        }
        return request;
    }

    /** Sends a request inside the call and returns its final answer. */
    public WireMessage asks(WireRequest request) {
        peer.send(request);
        return answerTo(request);
    }

    public WireMessage asks(String method) {
        return asks(request(method));
    }

    /** The final answer to a request. */
    public WireMessage answerTo(WireRequest request) {
        return hears(message -> isAnswer(message, request) && message.status() >= 200);
    }

    /** Sends an INVITE inside the call, whose answers {@link #expect} then waits for. */
    public WireCall invites(WireRequest again) {
        invite = again;
        peer.send(again);
        return this;
    }

    /** The ACK to the last response to the INVITE. */
    public WireRequest ack() {
        if (last.status() >= 300) {
            return invite.companion("ACK", last.header("To"));
        }
        return request("ACK", Long.parseLong(invite.header("CSeq").split(" ")[0]));
    }

    public WireCall acknowledges() {
        peer.send(ack());
        return this;
    }

    /** The PRACK to the last response. */
    public WireRequest prack() {
        return request("PRACK").with("RAck", last.header("RSeq") + " " + last.header("CSeq"));
    }

    /** Cancels the INVITE and returns the answer to the CANCEL. */
    public WireMessage cancels() {
        return asks(invite.companion("CANCEL", invite.header("To")));
    }

    /** Says BYE, which must be answered with 200. */
    public void hangsUp() {
        WireMessage answer = asks("BYE");
        if (answer.status() != 200) {
            throw new AssertionError("Expected 200, got\n" + answer);
        }
    }

    /** Waits for a BYE and answers it with 200. */
    public WireMessage isHungUp() {
        WireMessage bye = expectRequest("BYE");
        peer.send(bye.answered(200));
        return bye;
    }

    private static boolean isAnswer(WireMessage message, WireRequest request) {
        return message.isResponse() && message.header("CSeq").equals(request.header("CSeq"))
                && message.header("Call-ID").equals(request.header("Call-ID"))
                && message.header("Via").contains(request.header("Via").replaceAll(".*branch=", "").split(";")[0]);
    }

    private WireMessage hears(Predicate<WireMessage> wanted) {
        for (WireMessage message : kept) {
            if (wanted.test(message)) {
                kept.remove(message);
                return message;
            }
        }
        while (true) {
            WireMessage message = peer.receive();
            if (seen.add(message.toString())) {
                if (wanted.test(message)) {
                    return message;
                }
                kept.add(message);
            }
        }
    }

    /** Whether nothing that is new is heard for so long. */
    public boolean hearsNothingNewFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            Optional<byte[]> message = peer.receive(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (message.isEmpty()) {
                return kept.isEmpty();
            }
            WireMessage read = WireMessage.read(message.get());
            if (seen.add(read.toString())) {
                kept.add(read);
            }
        }
    }
}
