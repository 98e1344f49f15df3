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
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Listener;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Calls that do not come about, and leave nothing behind (RFC 3261 §8.2, §13.3.1.3). */
class CallRefusingTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest(options -> new CallOptions(options.sessionExpires(),
            Duration.ofSeconds(120), 3));

    private WireMessage refused(WireCall call, int status) {
        WireMessage refusal = call.rings().expect(status);
        call.acknowledges();
        return refusal;
    }

    @ParameterizedTest
    @EnumSource
    void theListenerRefuses(Transport transport) {
        calls.answers(invite -> {
            invite.respond(180);
            invite.respond(603);
        });
        WireCall call = calls.call(transport).rings();
        call.expect(180);
        call.expect(603);
        call.acknowledges();

        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, Why.REFUSED, 603, List.of()));
        assertThat(calls.ours().state()).isEqualTo(Call.State.ENDED);
        assertThat(calls.ours().confirmedAt()).isEmpty();
        assertThat(calls.eventTypes()).endsWith(Type.ENDED).doesNotContain(Type.CONFIRMED);
        calls.forgetsEverything();
    }

    @Test
    void theListenerThrows() {
        calls.answers(invite -> {
            throw new IllegalStateException("on purpose");
        });

        refused(calls.call(Transport.TCP), 500);

        assertThat(calls.end().status()).isEqualTo(500);
        calls.forgetsEverything();
    }

    @Test
    void theListenerHasNoRoom() {
        calls.answers(invite -> {
            throw new RejectedExecutionException("on purpose");
        });

        assertThat(refused(calls.call(Transport.TCP), 503).find("Retry-After")).isPresent();

        assertThat(calls.end().status()).isEqualTo(503);
        calls.forgetsEverything();
    }

    @Test
    void theListenerRests() {
        Listener listener = calls.engine().answersEverything();
        listener.suspend();

        refused(calls.call(Transport.TCP), 503);

        assertThat(calls.engine().handled()).isEmpty();
        calls.forgetsEverything();
    }

    @Test
    void nobodyAnswersInTime() {
        calls.engine().listens(new ListenerOptions(calls.engine().where(), RequestFilter.ANY, Duration.ofSeconds(5),
                Duration.ofMillis(300), 480, Set.of()), invite -> invite.respond(180));
        WireCall call = calls.call(Transport.TCP).rings();
        call.expect(180);

        call.expect(480);

        call.acknowledges();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, Why.REFUSED, 480, List.of()));
        calls.forgetsEverything();
    }

    /** RFC 3261 §8.2.2.3. */
    @Test
    void anUnknownExtensionIsRequired() {
        calls.acceptsEverything();

        assertThat(refused(calls.call(Transport.TCP).with("Require", "timer, replaces, telepathy"), 420)
                .header("Unsupported")).isEqualTo("telepathy");

        assertThat(calls.engine().handled()).isEmpty();
        calls.forgetsEverything();
    }

    @Test
    void nobodyIsThere() {
        calls.engine().listens(new RequestFilter(Set.of("INVITE"), Set.of(), Optional.of("somebody"),
                Optional.empty()), invite -> invite.respond(486));

        refused(calls.call(Transport.TCP), 404);

        calls.forgetsEverything();
    }

    /** Who listens inside calls only does not take the beginning of one. */
    @Test
    void listenersInsideCallsTakeNoNewOnes() {
        calls.takes("INVITE", invite -> invite.respond(486));

        WireMessage refusal = refused(calls.call(Transport.TCP), 405);

        assertThat(refusal.header("Allow")).doesNotContain("INVITE");
        calls.forgetsEverything();
    }

    @Test
    void thereAreTooMany() {
        calls.ringsForEver();
        List<WireCall> ringing = List.of(calls.call(Transport.UDP).rings(), calls.call(Transport.UDP).rings(),
                calls.call(Transport.UDP).rings());
        soon().until(() -> calls.table().size() == 3);

        assertThat(refused(calls.call(Transport.UDP), 503).find("Retry-After")).isPresent();

        ringing.get(0).cancels();
        ringing.get(0).expect(487);
        ringing.get(0).acknowledges();
        calls.call(Transport.UDP).rings();
        soon().until(() -> calls.table().size() == 3);
    }

    /** RFC 4028 §9; who does not know session timers is not asked to change one. */
    @ParameterizedTest
    @CsvSource({ "119, timer, 422", "120, timer, 486", "119, 100rel, 486", "2, timer, 422", "0, timer, 422" })
    void theSessionIntervalIsTooSmall(String seconds, String supported, int status) {
        calls.answers(invite -> invite.respond(486));

        WireMessage refusal = refused(
                calls.call(Transport.TCP).with("Session-Expires", seconds).with("Supported", supported), status);

        assertThat(refusal.find("Min-SE")).isEqualTo(status == 422 ? Optional.of("120") : Optional.empty());
        calls.forgetsEverything();
    }

    /** More than a call would keep. */
    @Test
    void theDescriptionIsTooLarge() {
        calls.acceptsEverything();
        String large = WireCall.SDP + "a=x:y\r\n".repeat(10_000);

        refused(calls.call(Transport.TCP).changed(invite -> invite.withBody("application/sdp", large)), 413);
        WireCall call = calls.call(Transport.TCP).established();
        assertThat(call.asks(call.request("UPDATE").withBody("application/sdp", large)).status()).isEqualTo(413);

        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3261 §8.2.2.2: one that came another way too. */
    @Test
    void theSameInviteByAnotherWay() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        soon().until(() -> calls.engine().handled().size() == 1);
        UdpPeer otherWay = calls.engine().udp();
        WireRequest again = call.invite().with("Via", otherWay.request("INVITE").header("Via"));

        assertThat(otherWay.ask(again).status()).isEqualTo(482);

        assertThat(calls.engine().handled()).hasSize(1);
        assertThat(calls.table().size()).isEqualTo(1);
        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges().hangsUp();
    }

    /** What has had its answer is the same all the same, until its transaction is over. */
    @Test
    void theSameInviteByALongerWay() {
        calls.answers(invite -> invite.respond(486));
        WireCall call = calls.call(Transport.TCP).rings();
        call.expect(486);
        UdpPeer otherWay = calls.engine().udp();
        WireRequest again = call.invite().with("Via", otherWay.request("INVITE").header("Via"));
        assertThat(otherWay.ask(again).status()).isEqualTo(482);

        call.acknowledges();

        soon().until(() -> calls.table().merged() == 0);
        assertThat(calls.engine().handled()).hasSize(1);
    }

    /** RFC 3261 §8.1.3.5: a later try has a higher number, and is another request. */
    @Test
    void theSameCallTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        calls.answers(invite -> invite.respond(tries.incrementAndGet() == 1 ? 407 : 486));
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(407);
        call.acknowledges();

        call.invites(call.invite().with("CSeq", "2 INVITE").withVia(";branch=z9hG4bK" + WireRequest.unique()))
                .expect(486);

        call.acknowledges();
        calls.forgetsEverything();
    }

    /** RFC 3261 §12.2.2: what names a call that is not there. */
    @ParameterizedTest
    @CsvSource({ "INVITE", "BYE", "UPDATE", "PRACK", "INFO" })
    void aCallThatNobodyHas(String method) {
        calls.engine().answersEverything();
        UdpPeer peer = calls.engine().udp();

        assertThat(peer.ask(peer.request(method).with("To", "<sip:ben@example.com>;tag=gone")).status())
                .isEqualTo(481);

        assertThat(calls.engine().handled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "BYE", "UPDATE", "PRACK" })
    void aCallThatIsNotEvenNamed(String method) {
        calls.engine().answersEverything();
        UdpPeer peer = calls.engine().udp();

        assertThat(peer.ask(peer.request(method)).status()).isEqualTo(481);

        assertThat(calls.engine().handled()).isEmpty();
    }

    @Test
    void theEndOfTheEngineRefusesWhatRings() throws Exception {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.TCP).rings();
        soon().until(() -> calls.table().size() == 1);

        calls.table().close();

        call.expect(503);
        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, Why.SHUTDOWN, 503, List.of()));
        refused(calls.call(Transport.TCP), 503);
    }

    @ParameterizedTest
    @CsvSource({ "HUNG_UP, 0, 480", "CANCELLED, 0, 487", "REFUSED, 0, 603", "REFUSED, 486, 486", "NO_SESSION, 0, 488",
            "SHUTDOWN, 0, 503" })
    void itIsEndedBeforeItIsAccepted(Why why, int given, int status) {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.TCP).rings();

        var gone = calls.ours().end(new CallEnd(By.LOCAL, why, given, List.of("Q.850;cause=17")));

        assertThat(call.expect(status).header("Reason")).isEqualTo("Q.850;cause=17");
        call.acknowledges();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.LOCAL, why, status, List.of("Q.850;cause=17")));
        soon().until(() -> gone.toCompletableFuture().isDone());
        calls.forgetsEverything();
    }
}
