/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.RecordedCall;
import io.camelsip.engine.trace.RecordedMessage;
import io.camelsip.engine.trace.RecordedMessage.Seen;

/** What several recordings saw, made up: hosts are numbers, and messages are what a test says they are. */
final class Scene {

    static final String SDP = "\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n";

    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, List<RecordedMessage>> seen = new LinkedHashMap<>();
    private final String callId;
    private Transport transport = Transport.UDP;
    private long millis;

    Scene(String callId) {
        this.callId = callId;
    }

    /** The messages that follow happen at this time. */
    Scene at(long millis) {
        this.millis = millis;
        return this;
    }

    Scene by(Transport transport) {
        this.transport = transport;
        return this;
    }

    /** Recorded by its sender. */
    Scene sent(String by, int from, int to, String message) {
        return add(by, Seen.SENT, from, to, message, 0);
    }

    /** Recorded by its receiver. */
    Scene received(String by, int from, int to, String message) {
        return add(by, Seen.RECEIVED, from, to, message, 0);
    }

    /** Recorded by both, a millisecond apart. */
    Scene passed(String by, int from, int to, String byOther, String message) {
        return add(by, Seen.SENT, from, to, message, 0).add(byOther, Seen.RECEIVED, from, to, message, 1);
    }

    private Scene add(String by, Seen side, int from, int to, String message, int later) {
        String text = message.contains("\r\n\r\n") ? message : message + "\r\n\r\n";
        seen.computeIfAbsent(by, first -> new ArrayList<>()).add(new RecordedMessage(
                BEGIN.plusMillis(millis + later), side, transport, address(from), address(to),
                text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Port 5060 of a documentation address; beyond 1000, port of the address that is the rest. */
    static InetSocketAddress address(int host) {
        return new InetSocketAddress("192.0.2." + host % 1000, host < 1000 ? 5060 : host / 1000);
    }

    List<RecordedCall> calls() {
        return seen.entrySet().stream().map(by -> new RecordedCall(by.getKey(), callId, by.getValue(), 0)).toList();
    }

    Ladder ladder() {
        return Ladder.of(calls());
    }

    static Ladder together(Scene... scenes) {
        return Ladder.of(Stream.of(scenes).flatMap(scene -> scene.calls().stream()).toList());
    }

    static String request(String method, String... lines) {
        return method + " sip:bob@example.com SIP/2.0" + join(lines) + "\r\nCSeq: 1 " + method;
    }

    static String response(String status, String method, String... lines) {
        return "SIP/2.0 " + status + join(lines) + "\r\nCSeq: 1 " + method;
    }

    private static String join(String... lines) {
        return Stream.of(lines).map(line -> "\r\n" + line).reduce("", String::concat);
    }

    /** The trapezoid of RFC 3261 §4, as its four hosts would have recorded it. */
    static Scene trapezoid() {
        String invite = request("INVITE", "User-Agent: softphone") + SDP;
        String ok = response("200 OK", "INVITE", "Server: desk phone") + SDP;
        return new Scene("a84b4c76e66710@pc33.atlanta.example.com")
                .at(0).passed("alice", 1, 2, "atlanta", "INVITE sip:bob@biloxi.example.com SIP/2.0" + tail(invite))
                .at(2).passed("atlanta", 2, 3, "biloxi", invite + "1")
                .at(3).passed("atlanta", 2, 1, "alice", response("100 Trying", "INVITE"))
                .at(5).passed("biloxi", 3, 4, "bob", invite + "2")
                .at(6).passed("biloxi", 3, 2, "atlanta", response("100 Trying", "INVITE"))
                .at(40).passed("bob", 4, 3, "biloxi", response("180 Ringing", "INVITE"))
                .at(42).passed("biloxi", 3, 2, "atlanta", response("180 Ringing", "INVITE"))
                .at(44).passed("atlanta", 2, 1, "alice", response("180 Ringing", "INVITE"))
                .at(4200).passed("bob", 4, 3, "biloxi", ok)
                .at(4202).passed("biloxi", 3, 2, "atlanta", ok)
                .at(4204).passed("atlanta", 2, 1, "alice", ok)
                .at(4210).passed("alice", 1, 4, "bob", request("ACK"))
                .at(96_300).passed("bob", 4, 1, "alice", request("BYE"))
                .at(96_304).passed("alice", 1, 4, "bob", response("200 OK", "BYE"));
    }

    private static String tail(String request) {
        return request.substring(request.indexOf("\r\n"));
    }
}
