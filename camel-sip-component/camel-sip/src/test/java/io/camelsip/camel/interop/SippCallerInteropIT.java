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

import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Transport;

/** SIPp calls routes. What it sends and expects is in the scenario of that name. */
class SippCallerInteropIT extends SippCallTest {

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at("rings") + "?methods=INVITE&cancelInterrupts=true").to("sip-reply:180").delay(20_000);
                from(at("is-silent") + "?methods=INVITE&cancelInterrupts=true").delay(20_000);
                from(at("hesitates") + "?methods=INVITE").delay(400).to("sip-reply:180").delay(100)
                        .setBody(constant(Offers.first()));
                from(at("plays") + "?methods=INVITE").setBody(constant(Offers.first())).to("sip-reply:183")
                        .to("sip-reply:200");
                from(at("rings-reliably") + "?methods=INVITE").setBody(constant(Offers.first()))
                        .to("sip-reply:183?reliable=true").delay(500).setBody(constant(null));
                from(at("updates") + "?methods=INVITE").setBody(constant(Offers.first()))
                        .to("sip-reply:183?reliable=true").setBody(constant(Offers.other()))
                        .to("sip-dialog:UPDATE").setBody(constant(null)).to("sip-reply:200");
                from(at("redirects") + "?methods=INVITE").setHeader(SipConstants.RESPONSE_CODE, constant(302))
                        .setHeader(SipConstants.CONTACT, constant("sip:carla@127.0.0.1:9"));
                for (int status : new int[] { 486, 603 }) {
                    from(at("refuses-with-" + status) + "?methods=INVITE").to("sip-reply:180")
                            .setHeader(SipConstants.RESPONSE_CODE, constant(status));
                }
                from(at() + "?methods=UPDATE&inDialog=inside").bean(SipSdp.at("127.0.0.1").audio(40004, "PCMU"));
            }
        };
    }

    /** Scenario, user that it calls, how that ends for us, transport. */
    static Stream<Arguments> calls() {
        return byEachTransport(
                Arguments.of("hangs-up", "answers", "remote: hung_up"),
                Arguments.of("rings-long", "hesitates", "remote: hung_up"),
                Arguments.of("hears-early-media", "plays", "remote: hung_up"),
                Arguments.of("offers-late", "answers", "remote: hung_up"),
                Arguments.of("cancels-unrung", "is-silent", "remote: cancelled"),
                Arguments.of("cancels-ringing", "rings", "remote: cancelled"),
                Arguments.of("cancels-accepted", "answers", "remote: hung_up"),
                Arguments.of("is-redirected", "redirects", "local: refused"),
                Arguments.of("loses-acks", "answers", "remote: hung_up"),
                Arguments.of("never-acks", "answers", "nobody: not_acknowledged"),
                Arguments.of("takes-reliable", "rings-reliably", "remote: hung_up"),
                Arguments.of("misses-reliable", "rings-reliably", "remote: hung_up"),
                Arguments.of("never-pracks", "rings-reliably", "nobody: not_pracked"),
                Arguments.of("updates-early", "rings-reliably", "remote: hung_up"),
                Arguments.of("is-updated-early", "updates", "remote: hung_up"));
    }

    @ParameterizedTest(name = "{0}, {1}, by {3}")
    @MethodSource("calls")
    void aCallGoesAsItsScenarioSays(String scenario, String user, String end, Transport transport) throws Exception {
        Sipp caller = caller(scenario, transport, user);

        caller.succeeds();
        callLog().assertEnded(caller.callId(), end);
    }

    /** The same of what never becomes a call. */
    static Stream<Arguments> requests() {
        return byEachTransport(
                Arguments.of("cancels-nothing"),
                Arguments.of("is-not-in-a-call"),
                Arguments.of("requires-the-unknown"),
                Arguments.of("is-too-brief"),
                Arguments.of("replaces-nothing"));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("requests")
    void aRequestIsRefusedAsItsScenarioSays(String scenario, Transport transport) throws Exception {
        caller(scenario, transport, "answers").succeeds();
    }

    @ParameterizedTest
    @CsvSource({ "486, UDP", "486, TCP", "603, UDP", "603, TCP" })
    void aRouteRefuses(int status, Transport transport) throws Exception {
        Sipp caller = caller("is-refused", transport, "refuses-with-" + status, Map.of("STATUS", status));

        caller.succeeds();
        callLog().assertEnded(caller.callId(), "local: refused");
        assertThat(callLog().first(callId(caller.callId()), "ended").getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aCallReplacesAnother(Transport transport) throws Exception {
        Sipp replaced = caller("is-hung-up", transport, "answers");
        replaced.awaitsAck();

        Sipp caller = caller("replaces", transport, "answers",
                Map.of("REPLACED", replaced.callId(), "TAG", replaced.peerTag()));

        caller.succeeds();
        replaced.succeeds();
        callLog().assertEnded(replaced.callId(), "local: replaced");
        callLog().assertEnded(caller.callId(), "remote: hung_up");
    }
}
