/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.CallLog.callId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;

/** What SIPp and routes do inside a call, whoever called whom. */
class SippInsideInteropIT extends SippCallTest {

    private static final String DIGIT = "Signal=5\r\nDuration=160\r\n";

    private final Queue<Exchange> taken = new ConcurrentLinkedQueue<>();

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                SipSdp answer = SipSdp.at("127.0.0.1").audio(40004, "PCMU");
                // late, so that a second INVITE can overtake the answer to the first
                from(inside("INVITE")).delay(300).bean(answer);
                from(inside("UPDATE")).bean(answer);
                from(inside("INFO,MESSAGE")).process(exchange -> taken.add(exchange.copy())).setBody(constant(null));
                from(inside("REFER")).to("sip-reply:202").removeHeaders("*")
                        .setHeader("Event", constant("refer"))
                        .setHeader("Content-Type", constant("message/sipfrag;version=2.0"))
                        .setHeader("Subscription-State", constant("active;expires=60"))
                        .setBody(constant("SIP/2.0 100 Trying\r\n")).to("sip-dialog:NOTIFY")
                        .setHeader("Subscription-State", constant("terminated;reason=noresource"))
                        .setBody(constant("SIP/2.0 200 OK\r\n")).to("sip-dialog:NOTIFY");
            }

            private String inside(String methods) {
                return at() + "?inDialog=inside&methods=" + methods;
            }
        };
    }

    private void assertTaken(Talk talk, String method, String body) {
        await().atMost(InteropTest.PATIENCE).untilAsserted(() -> assertThat(taken).anySatisfy(exchange -> {
            assertThat(exchange.getMessage().getHeader(SipConstants.DIALOG_ID)).isEqualTo(talk.dialogId());
            assertThat(exchange.getMessage().getHeader(SipConstants.METHOD)).isEqualTo(method);
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(body);
        }));
    }

    @ParameterizedTest
    @EnumSource
    void theyHangUp(Way way) throws Exception {
        Talk talk = talk(way, "hangs-up");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "remote: hung_up");
    }

    @ParameterizedTest
    @EnumSource
    void weHangUp(Way way) throws Exception {
        Talk talk = talk(way, "is-hung-up");

        talk.does("BYE");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "local: hung_up");
    }

    /** Nothing is lost by TCP, so nothing is repeated. */
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*UDP")
    void theyHangUpTwice(Way way) throws Exception {
        talk(way, "repeats-bye").succeeds();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*UDP")
    void weHangUpTwice(Way way) throws Exception {
        Talk talk = talk(way, "misses-bye");

        talk.does("BYE");

        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theyHold(Way way) throws Exception {
        talk(way, "holds").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void weHold(Way way) throws Exception {
        Talk talk = talk(way, "is-held");

        talk.does("hold");
        talk.does("resume");
        talk.does("BYE");

        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void weChangeTheSession(Way way) throws Exception {
        Talk talk = talk(way, "is-changed");

        Exchange changed = talk.does("INVITE", Offers.other(), Map.of());

        assertThat(changed.getMessage().getBody(String.class)).contains("o=sipp");
        talk.does("BYE");
        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theyRefuseAnotherSession(Way way) throws Exception {
        Talk talk = talk(way, "refuses-change");

        Exchange refused = talk.tries("INVITE", Offers.other(), Map.of());

        assertThat(refused.getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                refusal -> assertThat(refusal.getStatusCode()).isEqualTo(488));
        talk.does("BYE");
        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void invitesCross(Way way) throws Exception {
        Talk talk = talk(way, "glares");

        talk.does("INVITE", Offers.other(), Map.of());

        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void anInviteOvertakesAnother(Way way) throws Exception {
        talk(way, "overlaps").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theyUpdate(Way way) throws Exception {
        talk(way, "updates").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void weUpdate(Way way) throws Exception {
        Talk talk = talk(way, "is-updated");

        talk.does("UPDATE", Offers.other(), Map.of());
        talk.does("BYE");

        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theySendADigit(Way way) throws Exception {
        Talk talk = talk(way, "sends-digit");

        talk.succeeds();
        assertTaken(talk, "INFO", DIGIT);
    }

    @ParameterizedTest
    @EnumSource
    void weSendADigit(Way way) throws Exception {
        Talk talk = talk(way, "hears-digit");

        talk.does("INFO", DIGIT, Map.of("Content-Type", "application/dtmf-relay"));
        talk.does("BYE");

        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theyTransfer(Way way) throws Exception {
        talk(way, "refers").succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void weTransfer(Way way) throws Exception {
        Talk talk = talk(way, "is-referred");

        Exchange referred = talk.does("REFER", null, Map.of("Refer-To", "<sip:carla@127.0.0.1:9>"));

        assertThat(referred.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(202);
        await().atMost(InteropTest.PATIENCE)
                .untilAsserted(() -> assertThat(callLog().all(callId(talk.callId()), "transfer"))
                        .extracting(happened -> happened.getStatus()).containsExactly(100, 200));
        talk.does("BYE");
        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource
    void theySendTextAndAskForOptions(Way way) throws Exception {
        Talk talk = talk(way, "sends-message");

        talk.succeeds();
        assertTaken(talk, "MESSAGE", "hello inside\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void anOldNumberIsRefused(Way way) throws Exception {
        talk(way, "is-out-of-order").succeeds();
    }
}
