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
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.camel.sip.SipTimeoutException;
import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.dialog.CallStateException;

/** Requests inside a call that a route placed. */
class SipDialogRequestTest extends CallRouteTest {

    private final WirePeer bob = peer();
    private CalledPhone phone;
    private String dialogId;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:call").to(bob.uri("bob") + "?method=INVITE");
                from("direct:info").to("sip-dialog:INFO");
                from("direct:lenient").to("sip-dialog:INFO?throwExceptionOnFailure=false");
                from("direct:hasty").to("sip-dialog:INFO?requestTimeout=300ms");
                from("direct:invite").to("sip-dialog:INVITE");
                from("direct:update").to("sip-dialog:UPDATE");
                from("direct:refer").to("sip-dialog:REFER");
                from("direct:notify").to("sip-dialog:NOTIFY");
                from("direct:hold").to("sip-dialog:hold");
                from("direct:resume").to("sip-dialog:resume");
                from("direct:ack").to("sip-dialog:ACK");
                from("direct:bye").to("sip-dialog:BYE");
                from("direct:dynamic").to("sip-dialog?throwExceptionOnFailure=true");
            }
        };
    }

    @BeforeEach
    void call() {
        CompletableFuture<Exchange> call = place("direct:call");
        phone = CalledPhone.calledAt(bob);
        dialogId = dialogId(established(call, phone));
    }

    /** Unless it is over; so that the context does not wait for an answer to the BYE it would send. */
    @AfterEach
    void hangUp() {
        phone.send("BYE");
        await().untilAsserted(() -> assertThat(calls().size()).isZero());
    }

    private CompletableFuture<Exchange> send(String route, Consumer<Exchange> content) {
        return request(route, exchange -> {
            exchange.getMessage().setHeader(SipConstants.DIALOG_ID, dialogId);
            content.accept(exchange);
        });
    }

    private CompletableFuture<Exchange> send(String route) {
        return send(route, exchange -> {});
    }

    @Test
    void anInfoHasItsPackageAndItsBody() {
        CompletableFuture<Exchange> exchange = send("direct:info", sent -> {
            sent.getMessage().setHeader("Info-Package", "dtmf");
            sent.getMessage().setHeader("Content-Type", "application/dtmf-relay");
            sent.getMessage().setBody("Signal=5\r\nDuration=160\r\n");
        });
        WireMessage info = phone.expect("INFO");
        assertThat(info.header("Call-ID")).isEqualTo(phone.invite().header("Call-ID"));
        assertThat(info.header("To")).contains(";tag=peer");
        assertThat(info.header("CSeq")).isEqualTo("2 INFO");
        assertThat(info.header("Info-Package")).isEqualTo("dtmf");
        assertThat(info.header("Content-Type")).isEqualTo("application/dtmf-relay");
        assertThat(info.body()).isEqualTo("Signal=5\r\nDuration=160\r\n");
        assertThat(exchange).isNotDone();
        phone.answer(info, 200, "OK", "X-Test: 1");
        assertThat(endOf(exchange).getMessage().getHeader("X-Test")).isEqualTo("1");
        assertThat(dialogId(exchange.join())).isEqualTo(dialogId);
    }

    @Test
    void aRefusalFailsTheExchange() {
        CompletableFuture<Exchange> exchange = send("direct:info");
        phone.answer(phone.expect("INFO"), 469, "Bad Info Package", "Recv-Info: other");
        assertThat(endOf(exchange).getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(469);
                    assertThat(refusal.getHeaders()).containsEntry("Recv-Info", "other");
                    assertThat(refusal).hasMessage("INFO in call " + phone.invite().header("Call-ID")
                            + " was answered 469 Bad Info Package");
                });
    }

    @Test
    void aRefusalIsAMessageWhereThatIsWanted() {
        CompletableFuture<Exchange> exchange = send("direct:lenient");
        phone.answer(phone.expect("INFO"), 415, "Unsupported Media Type");
        assertThat(endOf(exchange).getException()).isNull();
        assertThat(exchange.join().getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(415);
    }

    @Test
    void silenceIsATimeout() {
        CompletableFuture<Exchange> exchange = send("direct:hasty");
        phone.expect("INFO");
        assertThat(endOf(exchange).getException()).isInstanceOf(SipTimeoutException.class)
                .hasMessageContaining("300 millis");
    }

    @Test
    void theMethodIsTheOneOfTheHeaderWhereTheEndpointNamesNone() {
        CompletableFuture<Exchange> exchange = send("direct:dynamic",
                sent -> sent.getMessage().setHeader(SipConstants.METHOD, "x-poke"));
        phone.answer(phone.expect("X-POKE"), 200, "OK");
        assertThat(endOf(exchange).getException()).isNull();
    }

    @Test
    void withoutAMethodNothingIsSent() {
        assertThat(endOf(send("direct:dynamic")).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SipConstants.METHOD);
    }

    @Test
    void aSessionIsChanged() {
        String offer = SDP.replace("40000", "40002");
        CompletableFuture<Exchange> exchange = send("direct:invite", sent -> sent.getMessage().setBody(offer));
        WireMessage invite = phone.expectInvite();
        assertThat(invite.body()).isEqualTo(offer);
        assertThat(invite.header("To")).contains(";tag=peer");
        phone.establish(ANSWER);
        assertThat(endOf(exchange).getMessage().getBody()).isEqualTo(ANSWER);
    }

    @Test
    void anUpdateChangesItToo() {
        CompletableFuture<Exchange> exchange = send("direct:update",
                sent -> sent.getMessage().setBody(SDP.replace("40000", "40002")));
        WireMessage update = phone.expect("UPDATE");
        phone.answer(update, ANSWER);
        assertThat(endOf(exchange).getMessage().getBody()).isEqualTo(ANSWER);
    }

    @Test
    void aChangeThatThePeerDoesNotWantLeavesTheCallAsItWas() {
        CompletableFuture<Exchange> exchange = send("direct:invite",
                sent -> sent.getMessage().setBody(SDP.replace("40000", "40002")));
        phone.expectInvite();
        phone.refuse(488, "Not Acceptable Here");
        assertThat(endOf(exchange).getException()).isInstanceOf(SipOperationFailedException.class);
        assertThat(calls().find(dialogId)).isPresent();
    }

    @Test
    void aCallIsHeldAndResumed() {
        CompletableFuture<Exchange> held = send("direct:hold");
        WireMessage hold = phone.expectInvite();
        assertThat(hold.body()).contains("a=sendonly", "m=audio 40000");
        assertThat(hold.header("Content-Type")).isEqualTo("application/sdp");
        phone.establish(ANSWER + "a=recvonly\r\n");
        assertThat(endOf(held).getException()).isNull();
        CompletableFuture<Exchange> resumed = send("direct:resume");
        WireMessage resume = phone.expectInvite();
        assertThat(resume.body()).contains("a=sendrecv").doesNotContain("a=sendonly");
        phone.establish(ANSWER);
        assertThat(endOf(resumed).getException()).isNull();
    }

    @Test
    void aPeerIsReferredToSomebodyElse() {
        CompletableFuture<Exchange> exchange = send("direct:refer", sent -> {
            sent.getMessage().setHeader("Refer-To", "sip:carol@example.com;method=INVITE");
            sent.getMessage().setHeader("Referred-By", "sip:alice@example.com");
            sent.getMessage().setHeader("Refer-Sub", "false");
        });
        WireMessage refer = phone.expect("REFER");
        assertThat(refer.header("Refer-To")).isEqualTo("<sip:carol@example.com;method=INVITE>");
        assertThat(refer.header("Referred-By")).isEqualTo("<sip:alice@example.com>");
        assertThat(refer.header("Refer-Sub")).isEqualTo("false");
        phone.answer(refer, 202, "Accepted");
        assertThat(endOf(exchange).getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(202);
    }

    /** RFC 3515 §2.4.5, from our side. */
    @Test
    void theProgressOfATransferIsTold() {
        CompletableFuture<Exchange> exchange = send("direct:notify", sent -> {
            sent.getMessage().setHeader(SipConstants.EVENT, "refer");
            sent.getMessage().setHeader(SipConstants.SUBSCRIPTION_STATE, "terminated;reason=noresource");
            sent.getMessage().setHeader("Content-Type", "message/sipfrag;version=2.0");
            sent.getMessage().setBody("SIP/2.0 200 OK");
        });
        WireMessage notify = phone.expect("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("refer");
        assertThat(notify.header("Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(notify.header("Contact")).isNotNull();
        assertThat(notify.body()).isEqualTo("SIP/2.0 200 OK");
        phone.answer(notify, 200, "OK");
        assertThat(endOf(exchange).getException()).isNull();
    }

    @Test
    void aReferralToNobodyIsNotSent() {
        assertThat(endOf(send("direct:refer")).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header 'Refer-To' is missing");
    }

    @Test
    void anAckThatNobodyWaitsForIsNotSent() {
        assertThat(endOf(send("direct:ack")).getException()).isInstanceOf(CallStateException.class)
                .hasMessageContaining("ack=manual");
    }

    @Test
    void aSecondOfferInFlightIsNotSent() {
        CompletableFuture<Exchange> first = send("direct:hold");
        phone.expectInvite();
        assertThat(endOf(send("direct:resume")).getException()).isInstanceOf(CallStateException.class);
        phone.establish(ANSWER);
        assertThat(endOf(first).getException()).isNull();
    }

    @Test
    void aCallThatThePeerEndedIsNoMore() {
        phone.send("BYE");
        phone.expect("200");
        await().untilAsserted(() -> assertThat(calls().size()).isZero());
        assertThat(endOf(send("direct:bye")).getException()).isInstanceOf(NoSuchCallException.class)
                .hasMessageContaining("Header 'CamelSipDialogId'")
                .hasMessageContaining("Call-ID " + phone.invite().header("Call-ID") + ":")
                .hasMessageContaining("has ended");
    }

    @Test
    void aCallThatEndsBeforeTheAnswerFailsTheExchange() {
        CompletableFuture<Exchange> exchange = send("direct:info");
        phone.answer(phone.expect("INFO"), 481, "Call/Transaction Does Not Exist");
        assertThat(endOf(exchange).getException()).isInstanceOf(SipOperationFailedException.class);
        phone.beHungUp();
        assertThat(calls().find(dialogId)).isEmpty();
    }

    @Test
    void anExchangeWithoutACallIsAnError() {
        Exchange end = endOf(request("direct:bye", exchange -> {}));
        assertThat(end.getException()).isInstanceOf(NoSuchCallException.class)
                .hasMessageContaining("sip-dialog:BYE needs a call")
                .hasMessageContaining("'CamelSipDialogId' is not set");
    }
}
