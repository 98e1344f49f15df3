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
import static io.camelsip.engine.dialog.CallsUnderTest.sdp;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** An UPDATE changes the session without ringing, also before the call is accepted (RFC 3311 §5.2). */
class UpdateReceivedTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCall established(Transport transport) {
        calls.acceptsEverything();
        return calls.call(transport).established();
    }

    private static WireRequest offering(WireCall call, String sdp) {
        return call.request("UPDATE").withBody("application/sdp", sdp);
    }

    private String remote() {
        return new String(calls.ours().remoteDescription().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnOfferItIsARefresh(Transport transport) {
        WireCall call = established(transport);

        WireMessage ok = call.asks("UPDATE");

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.body()).isEmpty();
        assertThat(ok.find("Contact")).isPresent();
        soon().until(() -> calls.eventTypes().contains(Type.REFRESHED));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void theOtherSideHoldsAndTakesBack(Transport transport) {
        WireCall call = established(transport);

        assertThat(call.asks(offering(call, WireCall.sdp(2, "sendonly"))).body()).isEqualTo(sdp(2, "recvonly"));
        assertThat(call.asks(offering(call, WireCall.sdp(3, "sendrecv"))).body()).isEqualTo(sdp(3, "sendrecv"));

        soon().until(() -> remote().equals(WireCall.sdp(3, "sendrecv")));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void anyOtherChangeIsRefused() {
        WireCall call = established(Transport.TCP);

        WireMessage refusal = call.asks(offering(call, WireCall.sdp(2, "sendrecv").replace("AVP 8", "AVP 0")));

        assertThat(refusal.status()).isEqualTo(488);
        assertThat(remote()).isEqualTo(WireCall.SDP);
        assertThat(call.asks(offering(call, WireCall.SDP)).status()).isEqualTo(200);
        call.hangsUp();
    }

    @ParameterizedTest
    @EnumSource
    void aListenerChangesTheSession(Transport transport) {
        calls.takes("UPDATE", update -> update.respond(described(update, 200, sdp(5, "sendrecv"))));
        WireCall call = established(transport);

        WireMessage ok = call.asks(offering(call, WireCall.sdp(2, "sendrecv").replace("AVP 8", "AVP 0")));

        assertThat(ok.body()).isEqualTo(sdp(5, "sendrecv"));
        soon().until(() -> remote().contains("AVP 0"));
        call.hangsUp();
    }

    @Test
    void aListenerMustAnswerAnOfferAndNothingElse() {
        calls.takes("UPDATE", update -> {});
        WireCall call = established(Transport.TCP);
        WireRequest offering = offering(call, WireCall.sdp(2, "sendonly"));
        call.peer().send(offering);
        soon().until(() -> calls.engine().handled().size() == 2);
        assertThatThrownBy(() -> calls.invite().respond(200)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RFC 3311");
        calls.invite().respond(described(calls.invite(), 200));
        assertThat(call.answerTo(offering).status()).isEqualTo(200);

        WireRequest refreshing = call.request("UPDATE");
        call.peer().send(refreshing);
        soon().until(() -> calls.engine().handled().size() == 3);
        assertThatThrownBy(() -> calls.invite().respond(described(calls.invite(), 200)))
                .isInstanceOf(IllegalStateException.class);
        calls.invite().respond(200);
        assertThat(call.answerTo(refreshing).status()).isEqualTo(200);
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3261 §12.2.2: it is a target refresh. */
    @Test
    void aNewContactIsWhereWeReachThePeer() {
        WireCall call = established(Transport.UDP);
        UdpPeer moved = calls.engine().udp();
        assertThat(call.asks(call.request("UPDATE").with("Contact",
                "<sip:ana@127.0.0.1:" + moved.address().getPort() + ">")).status()).isEqualTo(200);

        calls.ours().end(CallEnd.local(Why.HUNG_UP));

        assertThat(moved.receive().method()).isEqualTo("BYE");
    }

    // ---- before the call is accepted

    @ParameterizedTest
    @EnumSource
    void itChangesAnEarlySessionThatIsAgreedOn(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.call(transport).with("Supported", "100rel").rings();
        calls.invite().respondReliably(described(calls.invite(), 183));
        call.expect(183);
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);

        WireMessage held = call.asks(offering(call, WireCall.sdp(2, "sendonly")));

        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body()).isEqualTo(sdp(2, "recvonly"));
        calls.invite().respond(accepted(calls.invite()));
        assertThat(call.expect(200).body()).isEmpty();
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3311 §5.2: the offer of the INVITE has no answer yet. */
    @Test
    void itHasToWaitForTheAnswerToTheInvite() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        calls.invite().respond(described(calls.invite(), 183));
        call.expect(183);

        WireMessage later = call.asks(offering(call, WireCall.sdp(2, "sendonly")));

        assertThat(later.status()).isEqualTo(500);
        assertThat(Integer.parseInt(later.header("Retry-After"))).isBetween(0, 10);
        assertThat(call.asks("UPDATE").status()).as("one without an offer does not").isEqualTo(200);
        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges().hangsUp();
        assertThat(remote()).isEqualTo(WireCall.SDP);
    }

    // ---- two at once

    @ParameterizedTest
    @EnumSource
    void aSecondOneHasToWaitForTheFirst(Transport transport) {
        calls.takes("UPDATE", update -> {});
        WireCall call = established(transport);
        WireRequest first = call.request("UPDATE");
        call.peer().send(first);
        soon().until(() -> calls.engine().handled().size() == 2);

        WireMessage later = call.asks("UPDATE");

        assertThat(later.status()).isEqualTo(500);
        assertThat(later.find("Retry-After")).isPresent();
        calls.invite().respond(200);
        assertThat(call.answerTo(first).status()).isEqualTo(200);
        WireRequest third = call.request("UPDATE");
        call.peer().send(third);
        soon().until(() -> calls.engine().handled().size() == 3);
        calls.invite().respond(200);
        assertThat(call.answerTo(third).status()).isEqualTo(200);
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void anInviteHasToWaitForTheAnswerToAnUpdate() {
        calls.takes("UPDATE", update -> {});
        WireCall call = established(Transport.TCP);
        WireRequest update = offering(call, WireCall.sdp(2, "sendonly"));
        call.peer().send(update);
        soon().until(() -> calls.engine().handled().size() == 2);

        WireRequest invite = call.request("INVITE").withBody("application/sdp", WireCall.SDP);
        WireMessage later = call.asks(invite);
        call.peer().send(invite.companion("ACK", later.header("To")));

        assertThat(later.status()).isEqualTo(500);
        calls.invite().respond(488);
        assertThat(call.answerTo(update).status()).isEqualTo(488);
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3311 §5.2: glare. */
    @ParameterizedTest
    @EnumSource
    void oneThatMeetsOurOfferIsRefused(Transport transport) {
        WireCall call = established(transport);
        call.hearsNothingNewFor(Duration.ofMillis(100));
        Outcome outcome = new Outcome();
        calls.ours().send(calls.ours().createRequest("INVITE"), Duration.ofSeconds(10), outcome);
        WireMessage ours = call.expectRequest("INVITE");

        assertThat(call.asks(offering(call, WireCall.sdp(2, "sendonly"))).status()).isEqualTo(491);
        assertThat(call.asks("UPDATE").status()).isEqualTo(200);

        call.peer().send(ours.answeredWith(200, WireCall.SDP, "Contact: " + call.invite().header("Contact")));
        assertThat(outcome.status()).isEqualTo(200);
        call.expectRequest("ACK");
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aCallThatEndsMeanwhileStaysEnded() {
        calls.takes("UPDATE", update -> {});
        WireCall call = established(Transport.TCP);
        WireRequest update = call.request("UPDATE").with("Supported", "timer").with("Session-Expires", "90");
        call.peer().send(update);
        soon().until(() -> calls.engine().handled().size() == 2);
        call.hangsUp();

        calls.invite().respond(200);

        assertThat(call.answerTo(update).status()).isEqualTo(200);
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.ENDED);
        calls.forgetsEverything();
    }
}
