/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.accepted;
import static io.camelsip.engine.dialog.CallsUnderTest.described;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** An INVITE that is accepted (RFC 3261 §12.1.1, §13.3.1.4). */
class CallAnsweringTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private static String text(java.util.Optional<Description> description) {
        return new String(description.orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void itRingsIsAcceptedAndHungUp(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.call(transport).rings();
        IncomingRequest invite = calls.invite();
        Call ours = calls.ours();
        assertThat(ours.state()).isEqualTo(Call.State.TRYING);
        assertThat(ours.direction()).isEqualTo(Call.Direction.INCOMING);
        assertThat(calls.table().find(ours.id())).containsSame(ours);

        assertThat(invite.respond(180)).isEqualTo(Sent.SENT);
        WireMessage ringing = call.expect(180);
        soon().until(() -> ours.state() == Call.State.EARLY);

        assertThat(invite.respond(accepted(invite))).isEqualTo(Sent.SENT);
        WireMessage ok = call.expect(200);
        assertThat(ok.header("To")).isEqualTo(ringing.header("To"));
        soon().until(() -> ours.state() == Call.State.CONFIRMED);
        assertThat(text(ours.remoteDescription())).isEqualTo(WireCall.SDP);
        assertThat(text(ours.localDescription())).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));

        call.acknowledges().hangsUp();

