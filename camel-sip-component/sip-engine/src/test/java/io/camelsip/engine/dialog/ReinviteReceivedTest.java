/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.described;
import static io.camelsip.engine.dialog.CallsUnderTest.sdp;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** An INVITE inside a call changes the session or refreshes it (RFC 3261 §14.2). */
class ReinviteReceivedTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCall established(Transport transport) {
        calls.acceptsEverything();
        return calls.call(transport).established();
    }

    private static WireRequest offering(WireCall call, String sdp) {
        return call.request("INVITE").withBody("application/sdp", sdp);
    }

    /** Has the session changed, and acknowledges that. */
    private static WireMessage changed(WireCall call, String sdp) {
        WireMessage ok = call.invites(offering(call, sdp)).expect(200);
        call.acknowledges();
        return ok;
    }

    private String remote() {
        return new String(calls.ours().remoteDescription().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private String local() {
        return new String(calls.ours().localDescription().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    // ---- what nobody takes

    @ParameterizedTest
    @EnumSource
    void theSameAgainIsARefresh(Transport transport) {
        WireCall call = established(transport);

        WireMessage ok = changed(call, WireCall.SDP);

        assertThat(ok.body()).isEqualTo(sdp(1, "sendrecv"));
        soon().until(() -> calls.eventTypes().contains(Type.REFRESHED));
        assertThat(calls.engine().handled()).hasSize(1);
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3264 §6.1, §8: the direction answers the offer's, and the version tells that something changed. */
    @ParameterizedTest
    @CsvSource({ "sendonly, recvonly", "inactive, inactive", "recvonly, sendonly" })
    void theOtherSideHoldsAndTakesBack(String offered, String answered) {
        WireCall call = established(Transport.TCP);

        String held = changed(call, WireCall.sdp(2, offered)).body();
        assertThat(held).isEqualTo(sdp(2, answered));
        soon().until(() -> local().equals(held));
        assertThat(changed(call, WireCall.sdp(3, offered)).body()).as("the same hold again").isEqualTo(held);
        assertThat(changed(call, WireCall.sdp(4, "sendrecv")).body()).isEqualTo(sdp(3, "sendrecv"));

        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3264 §8.4: as RFC 2543 had it. */
    @Test
    void theOtherSideHoldsTheOldWay() {
        WireCall call = established(Transport.TCP);
        String held = WireCall.sdp(2, "sendrecv").replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");

        assertThat(changed(call, held).body()).isEqualTo(sdp(2, "recvonly"));
        assertThat(changed(call, WireCall.sdp(3, "sendrecv")).body()).isEqualTo(sdp(3, "sendrecv"));
        call.hangsUp();
    }

    /** What the route wanted stays what it wants. */
    @Test
    void whoHoldsHimselfIsNotTakenBackByTheOther() {
        calls.answers(invite -> invite.respond(described(invite, 200, sdp(1, "sendonly"))));
        WireCall call = calls.call(Transport.TCP).established();

        assertThat(changed(call, WireCall.sdp(2, "inactive")).body()).contains("a=inactive");
        assertThat(changed(call, WireCall.sdp(3, "sendrecv")).body()).contains("a=sendonly");
        call.hangsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = { "m=audio 40000 RTP/AVP 0", "m=audio 40002 RTP/AVP 8", "m=audio 0 RTP/AVP 8",
            "m=audio 40000 RTP/SAVP 8", "m=video 40000 RTP/AVP 8",
            "m=audio 40000 RTP/AVP 8\r\nm=video 40002 RTP/AVP 31",
            "m=audio 40000 RTP/AVP 8\r\nc=IN IP4 192.0.2.1",
            "m=audio 40000 RTP/AVP 8\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x" })
    void anyOtherChangeIsRefusedAndChangesNothing(String media) {
        WireCall call = established(Transport.TCP);

        call.invites(offering(call, WireCall.sdp(2, "sendrecv").replace("m=audio 40000 RTP/AVP 8", media)))
                .expect(488);

        call.acknowledges();
        assertThat(remote()).isEqualTo(WireCall.SDP);
        assertThat(local()).isEqualTo(sdp(1, "sendrecv"));
        assertThat(changed(call, WireCall.SDP).body()).isEqualTo(sdp(1, "sendrecv"));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aDescriptionThatCannotBeReadIsRefused() {
        WireCall call = established(Transport.TCP);

        call.invites(offering(call, "v=0\r\nnonsense\r\n")).expect(488);

        call.acknowledges().hangsUp();
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        WireCall call = established(Transport.TCP);

        assertThat(call.invites(call.request("INVITE").withBody("text/plain", "hello")).expect(415).header("Accept"))
                .isEqualTo("application/sdp");

        call.acknowledges().hangsUp();
    }

    /** RFC 3261 §14.2: who asks for an offer gets ours. */
    @ParameterizedTest
    @EnumSource
    void withoutAnOfferItGetsOurs(Transport transport) {
        WireCall call = established(transport);
        WireMessage ok = call.invites(call.request("INVITE")).expect(200);
        assertThat(ok.body()).isEqualTo(sdp(1, "sendrecv"));

        call.peer().send(call.ack().withBody("application/sdp", WireCall.sdp(2, "sendrecv")));

        soon().until(() -> remote().equals(WireCall.sdp(2, "sendrecv")));
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 6337 §5.3: it may be how a hold ends. */
    @Test
    void withoutAnOfferItGetsWhatWeWantThoughItHolds() {
        WireCall call = established(Transport.TCP);
        changed(call, WireCall.sdp(2, "sendonly"));

        assertThat(call.invites(call.request("INVITE")).expect(200).body()).isEqualTo(sdp(3, "sendrecv"));

        call.peer().send(call.ack().withBody("application/sdp", WireCall.sdp(3, "sendrecv")));
        call.hangsUp();
    }

    @Test
    void ourOfferWithoutAnAnswerEndsTheCall() {
        WireCall call = established(Transport.TCP);
        call.invites(call.request("INVITE")).expect(200);

        call.acknowledges();

        call.isHungUp();
        assertThat(calls.end().why()).isEqualTo(Why.NO_SESSION);
    }

    // ---- what a listener takes

    @ParameterizedTest
    @EnumSource
    void aListenerChangesTheSession(Transport transport) {
        calls.takes("INVITE", invite -> invite.respond(described(invite, 200, sdp(2, "recvonly"))));
        WireCall call = established(transport);

        assertThat(changed(call, WireCall.sdp(2, "sendonly")).body()).isEqualTo(sdp(2, "recvonly"));

        soon().until(() -> remote().equals(WireCall.sdp(2, "sendonly")));
        soon().until(() -> calls.eventTypes().equals(List.of(Type.CONFIRMED, Type.REFRESHED)));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aListenerRefusesAndTheCallGoesOn() {
        calls.takes("INVITE", invite -> invite.respond(488));
        WireCall call = established(Transport.TCP);

        call.invites(offering(call, WireCall.sdp(2, "sendonly"))).expect(488);

        call.acknowledges();
        assertThat(remote()).isEqualTo(WireCall.SDP);
        call.hangsUp();
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @Test
    void aListenerMustAnswerTheOffer() {
        calls.takes("INVITE", invite -> {});
        WireCall call = established(Transport.TCP);
        call.invites(offering(call, WireCall.sdp(2, "sendonly")));
        soon().until(() -> calls.engine().handled().size() == 2);

        assertThatThrownBy(() -> calls.invite().respond(200)).isInstanceOf(IllegalStateException.class);

        calls.invite().respond(described(calls.invite(), 200));
        call.expect(200);
        call.acknowledges().hangsUp();
    }

    /** RFC 3261 §12.2.2. */
    @Test
    void aNewContactIsWhereWeReachThePeer() {
        WireCall call = established(Transport.UDP);
        UdpPeer moved = calls.engine().udp();
        call.invites(offering(call, WireCall.SDP).with("Contact",
                "<sip:ana@127.0.0.1:" + moved.address().getPort() + ">")).expect(200);
        call.acknowledges();

        calls.ours().end(CallEnd.local(Why.HUNG_UP));

        WireMessage bye = moved.receive();
        assertThat(bye.method()).isEqualTo("BYE");
        moved.reply(bye.answered(200));
        calls.forgetsEverything();
    }

    /** But not if it was refused. */
    @Test
    void aContactInWhatIsRefusedMeansNothing() {
        WireCall call = established(Transport.UDP);
        call.invites(offering(call, "v=0\r\n").with("Contact", "<sip:ana@127.0.0.1:9>")).expect(488);
        call.acknowledges();

        calls.ours().end(CallEnd.local(Why.HUNG_UP));

        call.isHungUp();
    }

    // ---- two at once

    /** RFC 3261 §14.2: between 0 and 10 seconds from now. */
    @ParameterizedTest
    @EnumSource
    void aSecondOneHasToWaitForTheFirst(Transport transport) {
        calls.takes("INVITE", invite -> {});
        WireCall call = established(transport);
        WireRequest first = offering(call, WireCall.sdp(2, "sendonly"));
        call.invites(first);
        soon().until(() -> calls.engine().handled().size() == 2);
        IncomingRequest taken = calls.invite();
        WireRequest second = offering(call, WireCall.sdp(3, "sendrecv"));

        WireMessage later = call.asks(second);
        call.peer().send(second.companion("ACK", later.header("To")));

        assertThat(later.status()).isEqualTo(500);
        assertThat(Integer.parseInt(later.header("Retry-After"))).isBetween(0, 10);
        taken.respond(described(taken, 200));
        assertThat(call.answerTo(first).status()).isEqualTo(200);
        call.peer().send(call.request("ACK", 2));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aSecondOneBeforeTheAckHasToWaitToo() {
        WireCall call = established(Transport.TCP);
        call.invites(offering(call, WireCall.SDP)).expect(200);
        WireRequest ack = call.ack();

        WireRequest second = offering(call, WireCall.SDP);
        WireMessage later = call.asks(second);
        call.peer().send(second.companion("ACK", later.header("To")));

        assertThat(later.status()).isEqualTo(500);
        call.peer().send(ack);
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void oneBeforeTheFirstIsAnsweredHasToWait() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.TCP).rings();
        calls.invite().respond(180);
        call.expect(180);
        WireRequest second = offering(call, WireCall.sdp(2, "sendonly"));

        WireMessage later = call.asks(second);
        call.peer().send(second.companion("ACK", later.header("To")));

        assertThat(later.status()).isEqualTo(500);
        assertThat(later.find("Retry-After")).isPresent();
        call.cancels();
    }

    /** RFC 3261 §14.2: glare. */
    @ParameterizedTest
    @EnumSource
    void oneThatMeetsOursIsRefused(Transport transport) {
        WireCall call = established(transport);
        call.hearsNothingNewFor(Duration.ofMillis(100));
        Outcome outcome = new Outcome();
        calls.ours().send(calls.ours().createRequest("INVITE"), Duration.ofSeconds(10), outcome);
        WireMessage ours = call.expectRequest("INVITE");

        WireRequest theirs = offering(call, WireCall.sdp(2, "sendonly"));
        WireMessage refusal = call.asks(theirs);
        call.peer().send(theirs.companion("ACK", refusal.header("To")));
        assertThat(refusal.status()).isEqualTo(491);

        call.peer().send(ours.answeredWith(200, WireCall.SDP, "Contact: " + call.invite().header("Contact")));
        assertThat(outcome.status()).isEqualTo(200);
        call.expectRequest("ACK");
        call.hangsUp();
        calls.forgetsEverything();
    }

    // ---- when the call ends meanwhile

    @ParameterizedTest
    @EnumSource
    void itIsRefusedWhenThePeerHangsUp(Transport transport) {
        calls.takes("INVITE", invite -> {});
        WireCall call = established(transport);
        WireRequest change = offering(call, WireCall.sdp(2, "sendonly"));
        call.invites(change);
        soon().until(() -> calls.engine().handled().size() == 2);

        call.hangsUp();

        call.expect(487);
        call.acknowledges();
        assertThat(calls.end().by()).isEqualTo(CallEnd.By.REMOTE);
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void itIsRefusedWhenWeHangUp(Transport transport) {
        calls.takes("INVITE", invite -> {});
        WireCall call = established(transport);
        call.invites(offering(call, WireCall.sdp(2, "sendonly")));
        soon().until(() -> calls.engine().handled().size() == 2);

        calls.ours().end(CallEnd.local(Why.HUNG_UP));

        call.expect(487);
        call.acknowledges();
        call.isHungUp();
        assertThat(calls.end()).isEqualTo(CallEnd.local(Why.HUNG_UP));
        assertThat(calls.eventTypes()).isEqualTo(List.of(Type.CONFIRMED, Type.ENDED));
        calls.forgetsEverything();
    }
}
