/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.camel.sip.SipTimeoutException;
import io.camelsip.engine.Transport;

/** Routes call SIPp. What it expects and sends is in the scenario of that name. */
class SippCalleeInteropIT extends SippCallTest {

    private final Queue<Exchange> provisional = new ConcurrentLinkedQueue<>();

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rings").to(invite("ringTimeout=1s&provisionalEndpoint=direct:provisional"));
                from("direct:provisional").process(exchange -> provisional.add(exchange.copy()));
                from("direct:asks").to(invite("ack=manual"))
                        .setBody(constant(Offers.first())).to("sip-dialog:ACK").to("sip-dialog:BYE");
                from("direct:updates").to(invite("provisionalEndpoint=direct:update"));
                // by then SIPp has answered the PRACK; it takes one message after the other
                from("direct:update").filter(header(SipConstants.RESPONSE_CODE).isEqualTo(183)).delay(200)
                        .setBody(constant(Offers.other())).to("sip-dialog:UPDATE");
                from("direct:follows").to(invite("followRedirects=true"));
                from("direct:knows").to(invite("username=ana&password=secret"));
                from(at() + "?methods=UPDATE&inDialog=inside")
                        .bean(SipSdp.at("127.0.0.1").audio(40004, "PCMU"));
            }
        };
    }

    private static String invite(String options) {
        return "sip:nobody@invalid?method=INVITE&" + options;
    }

    /** Scenario in which we hang up, route that calls, transport. */
    static Stream<Arguments> callsThatWeEnd() {
        return byEachTransport(
                Arguments.of("is-hung-up", "direct:place"),
                Arguments.of("plays-early-media", "direct:place"),
                Arguments.of("rings-reliably", "direct:place"),
                Arguments.of("updates-early", "direct:place"),
                Arguments.of("is-updated-early", "direct:updates"),
                Arguments.of("wants-longer", "direct:place"),
                Arguments.of("challenges", "direct:knows"));
    }

    @ParameterizedTest(name = "{0}, {1}, by {2}")
    @MethodSource("callsThatWeEnd")
    void weHangUp(String scenario, String route, Transport transport) throws Exception {
        Talk talk = placed(callee(scenario, transport), route);

        talk.does("BYE");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "local: hung_up");
    }

    static Stream<Arguments> callsThatTheyEnd() {
        return byEachTransport(
                Arguments.of("hangs-up"),
                Arguments.of("repeats-ok"),
                Arguments.of("forks"));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("callsThatTheyEnd")
    void theyHangUp(String scenario, Transport transport) throws Exception {
        Talk talk = placed(callee(scenario, transport), "direct:place");

        talk.succeeds();
        callLog().assertEnded(talk.callId(), "remote: hung_up");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theAnswerIsTheBody(Transport transport) throws Exception {
        Sipp callee = callee("is-hung-up", transport);

        Exchange call = calls(callee, "direct:place", Offers.first(), Map.of());

        assertThat(call.getMessage().getBody(String.class)).contains("o=sipp");
        assertThat(call.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        talk(callee, call).does("BYE");
        callee.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void earlyMediaAreTold(Transport transport) throws Exception {
        Talk talk = placed(callee("plays-early-media", transport), "direct:rings");

        assertThat(provisional).anySatisfy(early -> {
            assertThat(early.getMessage().getHeader(SipConstants.CALL_ID)).isEqualTo(talk.callId());
            assertThat(early.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(183);
            assertThat(early.getMessage().getBody(String.class)).contains("o=sipp");
        });
        talk.does("BYE");
        talk.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theOfferIsAnsweredInTheAck(Transport transport) throws Exception {
        Sipp callee = callee("is-asked-for-offer", transport);

        assertThat(calls(callee, "direct:asks", null, Map.of()).getException()).isNull();

        callee.succeeds();
    }

    /** Of 302 to 603: what ends the exchange, with the status. */
    @ParameterizedTest
    @CsvSource({ "486, UDP", "486, TCP", "603, UDP", "603, TCP", "302, UDP", "302, TCP", "503, UDP", "503, TCP" })
    void theyRefuse(int status, Transport transport) throws Exception {
        Sipp callee = callee("refuses", transport, Map.of("STATUS", status));

        Exchange call = calls(callee, "direct:place", Offers.first(), Map.of());

        assertThat(call.getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                refusal -> assertThat(refusal.getStatusCode()).isEqualTo(status));
        callee.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRedirectionIsFollowed(Transport transport) throws Exception {
        Sipp target = callee("is-hung-up", transport);
        Sipp first = callee("redirects", transport, Map.of("TARGET", target.port()));

        Talk talk = placed(first, "direct:follows");

        first.succeeds();
        talk.does("BYE");
        target.succeeds();
    }

    static Stream<Arguments> callsThatRingTooLong() {
        return byEachTransport(
                Arguments.of("is-cancelled-unrung"),
                Arguments.of("is-cancelled-ringing"),
                Arguments.of("is-cancelled-late"),
                Arguments.of("accepts-cancelled"));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("callsThatRingTooLong")
    void nobodyAnswersInTime(String scenario, Transport transport) throws Exception {
        Sipp callee = callee(scenario, transport);

        Exchange call = calls(callee, "direct:rings", Offers.first(), Map.of());

        assertThat(call.getException()).isInstanceOf(SipTimeoutException.class);
        callee.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void weGiveUp(Transport transport) throws Exception {
        Sipp callee = callee("is-cancelled-ringing", transport);
        CompletableFuture<Exchange> call = sends("direct:place", Offers.first(),
                Map.of(SipConstants.REQUEST_URI, callee.uri()));

        ringing(callee).does("end");

        callee.succeeds();
        assertThat(call.get().getException()).isInstanceOf(SipOperationFailedException.class)
                .hasMessageContaining("487");
    }
}
