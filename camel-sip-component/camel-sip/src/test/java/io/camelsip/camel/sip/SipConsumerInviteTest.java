/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.Call;

/** What the end of a route says to an INVITE. */
class SipConsumerInviteTest extends SipRouteTest {

    private static final String ANSWER = WireCall.SDP.replace("40000", "40002");

    private final CompletableFuture<String> dialogId = new CompletableFuture<>();

    @BindToRegistry("handler")
    private final Failures failures = new Failures();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?methods=INVITE&exceptionHandler=#bean:handler").errorHandler(noErrorHandler())
                        .process(exchange -> dialogId.complete(
                                exchange.getMessage().getHeader(SipConstants.DIALOG_ID, String.class)))
                        .choice()
                        .when(header("X-Do").isEqualTo("busy")).setHeader(SipConstants.RESPONSE_CODE, constant(486))
                        .when(header("X-Do").isEqualTo("moved"))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(302))
                        .setHeader(SipConstants.CONTACT, constant("<sip:bob@192.0.2.1>"))
                        .when(header("X-Do").isEqualTo("decline")).throwException(new SipResponseException(603))
                        .when(header("X-Do").isEqualTo("fail")).throwException(new IllegalStateException("secret"))
                        .when(header("X-Do").isEqualTo("bytes")).setBody(constant(ANSWER.getBytes()))
                        .when(header("X-Do").isEqualTo("take"))
                        .setBody(constant(ANSWER));
            }
        };
    }

    private WireCall call(WirePeer peer, String what) {
        return WireCall.to(port(), peer, "X-Do: " + what);
    }

    @Test
    void aRefusalIsSentAndItsAckAbsorbed() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "busy");
        call.expect(486);
        call.acknowledge();
        // without the ACK, the refusal would come again after 500 ms (RFC 3261 §17.2.1, timer G)
        peer.expectNothing(Duration.ofMillis(1200));
    }

    @Test
    void aRedirectionHasItsContact() {
        WireCall call = call(udpPeer(), "moved");
        assertThat(call.expect(302).header("Contact")).contains("sip:bob@192.0.2.1");
        call.acknowledge();
    }

    @Test
    void theRouteRefusesByException() {
        WireCall call = call(udpPeer(), "decline");
        call.expect(603);
        call.acknowledge();
    }

    @Test
    void aRouteThatFailsIs500() {
        WireCall call = call(udpPeer(), "fail");
        assertThat(call.expect(500).toString()).doesNotContain("secret");
        call.acknowledge();
        assertThat(failures.messages()).isEmpty();
    }

    @Test
    void theEndOfTheRouteTakesTheCall() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "take");
        WireMessage answer = call.expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(answer.header("Contact")).contains("127.0.0.1:" + port());
        call.acknowledge();
        peer.expectNothing(Duration.ofMillis(1200));
        assertThat(component().engine().calls().find(dialogId.getNow(null)).map(Call::state))
                .contains(Call.State.CONFIRMED);
        call.bye();
        peer.expect(200);
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void aCallByTcpIsTakenToo() {
        WirePeer peer = tcpPeer();
        WireCall call = WireCall.to(port(Transport.TCP), peer, "X-Do: take").established();
        call.bye();
        peer.expect(200);
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void theAnswerMayBeBytes() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "bytes");
        WireMessage answer = call.expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(answer.body()).isEqualTo(ANSWER);
        call.acknowledge();
        call.bye();
        peer.expect(200);
    }

    @Test
    void aRouteThatGivesNoAnswerToAnOfferIsToldSo() {
        WireCall call = call(udpPeer(), "forget");
        call.expect(500);
        call.acknowledge();
        assertThat(failures.messages()).singleElement().asString().containsIgnoringCase("answer");
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void manyCallsAreTakenOneAfterAnotherAndNothingIsLeft() {
        WirePeer peer = udpPeer();
        List<String> actions = List.of("take", "busy", "take", "fail", "forget", "take");
        for (String action : actions) {
            WireCall call = call(peer, action);
            if (action.equals("take")) {
                call.established().bye();
                peer.expect(200);
            } else {
                assertThat(call.expectFinal().status()).isGreaterThanOrEqualTo(400);
                call.acknowledge();
            }
        }
        await().until(() -> component().engine().calls().size() == 0);
        assertThat(context.getInflightRepository().size()).isZero();
    }
}
