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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SipTest {

    private static final Duration LONGER_THAN_A_RETRANSMISSION = Duration.ofMillis(1200);

    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "OPTIONS", "NOTIFY", "PUBLISH", "REGISTER", "SUBSCRIBE", "INFO", "REFER",
            "SERVICE", "PING" })
    void aRouteAnswersOverUdp(String method) throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            answersOf(peer, method);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "OPTIONS", "NOTIFY", "PUBLISH", "REGISTER", "SUBSCRIBE", "INFO", "REFER",
            "SERVICE", "PING" })
    void aRouteAnswersOverTcp(String method) throws IOException {
        try (SipPeer peer = SipPeer.tcp(listening("tcp"))) {
            answersOf(peer, method);
        }
    }

    @Test
    void aRequestBecomesACloudEvent() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            peer.send(peer.request("NOTIFY", "x"));
            assertThat(peer.receiveFinal().header("X-Event")).isEqualTo("io.camelsip.notify.v1");
        }
    }

    @Test
    void benotifyIsNeverAnswered() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            peer.send(peer.request("BENOTIFY", "x"));
            assertThat(peer.receiveWithin(LONGER_THAN_A_RETRANSMISSION)).isEmpty();
        }
    }

    @Test
    void aRetransmittedRequestGetsTheSameAnswerAgain() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            SipText message = peer.request("MESSAGE", "twice");
            peer.send(message);
            SipText first = peer.receiveFinal();
            peer.send(message);
            assertThat(peer.receiveFinal()).isEqualTo(first);
        }
    }

    @Test
    void aRefusedInviteIsRepeatedUntilItsAckAndNotAfter() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            SipText invite = peer.request("INVITE", "");
            peer.send(invite);
            SipText refusal = peer.receiveFinal();
            assertThat(refusal.status()).isEqualTo(486);
            assertThat(peer.receiveWithin(LONGER_THAN_A_RETRANSMISSION)).contains(refusal);
            peer.send(SipPeer.ack(invite, refusal));
            assertThat(peer.receiveWithin(LONGER_THAN_A_RETRANSMISSION)).isEmpty();
        }
    }

    @Test
    void garbageDoesNotKeepTheNextRequestFromItsAnswer() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            peer.send("\u0000\u0001 not SIP at all".getBytes(StandardCharsets.UTF_8));
            peer.send(new SipText(peer.request("MESSAGE", "x").text().replace("CSeq: 1 MESSAGE", "CSeq: one")));
            peer.send(new byte[65507]);
            SipText good = peer.request("OPTIONS", "");
            peer.send(good);
            SipText answer = peer.receiveFinal();
            while (!answer.header("Call-ID").equals(good.header("Call-ID"))) {
                answer = peer.receiveFinal();
            }
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aRouteSendsOverUdpAndSeesTheAnswer() throws IOException {
        try (SipPeer peer = SipPeer.udp(null)) {
            CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> send(peer, "MESSAGE", "hello"));
            SipText request = peer.receive();
            assertThat(request.firstLine()).startsWith("MESSAGE sip:bob@127.0.0.1:");
            assertThat(request.body()).isEqualTo("hello");
            peer.send(request.answer("202 Accepted", "later"));
            assertThat(outcome.join()).isEqualTo("202 later");
        }
    }

    @Test
    void aRefusalFailsTheExchange() throws IOException {
        try (SipPeer peer = SipPeer.udp(null)) {
            CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> send(peer, "MESSAGE", "hello"));
            peer.send(peer.receive().answer("403 Forbidden", ""));
            assertThat(outcome.join()).isEqualTo("SipOperationFailedException");
        }
    }

    @Test
    void aRouteSendsOverTcpToTheApplicationItself() {
        InetSocketAddress own = listening("tcp");
        given().queryParam("target", "sip:echo@127.0.0.1:" + own.getPort() + ";transport=tcp")
                .queryParam("method", "SERVICE").body("round")
                .post("/sip").then().statusCode(200).body(is("200 re SERVICE: round"));
    }

    @Test
    void readinessTellsWhereItListens() {
        InetSocketAddress udp = listening("udp");
        given().get("/q/health/ready").then().statusCode(200)
                .body("checks.name", hasItem("Camel SIP"))
                .body("checks.find { it.name == 'Camel SIP' }.status", is("UP"))
                .body("checks.find { it.name == 'Camel SIP' }.data", org.hamcrest.Matchers.hasEntry(
                        "udp:127.0.0.1:" + udp.getPort(), "listening"));
    }

    @Test
    void requestsAreCounted() throws IOException {
        try (SipPeer peer = SipPeer.udp(listening("udp"))) {
            answersOf(peer, "MESSAGE");
        }
        given().get("/q/metrics").then().statusCode(200)
                .body(containsString("camel_sip_server_requests_seconds_count{method=\"MESSAGE\",status=\"2xx\"}"));
    }

    private static void answersOf(SipPeer peer, String method) throws IOException {
        SipText request = peer.request(method, "hi");
        peer.send(request);
        SipText answer = peer.receiveFinal();
        // RFC 3515 §2.4.2: a REFER is accepted, its outcome comes later
        assertThat(answer.status()).isEqualTo(method.equals("REFER") ? 202 : 200);
        assertThat(answer.header("Call-ID")).isEqualTo(request.header("Call-ID"));
        assertThat(answer.header("To")).contains(";tag=");
        assertThat(answer.header("X-Echo")).isEqualTo("re " + method + ": hi");
    }

    private static String send(SipPeer peer, String method, String body) {
        return given().queryParam("target", "sip:bob@127.0.0.1:" + peer.local().getPort())
                .queryParam("method", method).body(body)
                .post("/sip").then().statusCode(200).extract().asString();
    }

    private static InetSocketAddress listening(String transport) {
        String address = given().get("/sip/addresses").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith(transport.toLowerCase(Locale.ROOT) + ":"))
                .findFirst().orElseThrow(() -> new AssertionError("Nothing listens for " + transport));
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }
}
