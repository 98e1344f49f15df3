/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipProxyCallTest extends ProxyWireTest {

    private final int leftPort = WirePeer.freePort();
    private final int askingPort = WirePeer.freePort();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?methods=INVITE&supported=*&transport=udp").routeId("edge").toD(
                        "direct:${header.CamelSipToUser}");
                from("direct:plain").to("sip-proxy:" + bob.uri("bob")).to("mock:after");
                from("direct:hunt").to("sip-proxy:" + bob.uri("bob") + "?onFailure=continue").to("mock:first")
                        .filter(header(SipConstants.RESPONSE_CODE).isGreaterThanOrEqualTo(300))
                        .to("sip-proxy:" + carol.uri("carol")).end().to("mock:after");
                from("direct:both").setHeader(SipConstants.TARGETS).exchange(
                        exchange -> List.of(bob.uri("bob"), carol.uri("carol"))).to("sip-proxy").to("mock:after");
                from("sip:left@127.0.0.1:" + leftPort + "?methods=INVITE&transport=udp&exchangePattern=InOnly")
                        .to("sip-proxy:" + bob.uri("bob")).to("mock:after");
                from("sip:127.0.0.1:" + askingPort + "?methods=INVITE&supported=*&transport=udp")
                        .to("sip-proxy:" + bob.uri("bob") + "?inDialog=route");
                from("sip:127.0.0.1:" + askingPort + "?methods=BYE&supported=*&transport=udp").to("mock:bye")
                        .setHeader("X-Seen", constant("yes")).to("sip-proxy");
                from("direct:held").setHeader("X-Edge", constant("here"))
                        .to("sip-proxy:" + bob.uri("bob") + "?onFailure=continue").to("mock:after");
                from("direct:instead").to("sip-proxy:" + bob.uri("bob") + "?onFailure=continue")
                        .setHeader(SipConstants.RESPONSE_CODE, constant(603)).to("mock:after");
            }
        };
    }

    private ForwardedCall call(String user, String... headers) {
        return ForwardedCall.to("sip:" + user + "@127.0.0.1:" + port(), caller, port(), headers);
    }

    private Exchange at(String mock) {
        MockEndpoint endpoint = getMockEndpoint(mock);
        endpoint.setExpectedMessageCount(1);
        try {
            endpoint.assertIsSatisfied();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return endpoint.getExchanges().get(0);
    }

    private ForwardedCall established() {
        ForwardedCall call = call("plain");
        answer(bob, request(bob, "INVITE"), 200, ForwardedCall.SDP);
        call.expect(200);
        call.acknowledge();
        request(bob, "ACK");
        return call;
    }

    @Test
    void aCallGoesThroughFromItsInviteToItsBye() {
        ForwardedCall call = call("plain");
        WireMessage invite = request(bob, "INVITE");
        assertThat(invite.body()).isEqualTo(ForwardedCall.SDP);
        assertThat(invite.headers("Record-Route")).hasSize(1);
        assertThat(invite.header("Contact")).isEqualTo("<" + caller.uri("alice") + ">");
        answer(bob, invite, 180, "");
        call.expect(180);
        answer(bob, invite, 200, ForwardedCall.SDP);
        assertThat(call.expect(200).body()).isEqualTo(ForwardedCall.SDP);
        call.acknowledge();
        assertThat(request(bob, "ACK").requestUri()).isEqualTo(bob.uri("phone"));
        call.send("BYE");
        bob.answer(request(bob, "BYE"), 200, "OK");
        call.expect(200);
    }

    @Test
    void whatFollowsComesToARouteThatAsksForIt() {
        ForwardedCall call = ForwardedCall.to("sip:any@127.0.0.1:" + askingPort, caller, askingPort);
        answer(bob, request(bob, "INVITE"), 200, ForwardedCall.SDP);
        call.expect(200);
        call.acknowledge();
        assertThat(request(bob, "ACK").requestUri()).isEqualTo(bob.uri("phone"));
        call.send("BYE");
        WireMessage bye = request(bob, "BYE");
        assertThat(bye.requestUri()).isEqualTo(bob.uri("phone"));
        assertThat(bye.header("X-Seen")).isEqualTo("yes");
        bob.answer(bye, 200, "OK");
        call.expect(200);
        at("mock:bye");
    }

    @Test
    void itIsNoCallOfTheRoute() {
        established();
        assertThat(at("mock:after").getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        await().until(() -> sip().engine().calls().size() == 0);
    }

    @Test
    void aRouteThatStopsLeavesItAlone() throws Exception {
        context.getShutdownStrategy().setTimeout(20);
        established();
        at("mock:after");
        long before = System.nanoTime();
        context.getRouteController().stopRoute("edge");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        bob.expectNothing(Duration.ofMillis(300));
        caller.expectNothing(Duration.ofMillis(1));
    }

    @Test
    void aCancelReachesTheTargetAndTheRoute() {
        ForwardedCall call = call("plain");
        WireMessage invite = request(bob, "INVITE");
        answer(bob, invite, 180, "");
        call.expect(180);
        call.cancel();
        call.expect(200);
        bob.answer(request(bob, "CANCEL"), 200, "OK");
        answer(bob, invite, 487, "");
        request(bob, "ACK");
        call.expect(487);
        call.acknowledgeRefusal();
        Exchange after = at("mock:after");
        assertThat(after.getProperty(SipConstants.CANCELLED)).isEqualTo(true);
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(487);
    }

    @Test
    void whoeverIsFasterGetsTheCall() {
        ForwardedCall call = call("both");
        WireMessage bobs = request(bob, "INVITE");
        answer(bob, bobs, 180, "");
        call.expect(180);
        answer(carol, request(carol, "INVITE"), 200, ForwardedCall.SDP);
        call.expect(200);
        call.acknowledge();
        request(carol, "ACK");
        bob.answer(request(bob, "CANCEL"), 200, "OK");
        answer(bob, bobs, 487, "");
        request(bob, "ACK");
        assertThat(at("mock:after").getMessage().getHeader(SipConstants.TARGET)).isEqualTo(carol.uri("carol"));
    }

    @Test
    void aRouteThatAnswersNobodyForwardsToo() {
        ForwardedCall call = ForwardedCall.to("sip:left@127.0.0.1:" + leftPort, caller, leftPort);
        answer(bob, request(bob, "INVITE"), 200, ForwardedCall.SDP);
        call.expect(200);
        call.acknowledge();
        request(bob, "ACK");
        at("mock:after");
        await().until(() -> sip().engine().calls().size() == 0);
    }

    @Test
    void whoeverIsNextIsTried() {
        ForwardedCall call = call("hunt");
        answer(bob, request(bob, "INVITE"), 486, "", "X-Why: busy");
        request(bob, "ACK");
        WireMessage invite = request(carol, "INVITE");
        assertThat(invite.headers("X-Why")).isEmpty();
        assertThat(invite.body()).isEqualTo(ForwardedCall.SDP);
        answer(carol, invite, 200, ForwardedCall.SDP);
        call.expect(200);
        call.acknowledge();
        request(carol, "ACK");
        assertThat(at("mock:first").getMessage().getHeader("X-Why")).isEqualTo("busy");
        assertThat(at("mock:after").getMessage().getHeader(SipConstants.TARGET)).isEqualTo(carol.uri("carol"));
    }

    @Test
    void afterACancelNobodyElseIsTried() {
        ForwardedCall call = call("hunt");
        WireMessage invite = request(bob, "INVITE");
        answer(bob, invite, 180, "");
        call.expect(180);
        call.cancel();
        call.expect(200);
        bob.answer(request(bob, "CANCEL"), 200, "OK");
        answer(bob, invite, 487, "");
        call.expect(487);
        call.acknowledgeRefusal();
        carol.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void whatIsHeldIsAnsweredAtTheEndOfTheRoute() {
        ForwardedCall call = call("held");
        answer(bob, request(bob, "INVITE"), 407, "", "Proxy-Authenticate: Digest realm=\"b\", nonce=\"1\"");
        WireMessage answer = call.expect(407);
        assertThat(answer.header("Proxy-Authenticate")).contains("realm=\"b\"");
        assertThat(answer.reason()).isEqualTo("Said So");
        call.acknowledgeRefusal();
        at("mock:after");
    }

    @Test
    void orAnotherAnswer() {
        ForwardedCall call = call("instead");
        answer(bob, request(bob, "INVITE"), 486, "");
        call.expect(603);
        call.acknowledgeRefusal();
        at("mock:after");
    }

    @Test
    void whoeverDoesNotSpeakAnExtensionSaysSoItself() {
        ForwardedCall call = call("plain", "Require: nothing-like-it", "Replaces: a@b;to-tag=1;from-tag=2");
        WireMessage invite = request(bob, "INVITE");
        assertThat(invite.header("Require")).isEqualTo("nothing-like-it");
        answer(bob, invite, 420, "", "Unsupported: nothing-like-it");
        assertThat(call.expect(420).header("Unsupported")).isEqualTo("nothing-like-it");
        call.acknowledgeRefusal();
    }

    @Test
    void aCallThatRingsWhenTheRouteStopsIsGivenUp() throws Exception {
        ForwardedCall call = call("plain");
        WireMessage invite = request(bob, "INVITE");
        answer(bob, invite, 180, "");
        call.expect(180);
        context.getRouteController().stopRoute("edge");
        call.expect(503);
        call.acknowledgeRefusal();
        request(bob, "CANCEL");
        at("mock:after");
    }
}
