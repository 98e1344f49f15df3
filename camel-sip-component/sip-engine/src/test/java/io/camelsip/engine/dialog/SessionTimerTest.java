/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.sdp;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** A session that is refreshed, or lapses (RFC 4028). A second takes 25 ms here, but for what peers wait. */
class SessionTimerTest {

    /** What a second takes, in milliseconds. */
    private static final long SECOND = 25;
    /** What a session of 90 s takes until it is given up (RFC 4028 §10). */
    private static final Duration LAPSE = Duration.ofMillis(60 * SECOND);
    /** What a second takes in long sessions. */
    private static final long SHORT_SECOND = 5;
    /** What a session of 600 s takes until it is given up. */
    private static final Duration LONG_LAPSE = Duration.ofMillis(568 * SHORT_SECOND);

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    @BeforeEach
    void hurry() {
        calls.table().use(new Timers(Timers.STANDARD.t1(), Timers.STANDARD.t2(), SECOND));
        calls.acceptsEverything();
    }

    private WireCall call(Transport transport, String expires, String... allow) {
        WireCall call = calls.call(transport).with("Supported", "timer").with("Session-Expires", expires);
        return allow.length == 0 ? call : call.with("Allow", allow[0]);
    }

    private static String ok(WireCall call) {
        return "Contact: " + call.invite().header("Contact");
    }

