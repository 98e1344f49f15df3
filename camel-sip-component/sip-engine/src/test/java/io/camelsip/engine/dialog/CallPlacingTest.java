/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that we place and that is accepted (RFC 3261 §12.1.2, §13.2). */
class CallPlacingTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCallee callee(Transport transport) {
        return calls.engine().closedLater(WireCallee.over(transport));
    }

    @ParameterizedTest
    @EnumSource
    void itRingsIsAcceptedAndHungUp(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.to(calls, callee);
        assertThat(placed.call().state()).isEqualTo(Call.State.TRYING);
        assertThat(placed.call().direction()).isEqualTo(Call.Direction.OUTGOING);
        assertThat(calls.table().find(placed.call().id())).containsSame(placed.call());
        WireMessage invite = callee.expect("INVITE");

        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);
        callee.accepts(invite);

        WireMessage ack = callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.outcome().provisional()).containsExactly(180);
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        assertThat(ack.header("To")).isEqualTo(invite.header("To") + ";tag=peer");
        assertThat(ack.requestUri()).isEqualTo(callee.uri());
        assertThat(ack.parameter("Via", "branch")).isNotEqualTo(invite.parameter("Via", "branch"));
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        assertThat(placed.remote()).isEqualTo(WireCall.SDP);

        assertThat(callee.asks("BYE").status()).isEqualTo(200);

        assertThat(calls.end()).isEqualTo(new CallEnd(By.REMOTE, Why.HUNG_UP, 0, List.of()));
        assertThat(placed.call().ended()).contains(calls.end());
        assertThat(calls.eventTypes()).containsExactly(Type.EARLY, Type.CONFIRMED, Type.ENDED);
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void weHangUp(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.to(calls, callee).established();

        var gone = placed.call().end(CallEnd.local(Why.HUNG_UP, "Q.850;cause=16")).toCompletableFuture();

        WireMessage bye = callee.expect("BYE");
        assertThat(bye.header("CSeq")).isEqualTo("2 BYE");
        assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=16");
        assertThat(gone).isNotDone();
        callee.send(bye.answered(200));
        await().until(gone::isDone);
        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, Why.HUNG_UP, 0, List.of("Q.850;cause=16")));
        calls.forgetsEverything();
    }

    @Test
    void theInviteSaysWhoWeAreAndWhatWeCan() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall.to(calls, callee);

        WireMessage invite = callee.expect("INVITE");

        assertThat(invite.header("CSeq")).isEqualTo("1 INVITE");
        assertThat(invite.header("Contact")).matches("<sip:[^@>]+@127\\.0\\.0\\.1:\\d+>");
        assertThat(invite.header("Allow")).contains("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE");
        assertThat(String.join(",", invite.headers("Supported"))).contains("100rel", "timer", "replaces");
        assertThat(invite.header("Session-Expires")).isEqualTo("1800");
        assertThat(invite.body()).isEqualTo(PlacedCall.OFFER);
    }

    @Test
    void withoutAnOfferNoReliableOneIsAskedFor() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall.withoutOffer(calls, callee);

        assertThat(String.join(",", callee.expect("INVITE").headers("Supported"))).doesNotContain("100rel");
    }

    @Test
    void aReplacesOfTheUserPasses() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall.to(calls, callee, invite -> {
            PlacedCall.describe(invite, PlacedCall.OFFER);
            Fields.add(invite, "Replaces", "425928@bobster.example.org;to-tag=7743;from-tag=6472");
            Fields.add(invite, "Require", "replaces");
        });

        WireMessage invite = callee.expect("INVITE");

        assertThat(invite.header("Replaces")).isEqualTo("425928@bobster.example.org;to-tag=7743;from-tag=6472");
        assertThat(invite.header("Require")).isEqualTo("replaces");
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptanceThatComesAgainGetsTheSameAck(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.accepts(invite);
        WireMessage ack = callee.expect("ACK");

        callee.accepts(invite);

        assertThat(callee.expectAgain("ACK").toString()).isEqualTo(ack.toString());
        assertThat(placed.outcome().ends()).isOne();
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED);
    }

    @Test
    void anAcceptanceThatComesAgainAfterTheEndGetsItsAckToo() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.accepts(invite);
        callee.expect("ACK");
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        callee.isHungUp();

        callee.accepts(invite);

        callee.expectAgain("ACK");
    }

    @Test
    void theAcceptanceIsForgottenAfterAWhile() {
        calls.hurry();
        WireCallee callee = callee(Transport.UDP);
        PlacedCall.to(calls, callee).established();
        assertThat(calls.table().acceptances()).isOne();

        await().until(() -> calls.table().acceptances() == 0);
    }

    @Test
    void requestsGoByTheRouteOfTheAcceptance() {
        WireCallee callee = callee(Transport.UDP);
        WireCallee proxy = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 180).with("Record-Route", "<sip:10.255.255.1;lr>"));
        String second = proxy.contact().replace(">", ";lr>");

        callee.send(callee.accepting(invite).with("Record-Route", "<sip:far@10.255.255.2;lr>").with("Record-Route",
                second));

        WireMessage ack = proxy.expect("ACK");
        assertThat(String.join(",", ack.headers("Route"))).isEqualTo(second + ",<sip:far@10.255.255.2;lr>");
        assertThat(ack.requestUri()).isEqualTo(callee.uri());
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        assertThat(proxy.isHungUp().headers("Route")).isEqualTo(ack.headers("Route"));
    }

    @Test
    void theOutboundProxyOfTheInviteIsNotThatOfTheCall() throws Exception {
        WireCallee proxy = callee(Transport.UDP);
        WireCallee callee = callee(Transport.UDP);
        var request = PlacedCall.describe(calls.engine().request("INVITE", "sip:ben@nowhere.invalid"),
                PlacedCall.OFFER);
        var outcome = new io.camelsip.engine.wire.Outcome();
        var uri = (javax.sip.address.SipURI) SipMessages.addresses().createURI(proxy.uri());
        calls.table().place(new io.camelsip.engine.OutgoingRequest(request, java.util.Optional.of(uri),
                java.util.Optional.empty(), Duration.ofSeconds(30)), PlaceOptions.defaults(), outcome);
        WireMessage invite = proxy.expect("INVITE");
        assertThat(invite.requestUri()).isEqualTo("sip:ben@nowhere.invalid");

        proxy.send(proxy.accepting(invite).without("Contact").with("Contact", callee.contact()));

        assertThat(callee.expect("ACK").requestUri()).isEqualTo(callee.uri());
        assertThat(proxy.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void anAcceptanceWithoutContactIsAcknowledgedWhereTheInviteWent() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);

        callee.send(callee.accepting(callee.expect("INVITE")).without("Contact"));

        assertThat(callee.expect("ACK").requestUri()).isEqualTo(callee.uri());
        assertThat(placed.outcome().status()).isEqualTo(200);
    }

    @Test
    void theTargetOfAnEarlyDialogStandsIfTheAcceptanceNamesNone() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        String desk = callee.uri().replace("ben@", "desk@");
        callee.send(callee.answer(invite, 180).without("Contact").with("Contact", "<" + desk + ">"));

        callee.send(callee.accepting(invite).without("Contact"));

        assertThat(callee.expect("ACK").requestUri()).isEqualTo(desk);
    }

    @Test
    void anAcceptanceWithoutAnyAnswerEndsTheCall() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);

        callee.answers(callee.expect("INVITE"), 200);

        callee.expect("ACK");
        callee.isHungUp();
        assertThat(placed.outcome().failureWithin(A_MOMENT)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("RFC 3261 §13.2.1");
        assertThat(calls.end().why()).isEqualTo(Why.NO_SESSION);
        calls.forgetsEverything();
    }

    @Test
    void aHandlerThatThrowsHarmsNobody() {
        WireCallee callee = callee(Transport.UDP);
        Call call = calls.table().place(new io.camelsip.engine.OutgoingRequest(
                PlacedCall.describe(calls.engine().request("INVITE", callee.uri()), PlacedCall.OFFER),
                java.util.Optional.empty(), java.util.Optional.empty(), Duration.ofSeconds(30)),
                PlaceOptions.defaults(),
                new io.camelsip.engine.ResponseHandler() {

                    @Override
                    public void onFinal(javax.sip.message.Response response, java.net.InetSocketAddress from) {
                        throw new IllegalStateException("on purpose");
                    }

                    @Override
                    public void onFailure(java.io.IOException cause) {
                        throw new IllegalStateException("on purpose");
                    }
                });
        callee.accepts(callee.expect("INVITE"));
        callee.expect("ACK");

        call.end(CallEnd.local(Why.HUNG_UP));

        callee.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void moreCallsThanAllowedAreNotPlaced() throws Exception {
        CallsUnderTest few = new CallsUnderTest(options -> new CallOptions(options.sessionExpires(),
                options.minSessionExpires(), 1));
        try {
            WireCallee callee = few.engine().closedLater(WireCallee.over(Transport.UDP));
            PlacedCall.to(few, callee).established();

            PlacedCall second = PlacedCall.to(few, callee);

            assertThat(second.outcome().failureWithin(Duration.ofSeconds(5))).isInstanceOf(CallStateException.class)
                    .hasMessageContaining("maxCalls");
            await().until(() -> second.call().state() == Call.State.ENDED);
            assertThat(second.call().end(CallEnd.local(Why.HUNG_UP)).toCompletableFuture()).isCompleted();
            assertThat(few.table().size()).isOne();
        } finally {
            few.afterEach(null);
        }
    }
}
