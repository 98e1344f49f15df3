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

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call whose requests are challenged (RFC 3261 §22). */
class ChallengedCallTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final CredentialsSource ANA = realm -> Optional.of(new Credentials("ana", "s3cret"));

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    private void challenges(WireMessage request, String nonce) {
        callee.send(callee.answer(request, 401).with("WWW-Authenticate", challenge(nonce)));
    }

    private static String challenge(String nonce) {
        return "Digest realm=\"home\", qop=\"auth\", nonce=\"" + nonce + "\"";
    }

    private PlacedCall established() {
        PlacedCall placed = PlacedCall.as(calls, callee, ANA);
        challenges(callee.expect("INVITE"), "n1");
        callee.expect("ACK");
        return placed.established();
    }

    @ParameterizedTest
    @EnumSource
    void theInviteComesAgainWithCredentials(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.as(calls, other, ANA);
        WireMessage first = other.expect("INVITE");
        assertThat(first.find("Authorization")).isEmpty();

        other.send(other.answer(first, 401).of("proxy").with("WWW-Authenticate", challenge("n1")));

        assertThat(other.expect("ACK").header("CSeq")).isEqualTo("1 ACK");
        WireMessage second = other.expect("INVITE");
        assertThat(second.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(second.header("To")).isEqualTo(first.header("To"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Authorization")).contains("username=\"ana\"", "nonce=\"n1\"", "nc=00000001");
        assertThat(placed.outcome().hasEnded()).isFalse();
        other.accepts(second);
        WireMessage ack = other.expect("ACK");
        assertThat(ack.header("CSeq")).isEqualTo("2 ACK");
        assertThat(ack.header("Authorization")).isEqualTo(second.header("Authorization"));
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(WireCall.SDP);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        other.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void laterRequestsOfTheCallBringTheirCredentials() {
        PlacedCall placed = established();

        Outcome outcome = placed.sends("INFO");

        WireMessage info = callee.expect("INFO");
        assertThat(info.header("Authorization")).contains("nonce=\"n1\"", "nc=00000002",
                "uri=\"" + callee.uri() + "\"");
        callee.send(info.answered(200));
        assertThat(outcome.status()).isEqualTo(200);
        placed.sends("INVITE");
        assertThat(callee.expect("INVITE").header("Authorization")).contains("nc=00000003");
    }

    @Test
    void aByeThatIsChallengedComesAgain() {
        PlacedCall placed = established();
        var gone = placed.call().end(CallEnd.local(Why.HUNG_UP)).toCompletableFuture();
        WireMessage bye = callee.expect("BYE");

        callee.send(callee.answer(bye, 401).with("WWW-Authenticate", challenge("n2") + ", stale=true"));

        WireMessage again = callee.expect("BYE");
        assertThat(again.header("CSeq")).isEqualTo("4 BYE");
        assertThat(again.header("Authorization")).contains("nonce=\"n2\"");
        assertThat(gone).isNotDone();
        callee.send(again.answered(200));
        assertThat(gone).succeedsWithin(SOON);
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = { "INVITE", "UPDATE" })
    void aChangeThatIsChallengedComesAgain(String method) {
        PlacedCall placed = established();
        Outcome outcome = placed.sends(method, CallsUnderTest.sdp(2, "sendonly"));
        WireMessage change = callee.expect(method);

        callee.send(callee.answer(change, 401).with("WWW-Authenticate", challenge("n2") + ", stale=true"));

        WireMessage again = callee.expect(method);
        assertThat(again.header("CSeq")).isEqualTo("4 " + method);
        assertThat(again.body()).isEqualTo(change.body());
        callee.accepts(again);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(CallsUnderTest.sdp(2, "sendonly"));
    }

    @Test
    void anInviteThatComesAgainForAnotherReasonCountsAnew() {
        PlacedCall placed = PlacedCall.as(calls, callee, ANA);
        challenges(callee.expect("INVITE"), "n1");
        callee.expect("ACK");

        callee.send(callee.answer(callee.expect("INVITE"), 422).with("Min-SE", "2400"));

        assertThat(callee.expect("INVITE").header("Authorization")).contains("nc=00000002");
        placed.call().end(CallEnd.local(Why.CANCELLED));
    }

    @Test
    void aPrackThatIsChallengedComesAgain() {
        PlacedCall placed = PlacedCall.as(calls, callee, ANA);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(1).describing(WireCall.SDP));

        challenges(callee.expect("PRACK"), "n1");

        WireMessage again = callee.expect("PRACK");
        assertThat(again.header("RAck")).isEqualTo("1 1 INVITE");
        assertThat(again.header("CSeq")).isEqualTo("3 PRACK");
        assertThat(again.find("Authorization")).isPresent();
        placed.call().end(CallEnd.local(Why.CANCELLED));
    }

    @Test
    void credentialsThatAreRefusedEndTheCall() {
        PlacedCall placed = PlacedCall.as(calls, callee, ANA);
        challenges(callee.expect("INVITE"), "n1");
        callee.expect("ACK");

        challenges(callee.expect("INVITE"), "n2");

        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(401);
        assertThat(calls.end().why()).isEqualTo(Why.REFUSED);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.outcome().ends()).isOne();
    }

    @Test
    void withoutCredentialsTheChallengeIsARefusal() {
        PlacedCall placed = PlacedCall.to(calls, callee);

        challenges(callee.expect("INVITE"), "n1");

        assertThat(placed.outcome().status()).isEqualTo(401);
    }

    @Test
    void aSourceThatThrowsEndsTheCall() {
        PlacedCall placed = PlacedCall.as(calls, callee, realm -> {
            throw new IllegalStateException("on purpose");
        });

        challenges(callee.expect("INVITE"), "n1");

        assertThat(placed.outcome().failureWithin(SOON)).hasRootCauseMessage("on purpose");
        assertThat(calls.end().why()).isEqualTo(Why.LOST);
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }

    @Test
    void aSourceThatThrowsInsideTheCallIsTold() {
        PlacedCall placed = PlacedCall.as(calls, callee, realm -> {
            throw new IllegalStateException("on purpose");
        }).established();
        Outcome outcome = placed.sends("INFO");

        challenges(callee.expect("INFO"), "n1");

        assertThat(outcome.failureWithin(SOON)).hasRootCauseMessage("on purpose");
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }
}
