/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static io.camelsip.camel.sip.peer.WireCall.SDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;
import io.camelsip.engine.Transport;

/** {@code sip-dialog:bridge}: which two calls it joins. */
class SipDialogBridgeTest extends CallRouteTest {

    private final WirePeer alice = peer();
    private final WirePeer bob = peer();
    private final WirePeer carol = peer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE")
                        .to(bob.uri("bob") + "?method=INVITE").to("sip-dialog:bridge");
                from("direct:bob").to(bob.uri("bob") + "?method=INVITE");
                from("direct:carol").to(carol.uri("carol") + "?method=INVITE");
                from("direct:bridge").to("sip-dialog:bridge");
                from("direct:connect").to(bob.uri("bob") + "?method=INVITE&ack=manual")
                        .setProperty("one", header(SipConstants.DIALOG_ID))
                        .to(carol.uri("carol") + "?method=INVITE")
                        .setHeader(SipConstants.PEER_DIALOG_ID, header(SipConstants.DIALOG_ID))
                        .setHeader(SipConstants.DIALOG_ID, exchangeProperty("one"))
                        .to("sip-dialog:ACK").to("sip-dialog:bridge");
            }
        };
    }

    private int port() {
        return component().statistics().orElseThrow().listening().stream()
                .filter(address -> address.transport() == Transport.UDP).findFirst().orElseThrow().port();
    }

    private CompletableFuture<Exchange> bridge(String one, String other) {
        return request("direct:bridge", exchange -> {
            exchange.getMessage().setHeader(SipConstants.DIALOG_ID, one);
            exchange.getMessage().setHeader(SipConstants.PEER_DIALOG_ID, other);
            exchange.getMessage().setBody("kept");
        });
    }

    private String placed(String route, WirePeer peer) {
        CompletableFuture<Exchange> call = place(route);
        return dialogId(established(call, CalledPhone.calledAt(peer)));
    }

    @Test
    void theCallOfTheRequestIsJoinedWithTheOnePlacedForIt() {
        WireCall caller = WireCall.to(port(), alice);
        CalledPhone phone = CalledPhone.calledAt(bob);
        assertThat(phone.invite().body()).isEqualTo(SDP);
        phone.establish(ANSWER);
        assertThat(caller.expect(200).body()).isEqualTo(ANSWER);
        caller.acknowledge();
        WireRequest hello = caller.request("INFO").header("X-Test", "through");
        WireRequest bye = caller.request("BYE");
        hello.send();
        WireMessage info = phone.expect("INFO");
        assertThat(info.header("X-Test")).isEqualTo("through");
        assertThat(info.header("Call-ID")).isEqualTo(phone.invite().header("Call-ID"));
        phone.answer(info, 200, "OK");
        caller.expect(200);
        bye.send();
        caller.expect(200);
        phone.beHungUp();
        await().untilAsserted(() -> assertThat(calls().size()).isZero());
    }

    @Test
    void twoCallsOfARouteAreJoined() {
        CompletableFuture<Exchange> first = place("direct:bob");
        CalledPhone one = CalledPhone.calledAt(bob);
        String id = dialogId(established(first, one));
        CompletableFuture<Exchange> second = place("direct:carol");
        CalledPhone other = CalledPhone.calledAt(carol);
        Exchange end = endOf(bridge(id, dialogId(established(second, other))));
        assertThat(end.getException()).isNull();
        assertThat(end.getMessage().getBody()).isEqualTo("kept");
        one.send("BYE");
        one.expect("200");
        other.beHungUp();
    }

    /** RFC 3725 §4.1, flow I. */
    @Test
    void twoPhonesAreConnectedWithoutMediaOfOurOwn() {
        CompletableFuture<Exchange> exchange = request("direct:connect", sent -> {});
        CalledPhone one = CalledPhone.calledAt(bob);
        assertThat(one.invite().body()).isEmpty();
        one.accept(SDP);
        CalledPhone other = CalledPhone.calledAt(carol);
        assertThat(other.invite().body()).isEqualTo(SDP);
        other.establish(ANSWER);
        assertThat(one.expect("ACK").body()).isEqualTo(ANSWER);
        assertThat(endOf(exchange).getException()).isNull();
        other.send("BYE");
        other.expect("200");
        one.beHungUp();
    }

    @Test
    void oneCallIsNotEnough() {
        String id = placed("direct:bob", bob);
        assertThat(endOf(request("direct:bridge", id)).getException()).isInstanceOf(NoSuchCallException.class)
                .hasMessageContaining("needs two calls").hasMessageContaining(SipConstants.PEER_DIALOG_ID);
        assertThat(endOf(bridge(id, id)).getException()).isInstanceOf(NoSuchCallException.class);
        assertThat(calls().find(id)).isPresent();
    }

    @Test
    void aCallWhoseOtherIsOverIsEnded() {
        CompletableFuture<Exchange> call = place("direct:bob");
        CalledPhone phone = CalledPhone.calledAt(bob);
        String id = dialogId(established(call, phone));
        assertThat(endOf(bridge(id, "tag;over@there")).getException()).isInstanceOf(NoSuchCallException.class)
                .hasMessageContaining("Header 'CamelSipPeerDialogId'").hasMessageContaining("Call-ID over@there:");
        phone.beHungUp();
    }

    @Test
    void noCallAtAllIsAnError() {
        assertThat(endOf(request("direct:bridge", exchange -> {})).getException())
                .isInstanceOf(NoSuchCallException.class).hasMessageContaining("sip-dialog:bridge needs a call");
    }
}