    // ---- what is agreed on

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "timer, 90;refresher=uac, 90;refresher=uac, timer",
            "timer, 90;refresher=uas, 90;refresher=uas, -",
            "timer, 600,              600;refresher=uac, timer",
            "-,     600,              600;refresher=uas, -",
            "timer, -,                1800;refresher=uac, timer",
            "-,     -,                -,                 -" })
    void itIsAgreedOnInTheAcceptance(String supported, String asked, String agreed, String required) {
        WireCall call = calls.call(Transport.TCP);
        if (supported != null) {
            call.with("Supported", supported);
        }
        if (asked != null) {
            call.with("Session-Expires", asked);
        }

        WireMessage ok = call.rings().expect(200);

        assertThat(ok.find("Session-Expires")).isEqualTo(Optional.ofNullable(agreed));
        assertThat(ok.find("Require")).isEqualTo(Optional.ofNullable(required));
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** The short form of RFC 4028 §4. */
    @Test
    void itHasAShortForm() {
        WireCall call = calls.call(Transport.TCP).with("k", "timer").with("x", "600;refresher=uas").rings();

        assertThat(call.expect(200).header("Session-Expires")).isEqualTo("600;refresher=uas");
        call.acknowledges().hangsUp();
    }

    // ---- the peer refreshes

    @ParameterizedTest
    @EnumSource
    void aSessionThatThePeerDoesNotRefreshLapses(Transport transport) {
        WireCall call = call(transport, "90;refresher=uac").established();

        WireMessage bye = call.isHungUp();

        assertThat(bye.header("Reason")).startsWith("SIP;cause=408");
        assertThat(calls.end().by()).isEqualTo(By.NOBODY);
        assertThat(calls.end().why()).isEqualTo(Why.EXPIRED);
        assertThat(calls.events().get(1).duration().orElseThrow()).isGreaterThanOrEqualTo(LAPSE);
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE", "INVITE" })
    void aSessionThatThePeerRefreshesStays(String method) {
        WireCall call = call(Transport.TCP, "90;refresher=uac").established();
        for (int i = 0; i < 3; i++) {
            assertThat(call.hearsNothingNewFor(LAPSE.dividedBy(3))).isTrue();
            var refresh = call.request(method).with("Supported", "timer")
                    .with("Session-Expires", "90;refresher=uac");
            WireMessage ok = call.asks(method.equals("UPDATE") ? refresh
                    : refresh.withBody("application/sdp", WireCall.SDP));
            assertThat(ok.header("Session-Expires")).isEqualTo("90;refresher=uac");
            if (method.equals("INVITE")) {
                call.peer().send(call.request("ACK", i + 2));
            }
        }
        soon().until(() -> calls.eventTypes()
                .equals(List.of(Type.CONFIRMED, Type.REFRESHED, Type.REFRESHED, Type.REFRESHED)));

        call.isHungUp();
        assertThat(calls.end().why()).isEqualTo(Why.EXPIRED);
    }

    /** What says nothing of the timer leaves it as it was agreed. */
    @Test
    void anUpdateForSomethingElseKeepsTheTimer() {
        WireCall call = call(Transport.TCP, "90;refresher=uac").established();

        assertThat(call.asks(call.request("UPDATE").with("Supported", "timer")).header("Session-Expires"))
                .isEqualTo("90;refresher=uac");
        assertThat(call.asks("UPDATE").find("Session-Expires")).isEmpty();

        call.isHungUp();
        assertThat(calls.end().why()).isEqualTo(Why.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE", "INVITE" })
    void aRefreshForTooShortATimeIsRefused(String method) {
        WireCall call = call(Transport.TCP, "90;refresher=uas", "INVITE, UPDATE").established();

        WireMessage refusal = call.asks(call.request(method).with("Supported", "timer").with("Session-Expires", "89"));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.header("Min-SE")).isEqualTo("90");
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
    }

    /** RFC 4028 §9: a change of the session may end its timer. */
    @Test
    void anInviteOfAPeerThatNoLongerKnowsItEndsTheTimer() {
        WireCall call = call(Transport.TCP, "90;refresher=uac").established();
        call.invites(call.request("INVITE").withBody("application/sdp", WireCall.SDP));
        assertThat(call.expect(200).find("Session-Expires")).isEmpty();
        call.acknowledges();

        assertThat(call.hearsNothingNewFor(LAPSE.multipliedBy(3).dividedBy(2))).isTrue();

        call.hangsUp();
    }

    // ---- we refresh

    /** Of 600 s, so that there is time between our refresh and the lapse on a machine that is busy. */
    private WireCall ours(Transport transport, String allow) {
        calls.table().use(new Timers(Timers.STANDARD.t1(), Timers.STANDARD.t2(), SHORT_SECOND));
        return call(transport, "600;refresher=uas", allow);
    }

    @ParameterizedTest
    @EnumSource
    void weRefreshByUpdateWhereThePeerTakesThat(Transport transport) {
        WireCall call = ours(transport, "INVITE, ACK, UPDATE").established();

        WireMessage first = call.expectRequest("UPDATE");
        assertThat(first.header("Session-Expires")).isEqualTo("600;refresher=uac");
        assertThat(first.body()).isEmpty();
        assertThat(first.find("Contact")).isPresent();
        call.peer().send(first.answered(200, ok(call), "Session-Expires: 600;refresher=uac", "Require: timer"));
        WireMessage second = call.expectRequest("UPDATE");
        call.peer().send(second.answered(200, ok(call), "Session-Expires: 600;refresher=uac", "Require: timer"));

        soon().until(() -> calls.eventTypes().equals(List.of(Type.CONFIRMED, Type.REFRESHED, Type.REFRESHED)));
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 4028 §7.4: with the description that stands. */
    @ParameterizedTest
    @EnumSource
    void weRefreshByInviteWhereItDoesNot(Transport transport) {
        WireCall call = ours(transport, "INVITE, ACK, BYE").established();

        WireMessage refresh = call.expectRequest("INVITE");
        assertThat(refresh.body()).isEqualTo(sdp(1, "sendrecv"));
        assertThat(refresh.header("Session-Expires")).isEqualTo("600;refresher=uac");
        call.peer().send(refresh.answeredWith(200, WireCall.SDP, ok(call), "Session-Expires: 600;refresher=uac"));
        call.expectRequest("ACK");

        soon().until(() -> calls.eventTypes().contains(Type.REFRESHED));
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aRefreshThatIsRefusedIsTriedAgainUntilTheSessionLapses() {
        WireCall call = ours(Transport.TCP, "UPDATE").established();

        call.peer().send(call.expectRequest("UPDATE").answered(500));
        call.peer().send(call.expectRequest("UPDATE").answered(488));

        assertThat(calls.end().why()).isEqualTo(Why.EXPIRED);
    }

    /** RFC 5057 §5.1. */
    @ParameterizedTest
    @ValueSource(ints = { 481, 408 })
    void aRefreshThatMeetsNoCallEndsIt(int status) {
        WireCall call = ours(Transport.TCP, "UPDATE").established();

        call.peer().send(call.expectRequest("UPDATE").answered(status));

        call.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, status, List.of()));
        calls.forgetsEverything();
    }

    @Test
    void whoDoesNotAnswerOurRefreshIsGivenUpInTime() {
        WireCall call = ours(Transport.UDP, "UPDATE").established();
        call.expectRequest("UPDATE");

        call.isHungUp();

        assertThat(calls.end().why()).isEqualTo(Why.EXPIRED);
    }

    @Test
    void thePeerMayTakeTheTimerAway() {
        WireCall call = ours(Transport.TCP, "UPDATE").established();

        call.peer().send(call.expectRequest("UPDATE").answered(200, ok(call)));

        assertThat(call.hearsNothingNewFor(LONG_LAPSE.multipliedBy(3).dividedBy(2))).isTrue();
        call.hangsUp();
    }

    @Test
    void aCallThatIsOverIsNotRefreshed() {
        WireCall call = call(Transport.TCP, "90;refresher=uas", "UPDATE").established();

        call.hangsUp();

        assertThat(call.hearsNothingNewFor(LAPSE.multipliedBy(3).dividedBy(2))).isTrue();
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.ENDED);
    }

    // ---- nobody refreshes

    /** So that no call outlives its peer for ever. */
    @Test
    void aPeerThatCannotIsAskedWhetherItIsThere() {
        calls.table().use(new Timers(Timers.STANDARD.t1(), Timers.STANDARD.t2(), 1));
        WireCall call = calls.call(Transport.TCP).established();

        call.peer().send(call.expectRequest("OPTIONS").answered(405));
        call.peer().send(call.expectRequest("OPTIONS").answered(200));
        call.peer().send(call.expectRequest("OPTIONS").answered(481));

        call.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, 481, List.of()));
        calls.forgetsEverything();
    }
}
