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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** An INVITE of ours that reaches several places (RFC 3261 §12.1.2, §13.2.2.4). */
class ForkedCallTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final String DESK = WireCall.sdp(1, "sendrecv").replace("40000", "41000");
    private static final String MOBILE = WireCall.sdp(1, "sendrecv").replace("40000", "42000");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
    private final PlacedCall placed = PlacedCall.to(calls, callee);
    private final WireMessage invite = callee.expect("INVITE");

    private void rings(String tag) {
        int before = placed.outcome().provisional().size();
        callee.send(callee.answer(invite, 180).of(tag));
        await().until(() -> placed.outcome().provisional().size() == before + 1);
    }

    private void accepts(String tag, String sdp) {
        callee.send(callee.answer(invite, 200).of(tag).describing(sdp));
    }

    @Test
    void whoeverAcceptsFirstIsThePeer() {
        rings("desk");
        rings("mobile");

        accepts("desk", DESK);

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("desk");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(DESK);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        assertThat(callee.isHungUp().parameter("To", "tag")).hasValue("desk");
        calls.forgetsEverything();
    }

    @Test
    void whoAcceptsLaterIsAcknowledgedAndHungUp() {
        rings("desk");
        accepts("desk", DESK);
        callee.expect("ACK");

        accepts("mobile", MOBILE);

        WireMessage ack = callee.expect("ACK");
        assertThat(ack.parameter("To", "tag")).hasValue("mobile");
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        WireMessage bye = callee.isHungUp();
        assertThat(bye.parameter("To", "tag")).hasValue("mobile");
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(placed.remote()).isEqualTo(DESK);
        assertThat(placed.outcome().ends()).isOne();
    }

    @Test
    void whoAcceptsLaterIsAcknowledgedEachTimeAndHungUpOnce() {
        accepts("desk", DESK);
        callee.expect("ACK");
        accepts("mobile", MOBILE);
        callee.expect("ACK");
        callee.isHungUp();

        accepts("mobile", MOBILE);

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("mobile");
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void whoAcceptsWhenTheCallIsOverIsHungUpToo() {
        accepts("desk", DESK);
        callee.expect("ACK");
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        callee.isHungUp();
        await().until(() -> calls.table().size() == 0);

        accepts("mobile", MOBILE);

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("mobile");
        assertThat(callee.isHungUp().parameter("To", "tag")).hasValue("mobile");
    }

    @Test
    void theHangUpOfALaterOneGoesOnFromItsEarlyDialog() {
        callee.send(callee.answer(invite, 183).of("mobile").reliable(7).describing(MOBILE));
        WireMessage prack = callee.expect("PRACK");
        assertThat(prack.header("CSeq")).isEqualTo("2 PRACK");
        callee.send(prack.answered(200));
        accepts("desk", DESK);
        callee.expect("ACK");

        accepts("mobile", MOBILE);

        callee.expect("ACK");
        assertThat(callee.isHungUp().header("CSeq")).isEqualTo("3 BYE");
    }

    @Test
    void whatALaterOneAnswersItsByeDoesNotEndTheCall() {
        accepts("desk", DESK);
        callee.expect("ACK");
        accepts("mobile", MOBILE);
        callee.expect("ACK");

        callee.send(callee.expect("BYE").answered(481));

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @Test
    void eachPlaceAnswersTheOfferForItself() {
        callee.send(callee.answer(invite, 183).of("desk").reliable(1).describing(DESK));
        callee.send(callee.expect("PRACK").answered(200));
        await().until(() -> placed.call().remoteDescription().isPresent());
        assertThat(placed.remote()).isEqualTo(DESK);

        accepts("mobile", MOBILE);

        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(MOBILE);
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void reliableResponsesAreCountedForEachPlace() {
        callee.send(callee.answer(invite, 183).of("desk").reliable(5).describing(DESK));
        WireMessage first = callee.expect("PRACK");
        callee.send(callee.answer(invite, 183).of("mobile").reliable(900).describing(MOBILE));
        WireMessage second = callee.expect("PRACK");

        assertThat(first.header("RAck")).isEqualTo("5 1 INVITE");
        assertThat(first.parameter("To", "tag")).hasValue("desk");
        assertThat(second.header("RAck")).isEqualTo("900 1 INVITE");
        assertThat(second.parameter("To", "tag")).hasValue("mobile");
        assertThat(second.header("CSeq")).isEqualTo("2 PRACK");
    }

    @Test
    void anUpdateOfAPlaceThatWasNotTheLastToRingIsTaken() {
        callee.send(callee.answer(invite, 183).of("desk").reliable(5).describing(DESK));
        callee.send(callee.expect("PRACK").answered(200));
        rings("mobile");
        String held = DESK.replace("7 1", "7 2").replace("sendrecv", "sendonly");

        WireMessage answer = callee.asks(callee.request("UPDATE", "desk").withBody("application/sdp", held));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("recvonly");
        assertThat(placed.remote()).isEqualTo(held);
    }

    @Test
    void aRequestOfNoPlaceThatRingsIsRefused() {
        rings("desk");

        assertThat(callee.asks(callee.request("UPDATE", "stranger")).status()).isEqualTo(481);
    }

    @Test
    void moreThanSixteenPlacesAreNotHeardRinging() {
        for (int place = 1; place <= 16; place++) {
            rings("place" + place);
        }

        callee.send(callee.answer(invite, 180).of("place17"));
        accepts("place18", DESK);

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("place18");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.outcome().provisional()).hasSize(16);
    }

    @Test
    void afterACancelEveryPlaceThatAcceptsIsHungUp() {
        rings("desk");
        placed.call().end(CallEnd.local(Why.CANCELLED));
        callee.send(callee.expect("CANCEL").answered(200));

        accepts("desk", DESK);
        callee.expect("ACK");
        callee.isHungUp();
        accepts("mobile", MOBILE);

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("mobile");
        assertThat(callee.isHungUp().parameter("To", "tag")).hasValue("mobile");
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }
}
