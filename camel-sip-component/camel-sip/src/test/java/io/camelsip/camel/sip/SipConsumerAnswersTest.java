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

import java.util.List;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.Transport;

class SipConsumerAnswersTest extends SipRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0")
                        .choice()
                        .when(header("X-Want").isEqualTo("status"))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(404))
                        .setHeader(SipConstants.REASON_PHRASE, constant("Nobody here"))
                        .when(header("X-Want").isEqualTo("header"))
                        .setHeader("X-Echo", simple("${header.X-Ask}"))
                        .when(header("X-Want").isEqualTo("body"))
                        .setHeader("Content-Type", constant("application/json"))
                        .setBody(constant("{\"a\":1}"))
                        .end()
                        .to("mock:seen");
            }
        };
    }

    @Test
    void theDefaultIs200() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").body("text/plain", "hello").sendTo(port());
        assertThat(peer.expect(200).reason()).isEqualTo("OK");
    }

    @Test
    void theRouteSeesMethodAndBody() throws Exception {
        getMockEndpoint("mock:seen").expectedBodiesReceived("hello");
        getMockEndpoint("mock:seen").expectedHeaderReceived(SipConstants.METHOD, "MESSAGE");
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").body("text/plain", "hello").sendTo(port());
        peer.expect(200);
        getMockEndpoint("mock:seen").assertIsSatisfied();
    }

    @Test
    void theRouteChoosesStatusAndReason() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").header("X-Want", "status").sendTo(port());
        assertThat(peer.expect(404).reason()).isEqualTo("Nobody here");
    }

    @Test
    void headersThatTheRouteSetsAreSent() {
        WirePeer peer = udpPeer();
        peer.request("OPTIONS").header("X-Want", "header").header("X-Ask", "marco").sendTo(port());
        assertThat(peer.expect(200).header("X-Echo")).isEqualTo("marco");
    }

    @Test
    void aBodyThatTheRouteSetsIsSent() {
        WirePeer peer = udpPeer();
        peer.request("OPTIONS").header("X-Want", "body").sendTo(port());
        WireMessage answer = peer.expect(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void everyMethodOutOfADialogReachesTheRoute() {
        WirePeer peer = udpPeer();
        for (String method : List.of("MESSAGE", "OPTIONS", "NOTIFY", "PUBLISH", "REGISTER", "SUBSCRIBE", "INFO",
                "SERVICE", "FROBNICATE")) {
            peer.request(method).header("Event", "presence").sendTo(port());
            assertThat(peer.expect().status()).as(method).isEqualTo(200);
        }
        peer.request("REFER").header("Refer-To", "<sip:x@127.0.0.1>").sendTo(port());
        peer.expect(202);
    }

    @ParameterizedTest
    @ValueSource(strings = { "BYE", "UPDATE", "PRACK" })
    void whatBelongsToACallReachesNoRouteWithoutOne(String method) {
        WirePeer peer = udpPeer();
        peer.request(method).sendTo(port());
        peer.expect(481);
    }

    @Test
    void tcpIsListenedToOnTheSamePort() {
        WirePeer peer = tcpPeer();
        peer.request("MESSAGE").body("text/plain", "hello").sendTo(port(Transport.TCP));
        peer.expect(200);
        assertThat(port(Transport.TCP)).isEqualTo(port(Transport.UDP));
    }
}
