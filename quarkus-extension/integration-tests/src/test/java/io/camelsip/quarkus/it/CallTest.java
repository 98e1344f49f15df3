/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CallTest {

    @Test
    void anIncomingCallRingsIsAnsweredAndEnds() throws IOException {
        try (CallPeer alice = new CallPeer(listening())) {
            alice.invites("answer", CallPeer.description("alice"));
            assertThat(alice.hears(180).header("To")).contains(";tag=");
            SipText accepted = alice.isAccepted();
            assertThat(accepted.header("Content-Type")).isEqualTo("application/sdp");
            assertThat(accepted.body()).contains("m=audio 40000 RTP/AVP 0 8 101", "a=rtpmap:0 PCMU/8000",
                    "a=fmtp:101 0-15");

            SipText info = alice.asks("INFO", "Signal=5\r\nDuration=160\r\n", "Content-Type", "application/dtmf-relay");
            assertThat(info.status()).isEqualTo(200);
            assertThat(info.header("X-Echo")).isEqualTo("pressed 5");
            assertThat(alice.asks("BYE", "", "Reason", "Q.850;cause=16").status()).isEqualTo(200);

            assertThat(ended(alice)).containsEntry("direction", "incoming").containsEntry("endedBy", "remote")
                    .containsEntry("cause", "hung_up").containsEntry("q850Cause", 16);
            assertThat(eventsOf(alice)).extracting(event -> event.get("event")).contains("confirmed", "ended");
        }
    }

    @Test
    void earlyMediaGoesReliablyAndIsAcknowledged() throws IOException {
        try (CallPeer alice = new CallPeer(listening())) {
            alice.invites("early", CallPeer.description("alice"), "Supported", "100rel");
            SipText progress = alice.hears(183);
            assertThat(progress.header("Require")).contains("100rel");
            assertThat(progress.header("RSeq")).isNotEmpty();
            assertThat(progress.body()).contains("m=audio 40002 RTP/AVP 0");

            alice.acknowledges(progress);

            alice.isAccepted();
            assertThat(alice.asks("BYE", "").status()).isEqualTo(200);
        }
    }

    @Test
    void anOutgoingCallIsAnsweredAndHungUp() throws IOException {
        try (CallPeer bob = new CallPeer(null)) {
            CompletableFuture<String> placed = place(bob, "");
            SipText invite = bob.isCalled();
            assertThat(invite.firstLine()).startsWith("INVITE sip:bob@127.0.0.1:" + bob.port());
            assertThat(invite.body()).isEqualTo(CallPeer.description("app"));
            assertThat(invite.header("Content-Type")).isEqualTo("application/sdp");
            bob.responds(invite, "180 Ringing");
            bob.accepts(CallPeer.description("bob"));
            bob.expects("ACK");
            List<String> outcome = placed.join().lines().toList();
            assertThat(outcome).contains("o=bob 1 1 IN IP4 127.0.0.1");

            CompletableFuture<String> bye = inside(outcome.get(0), "BYE");
            bob.responds(bob.expects("BYE"), "200 OK");

            assertThat(bye.join()).isEqualTo("200");
            assertThat(ended(bob)).containsEntry("direction", "outgoing").containsEntry("endedBy", "local");
            assertThat(eventsOf(bob)).extracting(event -> event.get("event")).contains("early", "confirmed", "ended");
        }
    }

    @Test
    void aReliableProvisionalResponseGetsItsPrack() throws IOException {
        try (CallPeer bob = new CallPeer(null)) {
            CompletableFuture<String> placed = place(bob, "");
            SipText invite = bob.isCalled();
            assertThat(invite.header("Supported")).contains("100rel");

            bob.responds(invite, "183 Session Progress", "Require", "100rel", "RSeq", "42");

            SipText prack = bob.expects("PRACK");
            assertThat(prack.header("RAck")).isEqualTo("42 " + invite.header("CSeq"));
            bob.responds(prack, "200 OK");
            bob.accepts(CallPeer.description("bob"));
            bob.expects("ACK");
            CompletableFuture<String> bye = inside(placed.join().lines().findFirst().orElseThrow(), "end");
            bob.responds(bob.expects("BYE"), "200 OK");
            bye.join();
        }
    }

    @Test
    void aChallengeIsAnsweredWithSha256() throws IOException {
        try (CallPeer bob = new CallPeer(null)) {
            CompletableFuture<String> placed = place(bob, "&username=app&password=secret");
            SipText first = bob.isCalled();
            assertThat(first.header("Authorization")).isEmpty();
            bob.refuses("401 Unauthorized", "WWW-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"");

            SipText second = bob.isCalled();

            String authorization = second.header("Authorization");
            assertThat(authorization).contains("SHA-256");
            assertThat(Digest.value(authorization, "response"))
                    .isEqualTo(Digest.response(authorization, "INVITE", "app", "secret"));
            assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
            bob.refuses("486 Busy Here");
            assertThat(placed.join()).isEqualTo("486");
        }
    }

    @Test
    void twoCallsAreJoined() throws IOException {
        try (CallPeer alice = new CallPeer(listening()); CallPeer bob = new CallPeer(null)) {
            alice.invites("bridge", CallPeer.description("alice"), "X-Peer-Port", String.valueOf(bob.port()));
            SipText invite = bob.isCalled();
            assertThat(invite.body()).isEqualTo(CallPeer.description("alice"));
            assertThat(bob.callId()).isNotEqualTo(alice.callId());
            bob.responds(invite, "180 Ringing");
            alice.hears(180);
            bob.accepts(CallPeer.description("bob"));
            bob.expects("ACK");
            assertThat(alice.isAccepted().body()).isEqualTo(CallPeer.description("bob"));

            CompletableFuture<SipText> answered = CompletableFuture.supplyAsync(() -> asked(alice, "INFO"));
            SipText info = bob.expects("INFO");
            assertThat(info.body()).isEqualTo("x");
            bob.responds(info, "200 OK");
            assertThat(answered.join().status()).isEqualTo(200);

            CompletableFuture<SipText> hungUp = CompletableFuture.supplyAsync(() -> asked(bob, "BYE"));
            alice.responds(alice.expects("BYE"), "200 OK");
            assertThat(hungUp.join().status()).isEqualTo(200);
        }
    }

    private static SipText asked(CallPeer peer, String method) {
        try {
            return peer.asks(method, method.equals("BYE") ? "" : "x", "Content-Type", "text/plain");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<String> place(CallPeer peer, String options) {
        return CompletableFuture.supplyAsync(() -> given()
                .queryParam("target", "sip:bob@127.0.0.1:" + peer.port() + "?method=INVITE" + options)
                .body(CallPeer.description("app")).post("/calls").then().statusCode(200).extract().asString());
    }

    private static CompletableFuture<String> inside(String id, String operation) {
        return CompletableFuture.supplyAsync(() -> given().pathParam("id", id).pathParam("operation", operation)
                .post("/calls/{id}/{operation}").then().statusCode(200).extract().asString());
    }

    private static Map<String, Object> ended(CallPeer peer) {
        await().until(() -> eventsOf(peer).stream().anyMatch(event -> event.get("event").equals("ended")));
        return eventsOf(peer).stream().filter(event -> event.get("event").equals("ended")).findFirst().orElseThrow();
    }

    private static List<Map<String, Object>> eventsOf(CallPeer peer) {
        return given().queryParam("callId", peer.callId()).get("/calls/events").then().statusCode(200).extract()
                .jsonPath().getList("");
    }

    private static InetSocketAddress listening() {
        String address = given().get("/sip/addresses").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith("udp:127.0.0.1:")).findFirst().orElseThrow();
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }
}
