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

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.message.SipFragment;
import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.camel.sip.peer.WireLeg;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** REFER (RFC 3515): a peer asks us to call somebody else, or we ask it. */
class CallTransferTest extends WireCallTest {

    private final WirePeer bob = peer();
    private final WirePeer carol = peer();
    private final Queue<CallRecord> transfers = new ConcurrentLinkedQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE").setBody(constant(sdp(40000)));
                from("sip-dialog:events?events=transfer")
                        .process(exchange -> transfers.add(exchange.getMessage().getBody(CallRecord.class)));
            }
        };
    }

    /** A route that does what it is asked and says how far it is. */
    private void followsTransfers() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?transport=udp&methods=REFER")
                        .to("sip-reply:202")
                        .setProperty("transferor", header(SipConstants.DIALOG_ID))
                        .setProperty("target", simple("${header.Refer-To.replaceAll('.*<|>.*', '')}"))
                        .removeHeader("Refer-To")
                        .setBody(constant(SipFragment.of(100))).to("direct:progress")
                        .doTry()
                        .setBody(constant(null)).bean(SipSdp.at("127.0.0.1").audio(40002, "PCMU"))
                        .toD("${exchangeProperty.target}?method=INVITE&provisionalEndpoint=direct:target-rings")
                        .setBody(constant(SipFragment.of(200)))
                        .doCatch(SipOperationFailedException.class)
                        .setBody(simple("${exception.statusCode}", Integer.class))
                        .convertBodyTo(SipFragment.class)
                        .end()
                        .to("direct:progress");
                from("direct:target-rings")
                        .setBody(header(SipConstants.RESPONSE_CODE)).convertBodyTo(SipFragment.class)
                        .to("direct:progress");
                from("direct:progress")
                        .setHeader(SipConstants.DIALOG_ID, exchangeProperty("transferor"))
                        .setHeader(SipConstants.EVENT, constant("refer"))
                        .setHeader(SipConstants.SUBSCRIPTION_STATE, simple("${body.subscriptionState}"))
                        .to("sip-dialog:NOTIFY")
                        .removeHeaders("CamelSip.*");
            }
        });
    }

    /** Takes REFER without doing anything. */
    private void takesTransfers() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?transport=udp&methods=REFER").to("mock:refer");
            }
        });
    }

    /** As the docs show it. */
    private void hangsUpOnceTransferred() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip-dialog:events?events=transfer")
                        .filter(header(SipConstants.RESPONSE_CODE).isEqualTo(200))
                        .to("sip-dialog:BYE");
            }
        });
    }

    private WireLeg talking() {
        WireLeg caller = WireLeg.calls(bob, port(), sdp(50000));
        caller.expect(200);
        return caller.acknowledges();
    }

    private static void progress(WireLeg leg, String statusLine, String state) {
        WireMessage notify = leg.expectRequest("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("refer");
        assertThat(notify.header("Subscription-State")).isEqualTo(state);
        assertThat(notify.header("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(notify.header("Contact")).isNotNull();
        assertThat(notify.body()).isEqualTo(statusLine + "\r\n");
        leg.answers(notify, 200);
    }

    @Test
    void aRouteThatTakesReferAccepts() throws Exception {
        takesTransfers();
        getMockEndpoint("mock:refer").expectedHeaderReceived("Referred-By", "<sip:bob@127.0.0.1>");
        WireLeg leg = talking();
        assertThat(leg.asks("REFER", "", "", "Refer-To: <sip:carol@127.0.0.1>", "Referred-By: <sip:bob@127.0.0.1>")
                .status()).isEqualTo(202);
        getMockEndpoint("mock:refer").assertIsSatisfied();
        hangsUp(leg);
    }

    @Test
    void whatNobodyTakesIsNotAllowed() {
        WireLeg leg = talking();
        WireMessage answer = leg.asks("REFER", "", "", "Refer-To: <sip:carol@127.0.0.1>");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).doesNotContain("REFER");
        hangsUp(leg);
    }

    @Test
    void aRouteTellsHowFarATransferIs() throws Exception {
        followsTransfers();
        WireLeg leg = talking();
        assertThat(leg.asks("REFER", "", "", "Refer-To: <sip:carol@127.0.0.1:" + carol.port() + ">").status())
                .isEqualTo(202);
        progress(leg, "SIP/2.0 100 Trying", "active;expires=60");
        WireLeg target = WireLeg.isCalled(carol);
        assertThat(target.invite().header("Refer-To")).isNull();
        assertThat(target.invite().header("Event")).isNull();
        target.answers(target.invite(), 180);
        progress(leg, "SIP/2.0 180 Ringing", "active;expires=60");
        target.describes(target.invite(), 200, sdp(50002));
        target.expectRequest("ACK");
        progress(leg, "SIP/2.0 200 OK", "terminated;reason=noresource");
        hangsUp(leg);
        hangsUp(target);
    }

    @Test
    void aRouteTellsThatATransferFailed() throws Exception {
        followsTransfers();
        WireLeg leg = talking();
        leg.asks("REFER", "", "", "Refer-To: <sip:carol@127.0.0.1:" + carol.port() + ">");
        progress(leg, "SIP/2.0 100 Trying", "active;expires=60");
        WireLeg target = WireLeg.isCalled(carol);
        target.answers(target.invite(), 486);
        target.expectRequest("ACK");
        progress(leg, "SIP/2.0 486 Busy Here", "terminated;reason=noresource");
        hangsUp(leg);
    }

    /** A call that we placed, and whose peer we have asked to call somebody else. */
    private record Referred(WireLeg leg, Exchange exchange) {}

    private Referred referred() {
        CompletableFuture<Exchange> placed = template.asyncSend("sip:bob@127.0.0.1:" + bob.port() + "?method=INVITE",
                exchange -> exchange.getMessage().setBody(sdp(40000)));
        WireLeg leg = WireLeg.isCalled(bob);
        leg.describes(leg.invite(), 200, sdp(50000));
        leg.expectRequest("ACK");
        Exchange call = placed.join();
        call.getMessage().setHeader("Refer-To", "<sip:carol@127.0.0.1>");
        CompletableFuture<Exchange> referred = template.asyncSend("sip-dialog:REFER", call);
        WireMessage refer = leg.expectRequest("REFER");
        assertThat(refer.header("Refer-To")).isEqualTo("<sip:carol@127.0.0.1>");
        assertThat(refer.header("Contact")).isNotNull();
        assertThat(refer.body()).isEmpty();
        leg.answers(refer, 202);
        assertThat(referred.join().getException()).isNull();
        return new Referred(leg, call);
    }

    private static void tells(WireLeg leg, String statusLine) {
        assertThat(leg.asks("NOTIFY", "message/sipfrag;version=2.0", statusLine + "\r\n", "Event: refer",
                "Subscription-State: active").status()).isEqualTo(200);
    }

    @Test
    void whatWeAskAPeerToDoIsToldAsItGoesOn() {
        Referred call = referred();
        tells(call.leg(), "SIP/2.0 100 Trying");
        tells(call.leg(), "SIP/2.0 200 OK");
        await().until(() -> transfers.size() == 2);
        assertThat(transfers).extracting(CallRecord::getStatus).containsExactly(100, 200);
        assertThat(transfers).extracting(CallRecord::getDialogId)
                .containsOnly(call.exchange().getMessage().getHeader(SipConstants.DIALOG_ID, String.class));
        hangsUp(call.leg());
    }

    @Test
    void anEventIsEnoughToHangUpBy() throws Exception {
        hangsUpOnceTransferred();
        WireLeg leg = referred().leg();
        tells(leg, "SIP/2.0 180 Ringing");
        tells(leg, "SIP/2.0 200 OK");
        WireMessage bye = leg.expectRequest("BYE");
        assertThat(bye.body()).isEmpty();
        leg.answers(bye, 200);
        expectNoCalls();
    }
}
