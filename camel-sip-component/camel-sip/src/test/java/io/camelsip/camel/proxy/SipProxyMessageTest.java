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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

class SipProxyMessageTest extends ProxyWireTest {

    /** Of two routes. */
    private final int port = WirePeer.freePort();
    private final CountDownLatch forwarded = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?methods=MESSAGE&supported=*&transport=udp").toD(
                        "direct:${header.CamelSipToUser}");
                from("sip:strict@127.0.0.1:" + port + "?methods=MESSAGE&transport=udp")
                        .to("sip-proxy:" + bob.uri("bob"));
                from("direct:plain").to("sip-proxy:" + bob.uri("bob")).to("mock:after");
                from("direct:own").to("sip-proxy").to("mock:after");
                from("direct:changed").setHeader("X-Edge", constant("here")).removeHeader("Subject")
                        .setBody(simple("${body}!")).to("sip-proxy:" + bob.uri("bob"));
                from("direct:nobody").setHeader(SipConstants.TARGETS).exchange(exchange -> List.of())
                        .to("sip-proxy").to("mock:after");
                from("direct:both").setHeader(SipConstants.TARGETS).exchange(
                        exchange -> List.of(bob.uri("bob"), carol.uri("carol"))).to("sip-proxy:?forking=serial")
                        .to("mock:after");
                from("direct:copy").multicast().to("sip-proxy:" + bob.uri("bob")).end().to("mock:after");
                from("direct:tapped").wireTap("sip-proxy:" + bob.uri("bob"))
                        .process(exchange -> forwarded.await(5, TimeUnit.SECONDS)).to("mock:after");
                from("direct:late").to("sip-reply:202").to("sip-proxy:" + bob.uri("bob")).to("mock:after");
                from("direct:seen").to("sip-proxy:" + bob.uri("bob") + "?responseRoute=direct:answers");
                from("direct:open").to("sip-proxy:?responseRoute=direct:answers");
                from("direct:answers").setHeader("X-Edge", constant("seen")).removeHeader("Server");
                from("direct:unseen").to("sip-proxy:" + bob.uri("bob") + "?responseRoute=direct:failing");
                from("direct:failing").throwException(new IllegalStateException("no"));
            }
        };
    }

    private WireRequest message(String user) {
        return caller.request("MESSAGE").uri("sip:" + user + "@127.0.0.1:" + port).header("Subject", "Lunch")
                .body("text/plain", "hello");
    }

    private Exchange after() {
        MockEndpoint after = getMockEndpoint("mock:after");
        after.setExpectedMessageCount(1);
        try {
            after.assertIsSatisfied();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return after.getExchanges().get(0);
    }

    @Test
    void aMessageAndItsAnswerGoThrough() {
        message("plain").sendTo(port);
        WireMessage message = request(bob, "MESSAGE");
        assertThat(message.requestUri()).isEqualTo(bob.uri("bob"));
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.header("Max-Forwards")).isEqualTo("69");
        assertThat(message.headers("Via")).hasSize(2);
        bob.answer(message, 202, "Taken", "X-Bob: yes");
        WireMessage answer = response(caller, 202);
        assertThat(answer.reason()).isEqualTo("Taken");
        assertThat(answer.header("X-Bob")).isEqualTo("yes");
        assertThat(answer.headers("Via")).hasSize(1);
    }

    @Test
    void theExchangeGoesOnWithTheAnswerAndAnswersNoMore() {
        message("plain").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 404, "Not Here");
        response(caller, 404);
        Exchange after = after();
        assertThat(after.getException()).isNull();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(404);
        assertThat(after.getMessage().getHeader(SipConstants.TARGET)).isEqualTo(bob.uri("bob"));
        caller.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void withoutATargetItGoesWhereItWantsTo() {
        caller.request("MESSAGE").uri(bob.uri("own")).body("text/plain", "hello").sendTo(port);
        WireMessage message = request(bob, "MESSAGE");
        assertThat(message.requestUri()).isEqualTo(bob.uri("own"));
        bob.answer(message, 200, "OK");
        response(caller, 200);
    }

    @Test
    void theRouteChangesTheMessage() {
        message("changed").sendTo(port);
        WireMessage message = request(bob, "MESSAGE");
        assertThat(message.header("X-Edge")).isEqualTo("here");
        assertThat(message.headers("Subject")).isEmpty();
        assertThat(message.body()).isEqualTo("hello!");
        assertThat(message.header("Content-Type")).isEqualTo("text/plain");
        assertThat(message.header("Content-Length")).isEqualTo("6");
        bob.answer(message, 200, "OK");
        response(caller, 200);
    }

    @Test
    void nobodyThereIsUnavailable() {
        message("nobody").sendTo(port);
        response(caller, 480);
        assertThat(after().getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(480);
    }

    @Test
    void oneAfterTheOtherIsTried() {
        message("both").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 486, "Busy");
        carol.answer(request(carol, "MESSAGE"), 200, "OK");
        response(caller, 200);
        assertThat(after().getMessage().getHeader(SipConstants.TARGET)).isEqualTo(carol.uri("carol"));
    }

    @Test
    void aCopyOfTheExchangeForwardsForAll() {
        message("copy").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 603, "No");
        response(caller, 603);
        after();
        caller.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void aRouteThatEndsBeforeItsCopyLeavesTheAnswerToTheProxy() {
        message("tapped").sendTo(port);
        WireMessage message = request(bob, "MESSAGE");
        forwarded.countDown();
        after();
        caller.expectNothing(Duration.ofMillis(300));
        bob.answer(message, 202, "Taken");
        response(caller, 202);
    }

    @Test
    void whatIsAnsweredIsNotForwarded() throws InterruptedException {
        getMockEndpoint("mock:after").setExpectedMessageCount(0);
        message("late").sendTo(port);
        response(caller, 202);
        bob.expectNothing(Duration.ofMillis(300));
        getMockEndpoint("mock:after").assertIsSatisfied();
    }

    @Test
    void aRouteChangesTheAnswer() {
        message("seen").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 200, "OK", "Server: Phone");
        WireMessage answer = response(caller, 200);
        assertThat(answer.header("X-Edge")).isEqualTo("seen");
        assertThat(answer.headers("Server")).isEmpty();
    }

    @Test
    void soItDoesWhereTheRequestSaysWhomTo() {
        caller.request("MESSAGE").uri(bob.uri("open")).body("text/plain", "hello").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 200, "OK");
        assertThat(response(caller, 200).header("X-Edge")).isEqualTo("seen");
    }

    @Test
    void ifThatRouteFailsTheAnswerStaysAsItIs() {
        message("unseen").sendTo(port);
        bob.answer(request(bob, "MESSAGE"), 200, "OK", "Server: Phone");
        assertThat(response(caller, 200).header("Server")).isEqualTo("Phone");
    }

    @Test
    void theFarEndSaysWhichExtensionsItKnows() {
        message("plain").header("Require", "nothing-like-it").sendTo(port);
        WireMessage message = request(bob, "MESSAGE");
        assertThat(message.header("Require")).isEqualTo("nothing-like-it");
        bob.answer(message, 200, "OK");
        response(caller, 200);
    }

    @Test
    void unlessTheRouteHasToSay() {
        message("strict").header("Require", "nothing-like-it").sendTo(port);
        assertThat(response(caller, 420).header("Unsupported")).isEqualTo("nothing-like-it");
    }
}
