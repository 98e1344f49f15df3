/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.Transport;

/** {@code sip-dialog:end}, in whatever state the call is. */
class SipDialogEndTest extends CallRouteTest {

    private final WirePeer bob = peer();
    private final WirePeer alice = peer();
    private final CompletableFuture<String> ringing = new CompletableFuture<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:call").to(bob.uri("bob") + "?method=INVITE&provisionalEndpoint=direct:ringing");
                from("direct:ringing").process(exchange -> ringing.complete(dialogId(exchange)));
                from("direct:end").to("sip-dialog:end");
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE")
                        .setHeader(SipConstants.RESPONSE_CODE, constant(603))
                        .setHeader("Reason", constant("SIP;cause=603;text=\"Not now\"")).to("sip-dialog:end")
                        .removeHeader(SipConstants.RESPONSE_CODE);
            }
        };
    }

    private CompletableFuture<Exchange> end(String id) {
        return request("direct:end", exchange -> {
            exchange.getMessage().setHeader(SipConstants.DIALOG_ID, id);
            exchange.getMessage().setHeader("Reason", "SIP;cause=200;text=\"Call completed elsewhere\"");
            exchange.getMessage().setBody("kept");
        });
    }

    @Test
    void whatRingsIsCancelled() {
        CompletableFuture<Exchange> call = place("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        CompletableFuture<Exchange> ended = end(ringing.join());
        assertThat(phone.beCancelled().header("Reason")).contains("Call completed elsewhere");
        assertThat(endOf(ended).getException()).isNull();
        assertThat(endOf(call).getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                refusal -> assertThat(refusal.getStatusCode()).isEqualTo(487));
    }

    @Test
    void whatWasAcceptedIsHungUp() {
        CompletableFuture<Exchange> call = place("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob);
        CompletableFuture<Exchange> ended = end(dialogId(established(call, phone)));
        assertThat(phone.beHungUp().header("Reason")).contains("cause=200");
        assertThat(endOf(ended).getException()).isNull();
        assertThat(ended.join().getMessage().getBody()).isEqualTo("kept");
        assertThat(calls().size()).isZero();
    }

    @Test
    void whatIsOverStaysSo() {
        CompletableFuture<Exchange> call = place("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob);
        String id = dialogId(established(call, phone));
        phone.send("BYE");
        phone.expect("200");
        await().untilAsserted(() -> assertThat(calls().size()).isZero());
        assertThat(endOf(end(id)).getException()).isNull();
    }

    @Test
    void whatNobodyHasAnsweredIsRefused() {
        int port = component().statistics().orElseThrow().listening().stream()
                .filter(address -> address.transport() == Transport.UDP).findFirst().orElseThrow().port();
        WireCall caller = WireCall.to(port, alice);
        caller.expect(603);
        caller.acknowledge();
        await().untilAsserted(() -> assertThat(calls().size()).isZero());
    }

    @Test
    void nothingToEndIsAnError() {
        assertThat(endOf(request("direct:end", exchange -> {})).getException())
                .isInstanceOf(NoSuchCallException.class).hasMessageContaining("sip-dialog:end needs a call");
    }
}
