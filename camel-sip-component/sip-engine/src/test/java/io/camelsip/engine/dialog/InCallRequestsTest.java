/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Listener;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** What arrives inside a call: in order, to those who take it, and answered where nobody does (RFC 3261 §12.2.2). */
class InCallRequestsTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCall established(Transport transport) {
        calls.acceptsEverything();
        return calls.call(transport).established();
    }

    // ---- what nobody takes

    @ParameterizedTest
    @CsvSource({ "INFO, 405", "MESSAGE, 405", "REFER, 405", "SUBSCRIBE, 405", "PUBLISH, 405", "XYZZY, 405",
            "OPTIONS, 200", "NOTIFY, 489", "PRACK, 481" })
    void theEngineAnswersByItself(String method, int status) {
        WireCall call = established(Transport.TCP);

        WireMessage answer = call.asks(call.request(method).with("RAck", "1 1 INVITE").with("Refer-To", "<sip:a@b>")
                .with("Event", "presence").with("Subscription-State", "active"));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 405) {
            assertThat(List.of(answer.header("Allow").split("\\s*,\\s*"))).contains("INVITE", "BYE", "UPDATE")
                    .doesNotContain(method);
        }
        assertThat(calls.engine().handled()).hasSize(1);
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 6086 §4.2.2. */
    @Test
    void anInfoPackageThatNobodyKnows() {
        WireCall call = established(Transport.TCP);

        WireMessage answer = call.asks(call.request("INFO").with("Info-Package", "dtmf"));

        assertThat(answer.status()).isEqualTo(469);
        assertThat(answer.header("Recv-Info")).isEqualTo("nil");
        call.hangsUp();
    }

    @Test
    void optionsTellWhatTheCallTakes() {
        WireCall call = established(Transport.TCP);

        WireMessage answer = call.asks("OPTIONS");

        assertThat(answer.header("Allow")).contains("INVITE", "BYE", "PRACK");
        assertThat(answer.header("Accept")).isEqualTo("application/sdp");
        call.hangsUp();
    }

    /** RFC 3261 §8.2.2.3. */
    @ParameterizedTest
    @ValueSource(strings = { "INVITE", "UPDATE", "OPTIONS", "INFO" })
    void anUnknownExtensionIsRequired(String method) {
        WireCall call = established(Transport.TCP);

        WireMessage answer = call.asks(call.request(method).with("Require", "telepathy"));

        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.header("Unsupported")).isEqualTo("telepathy");
        call.hangsUp();
    }

    /** RFC 3515 §2.4.5. */
    @ParameterizedTest
    @CsvSource({ "SIP/2.0 180 Ringing, 180", "SIP/2.0 200 OK, 200", "hello, 0", "SIP/2.0 9, 0", "'', 0" })
    void theProgressOfATransferIsTold(String fragment, int status) {
        WireCall call = established(Transport.TCP);

        WireMessage answer = call.asks(call.request("NOTIFY").with("Event", "refer;id=7")
                .with("Subscription-State", "active;expires=60").withBody("message/sipfrag", fragment));

        assertThat(answer.status()).isEqualTo(200);
        soon().until(() -> calls.eventTypes().contains(Type.TRANSFER));
        assertThat(calls.events().get(1).status()).isEqualTo(status);
        call.hangsUp();
    }

    // ---- who takes it

    @ParameterizedTest
    @EnumSource
    void aListenerTakesIt(Transport transport) {
        List<IncomingRequest> taken = new CopyOnWriteArrayList<>();
        calls.takes("INFO", request -> {
            taken.add(request);
            request.respond(222);
        });
        WireCall call = established(transport);

        assertThat(call.asks("INFO").status()).isEqualTo(222);

        assertThat(taken.get(0).call().map(Call::callId)).contains(call.callId());
        call.hangsUp();
    }

    @Test
    void aListenerForEverythingTakesAllButInvite() {
        calls.engine().listens(RequestFilter.ANY, request -> request.respond(
                request.message().getMethod().equals("INVITE") ? CallsUnderTest.accepted(request)
                        : request.createResponse(222)));
        WireCall call = calls.call(Transport.TCP).established();

        assertThat(call.asks("INFO").status()).isEqualTo(222);
        assertThat(call.asks("MESSAGE").status()).isEqualTo(222);
        assertThat(call.asks(call.request("INVITE").withBody("application/sdp", WireCall.SDP)).status())
                .isEqualTo(200);
        call.peer().send(call.request("ACK", 4));
        assertThat(calls.engine().handled()).hasSize(3);
        assertThat(call.asks("BYE").status()).isEqualTo(222);
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @Test
    void theHandlerOfTheCallGoesBeforeListeners() {
        calls.takes("INFO", request -> request.respond(222));
        WireCall call = established(Transport.TCP);
        calls.ours().onRequest(request -> request.respond(223));

        assertThat(call.asks("INFO").status()).isEqualTo(223);

        assertThat(call.asks("BYE").status()).isEqualTo(223);
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
    }

    @Test
    void whoIsSuspendedStillHearsOfItsCalls() {
        Listener listener = calls.engine().listens(
                new RequestFilter(Set.of("INVITE", "INFO"), Set.of(), java.util.Optional.empty(),
                        java.util.Optional.empty()),
                request -> request.respond(request.message().getMethod().equals("INVITE")
                        ? CallsUnderTest.accepted(request)
                        : request.createResponse(222)));
        WireCall call = calls.call(Transport.TCP).established();

        listener.suspend();

        assertThat(call.asks("INFO").status()).isEqualTo(222);
        WireCall another = calls.call(Transport.TCP).rings();
        another.expect(503);
        another.acknowledges();
        call.hangsUp();
    }

    /** Whatever a route says to it, the call is over. */
    @ParameterizedTest
    @ValueSource(ints = { 200, 500 })
    void aByeEndsTheCallWhateverItIsAnswered(int status) {
        calls.takes("BYE", request -> request.respond(status));
        WireCall call = established(Transport.TCP);

        assertThat(call.asks(call.request("BYE").with("Reason", "Q.850;cause=16;text=\"Terminated\"")).status())
                .isEqualTo(status);

        assertThat(calls.end().reasons()).containsExactly("Q.850;cause=16;text=\"Terminated\"");
        calls.forgetsEverything();
    }

    @Test
    void aHandlerThatThrows() {
        calls.takes("INFO", request -> {
            throw new IllegalStateException("on purpose");
        });
        WireCall call = established(Transport.TCP);

        assertThat(call.asks("INFO").status()).isEqualTo(500);

        call.hangsUp();
        calls.forgetsEverything();
    }

    // ---- order and identity

    @ParameterizedTest
    @EnumSource
    void whatIsOlderIsRefused(Transport transport) {
        calls.takes("INFO", request -> request.respond(200));
        WireCall call = established(transport);
        assertThat(call.asks(call.request("INFO", 100)).status()).isEqualTo(200);

        assertThat(call.asks(call.request("INFO", 99)).status()).isEqualTo(500);
        assertThat(call.asks(call.request("INFO", 100)).status()).isEqualTo(500);
        assertThat(call.asks(call.request("BYE", 5)).status()).isEqualTo(500);

        assertThat(calls.ours().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(call.asks(call.request("INFO", (1L << 31) - 1)).status()).isEqualTo(200);
        assertThat(call.asks(call.request("INFO", 1L << 31)).status()).isIn(400, 200);
        assertThat(call.asks(call.request("INFO", 1L << 32)).status()).isEqualTo(400);
        calls.ours().end(CallEnd.local(Why.HUNG_UP));
        call.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void whoHasAnotherTagIsNotThePeer() {
        WireCall call = established(Transport.UDP);
        WireRequest bye = call.request("BYE");

        assertThat(call.asks(bye.with("From", "<sip:ana@example.com>;tag=eve")).status()).isEqualTo(481);
        assertThat(call.asks(call.request("BYE").with("From", "<sip:ana@example.com>")).status()).isEqualTo(481);
        assertThat(call.asks(call.request("BYE").with("To", "<sip:ben@example.com>;tag=x")).status())
                .isEqualTo(481);
        assertThat(call.asks(call.request("BYE").with("Call-ID", "x")).status()).isEqualTo(481);

        assertThat(calls.ours().state()).isEqualTo(Call.State.CONFIRMED);
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3261 §12.1.1: a caller of before it has no tag. */
    @Test
    void aCallerWithoutATag() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).with("From", "<sip:ana@example.com>").rings();
        call.expect(200);
        call.acknowledges();

        call.hangsUp();

        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @Test
    void aRequestThatComesAgainIsTakenOnce() {
        List<IncomingRequest> taken = new CopyOnWriteArrayList<>();
        calls.takes("INFO", request -> {
            taken.add(request);
            request.respond(200);
        });
        WireCall call = established(Transport.UDP);
        WireRequest info = call.request("INFO");
        WireMessage first = call.asks(info);

        assertThat(call.peer().ask(info).bytes()).isEqualTo(first.bytes());

        assertThat(taken).hasSize(1);
        WireRequest bye = call.request("BYE");
        WireMessage gone = call.asks(bye);
        assertThat(call.peer().ask(bye).bytes()).isEqualTo(gone.bytes());
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
    }

    @Test
    void afterTheByeThereIsNoCall() {
        WireCall call = established(Transport.TCP);
        call.hangsUp();

        assertThat(call.asks("INFO").status()).isEqualTo(481);
        assertThat(call.asks("BYE").status()).isEqualTo(481);
        assertThat(call.asks(call.request("INVITE")).status()).isEqualTo(481);
    }
}
