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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WireRequest;

class SipProxyStatelessTest extends ProxyWireTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?methods=INVITE,MESSAGE&mode=stateless&supported=*&transport=udp")
                        .setHeader("X-Edge", constant("here"))
                        .to("sip-proxy:" + bob.uri("bob") + "," + carol.uri("carol")).to("mock:after");
            }
        };
    }

    private WireRequest message() {
        return caller.request("MESSAGE").body("text/plain", "hello").sendTo(port());
    }

    @Test
    void aMessageAndItsAnswerGoThroughTheFirstTarget() throws InterruptedException {
        MockEndpoint after = getMockEndpoint("mock:after");
        after.setExpectedMessageCount(1);
        message();
        WireMessage message = request(bob, "MESSAGE");
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.header("X-Edge")).isEqualTo("here");
        bob.answer(message, 200, "OK");
        response(caller, 200);
        after.assertIsSatisfied();
        Exchange exchange = after.getExchanges().get(0);
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isNull();
        carol.expectNothing(Duration.ofMillis(300));
        caller.expectNothing(Duration.ofMillis(1));
    }

    @Test
    void aRepetitionGoesTheSameWayOnTheSameBranch() {
        WireRequest sent = message();
        String first = request(bob, "MESSAGE").header("Via");
        sent.resend();
        assertThat(request(bob, "MESSAGE").header("Via")).isEqualTo(first);
    }

    @Test
    void anInviteIsCancelledOnItsWay() {
        ForwardedCall call = ForwardedCall.to("sip:bob@127.0.0.1:" + port(), caller, port());
        WireMessage invite = request(bob, "INVITE");
        answer(bob, invite, 180, "");
        call.expect(180);
        call.cancel();
        WireMessage cancel = request(bob, "CANCEL");
        assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
        bob.answer(cancel, 200, "OK");
        call.expect(200);
        answer(bob, invite, 487, "");
        call.expect(487);
        call.acknowledgeRefusal();
        request(bob, "ACK");
    }

    @Test
    void noOtherModeIsThere() {
        assertThatThrownBy(() -> context.getEndpoint("sip:127.0.0.1:0?mode=half").createConsumer(exchange -> {}))
                .hasMessageContaining("Option 'mode' is 'half'; it must be stateful or stateless");
    }
}