        assertThat(calls.end()).isEqualTo(new CallEnd(By.REMOTE, Why.HUNG_UP, 0, List.of()));
        assertThat(ours.state()).isEqualTo(Call.State.ENDED);
        assertThat(calls.eventTypes()).containsExactly(Type.EARLY, Type.CONFIRMED, Type.ENDED);
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void weHangUp(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.call(transport).established();

        var gone = calls.ours().end(CallEnd.local(Why.HUNG_UP, "Q.850;cause=16"));

        WireMessage bye = call.expectRequest("BYE");
        assertThat(gone.toCompletableFuture()).isNotDone();
        assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=16");
        assertThat(bye.header("Call-ID")).isEqualTo(call.callId());
        assertThat(bye.header("To")).isEqualTo(call.invite().header("From"));
        assertThat(bye.parameter("From", "tag")).contains(call.remoteTag());
        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, Why.HUNG_UP, 0, List.of("Q.850;cause=16")));
        call.peer().send(bye.answered(200));
        soon().until(() -> gone.toCompletableFuture().isDone());
        calls.forgetsEverything();
    }

    @Test
    void theAcceptanceSaysWhoWeAreAndWhatWeCan() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();

        WireMessage ok = call.expect(200);

        assertThat(ok.header("Contact"))
                .isEqualTo("<sip:ben@127.0.0.1:" + calls.engine().address().getPort() + ">");
        assertThat(ok.header("Allow")).contains("INVITE", "ACK", "CANCEL", "BYE", "PRACK", "UPDATE");
        assertThat(ok.headers("Supported").toString()).contains("100rel", "timer", "replaces");
        assertThat(ok.header("Content-Type")).isEqualTo("application/sdp");
        call.acknowledges().hangsUp();
    }

    @Test
    void overAStreamTheContactNamesIt() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).rings();

        assertThat(call.expect(200).header("Contact"))
                .isEqualTo("<sip:ben@127.0.0.1:" + calls.engine().address().getPort() + ";transport=tcp>");
        call.acknowledges().hangsUp();
    }

    /** RFC 3261 §12.1.1: copied for the caller, and the way our requests go. */
    @Test
    void recordedRoutesAreCopiedAndUsed() {
        calls.acceptsEverything();
        UdpPeer proxy = calls.engine().udp();
        String first = "<sip:127.0.0.1:" + proxy.address().getPort() + ";lr>";
        String second = "<sip:far@192.0.2.7;lr;x=y>";
        WireCall call = calls.call(Transport.UDP)
                .changed(invite -> invite.adding("Record-Route", first + ", " + second)).rings();

        WireMessage ok = call.expect(200);
        call.acknowledges();
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        WireMessage bye = proxy.receive();

        assertThat(String.join(", ", ok.headers("Record-Route"))).isEqualToIgnoringWhitespace(first + "," + second);
        assertThat(bye.method()).isEqualTo("BYE");
        assertThat(String.join(", ", bye.headers("Route"))).isEqualToIgnoringWhitespace(first + "," + second);
        assertThat(bye.requestUri()).isEqualTo(call.invite().header("Contact").replaceAll("[<>]", ""));
        proxy.reply(bye.answered(200));
        calls.forgetsEverything();
    }

    /** RFC 3261 §12.2.1.1: a router of before that RFC finds itself in the Request-URI, and the target last. */
    @Test
    void aStrictRouterGetsWhatItKnows() {
        calls.acceptsEverything();
        UdpPeer proxy = calls.engine().udp();
        String first = "sip:127.0.0.1:" + proxy.address().getPort();
        WireCall call = calls.call(Transport.UDP)
                .changed(invite -> invite.adding("Record-Route", "<" + first + ">").adding("Record-Route",
                        "<sip:192.0.2.7;lr>"))
                .rings();
        call.expect(200);
        call.acknowledges();

        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        WireMessage bye = proxy.receive();

        assertThat(bye.requestUri()).isEqualTo(first);
        assertThat(String.join(", ", bye.headers("Route")))
                .isEqualToIgnoringWhitespace("<sip:192.0.2.7;lr>," + call.invite().header("Contact"));
        proxy.reply(bye.answered(200));
    }

    /** The first of several Contacts, and From where there is none. */
    @Test
    void oddContactsHaveAMeaning() {
        calls.acceptsEverything();
        WireCall several = calls.call(Transport.UDP);
        several.with("Contact", several.invite().header("Contact") + ", <sip:nobody@192.0.2.9>").established();
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        several.isHungUp();

        WireCall none = calls.call(Transport.UDP).changed(invite -> invite.without("Contact")).established();
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        none.isHungUp();

        WireCall any = calls.call(Transport.UDP).with("Contact", "*").established();
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        any.isHungUp();
        calls.forgetsEverything();
    }

    /** What cannot be reached ends the call all the same. */
    @ParameterizedTest
    @ValueSource(strings = { "<sips:ana@127.0.0.1>", "<tel:+4989123>", "<mailto:ana@example.com>",
            "<sip:ana@no.such.host.invalid>" })
    void aContactThatCannotBeReachedEndsTheCallAllTheSame(String contact) {
        calls.acceptsEverything();
        calls.call(Transport.UDP).with("Contact", contact).established();

        var gone = calls.ours().end(CallEnd.local(Why.HUNG_UP));

        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        soon().until(() -> gone.toCompletableFuture().isDone());
        assertThat(calls.table().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aLateOfferIsAnsweredInTheAck(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.callWithoutOffer(transport).rings();
        assertThat(call.expect(200).body()).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));
        assertThat(calls.ours().remoteDescription()).isEmpty();

        call.peer().send(call.ack().withBody("application/sdp", WireCall.SDP));

        soon().until(() -> calls.ours().remoteDescription().isPresent());
        assertThat(text(calls.ours().remoteDescription())).isEqualTo(WireCall.SDP);
        assertThat(text(calls.ours().localDescription())).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3261 §13.2.2.4: an offer without an answer is no session. */
    @ParameterizedTest
    @EnumSource
    void aLateOfferThatTheAckDoesNotAnswerEndsTheCall(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.callWithoutOffer(transport).established();

        WireMessage bye = call.isHungUp();

        assertThat(bye.header("Reason")).startsWith("SIP;cause=488");
        assertThat(calls.end().why()).isEqualTo(Why.NO_SESSION);
        calls.forgetsEverything();
    }

    @Test
    void withoutADescriptionItIsNotAcceptedAndStaysOpen() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        IncomingRequest invite = calls.invite();

        assertThatThrownBy(() -> invite.respond(200)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answer to its offer");

        assertThat(invite.respond(accepted(invite))).isEqualTo(Sent.SENT);
        call.expect(200);
        call.acknowledges().hangsUp();
    }

    @Test
    void earlyMediaIsNoAnswerYet() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        IncomingRequest invite = calls.invite();

        invite.respond(described(invite, 183));
        assertThat(call.expect(183).body()).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));
        assertThat(calls.ours().localDescription()).isEmpty();

        invite.respond(accepted(invite));
        assertThat(call.expect(200).body()).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));
        soon().until(() -> calls.ours().localDescription().isPresent());
        call.acknowledges().hangsUp();
    }

    /** The first final answer counts, whatever comes then. */
    @Test
    void itIsAnsweredOnce() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).established();

        assertThat(calls.invite().respond(486)).isEqualTo(Sent.TOO_LATE);
        assertThat(calls.invite().respond(200)).isEqualTo(Sent.TOO_LATE);
        assertThat(calls.invite().respond(180)).isEqualTo(Sent.TOO_LATE);

        assertThat(call.hearsNothingNewFor(Duration.ofMillis(300))).isTrue();
        call.hangsUp();
    }

    /** RFC 6026 §7.1. */
    @Test
    void anInviteThatComesAgainGetsTheSameAnswer() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).established();

        WireMessage again = call.peer().ask(call.invite());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.parameter("To", "tag")).contains(call.remoteTag());
        assertThat(calls.table().size()).isEqualTo(1);
        call.hangsUp();
    }

    /** RFC 3261 §15.1.2: it is told over, and the INVITE that still waits is refused. */
    @ParameterizedTest
    @EnumSource
    void aByeInAnEarlyDialogEndsIt(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.call(transport).rings();
        calls.invite().respond(180);
        call.expect(180);

        assertThat(call.asks("BYE").status()).isEqualTo(200);

        call.expect(487);
        call.acknowledges();
        assertThat(calls.end().by()).isEqualTo(By.REMOTE);
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        assertThat(calls.invite().respond(accepted(calls.invite()))).isEqualTo(Sent.TOO_LATE);
        calls.forgetsEverything();
    }

    /** Whoever is first: the call is over, told of once, and nothing of it is repeated. */
    @ParameterizedTest
    @EnumSource
    void aByeRacesWithTheAcceptance(Transport transport) throws Exception {
        calls.ringsForEver();
        ExecutorService route = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 40; i++) {
            calls.events().clear();
            int taken = i;
            WireCall call = calls.call(transport).rings();
            soon().until(() -> calls.engine().handled().size() == taken + 1);
            IncomingRequest invite = calls.invite();
            invite.respond(180);
            call.expect(180);
            WireRequest bye = call.request("BYE");

            Future<Sent> sent = route.submit(() -> invite.respond(accepted(invite)));
            call.peer().send(bye);

            assertThat(call.answerTo(bye).status()).isEqualTo(200);
            call.expect(sent.get() == Sent.SENT ? 200 : 487);
            call.acknowledges();
            assertThat(calls.end().by()).isEqualTo(By.REMOTE);
        }
        route.shutdown();
        calls.forgetsEverything();
    }

    /** RFC 3261 §15: the caller may, and nothing is repeated any more. */
    @ParameterizedTest
    @EnumSource
    void aByeBeforeTheAckEndsIt(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.call(transport).rings();
        call.expect(200);

        call.hangsUp();

        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
        call.acknowledges();
        assertThat(call.peer().hearsNothingFor(Duration.ofMillis(1500))).isTrue();
    }

    @Test
    void ourByeWaitsForTheAck() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        var gone = calls.ours().end(CallEnd.local(Why.HUNG_UP));
        assertThat(call.hearsNothingNewFor(Duration.ofMillis(300))).isTrue();

        call.acknowledges();

        call.isHungUp();
        soon().until(() -> gone.toCompletableFuture().isDone());
        assertThat(calls.end()).isEqualTo(CallEnd.local(Why.HUNG_UP));
    }

    @Test
    void whoWaitsToHangUpIsToldWhenThePeerDoesSoFirst() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        var gone = calls.ours().end(CallEnd.local(Why.HUNG_UP));

        call.hangsUp();

        soon().until(() -> gone.toCompletableFuture().isDone());
        assertThat(calls.end().by()).isEqualTo(By.REMOTE);
        calls.forgetsEverything();
    }

    @Test
    void anObserverOrListenerThatFailsHarmsNobody() {
        calls.table().observe(event -> {
            throw new IllegalStateException("on purpose");
        });
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).established();
        calls.ours().whenEnded(() -> {
            throw new IllegalStateException("on purpose");
        });

        call.hangsUp();

        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
        assertThat(calls.engine().statistics().failures()).isPositive();
    }
}
