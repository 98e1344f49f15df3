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
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.engine.Transport;

/** SIPp calls SIPp through a route that joins the two calls, each with its own Call-ID. */
class SippBridgeInteropIT extends SippCallTest {

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // the user that is called is the port of the SIPp to call
                from(at() + "?methods=INVITE")
                        .onException(SipOperationFailedException.class).handled(true).process(this::refuse).end()
                        .toD("sip:sipp@127.0.0.1:${header.CamelSipToUser};transport=${header.CamelSipTransport}"
                                + "?method=INVITE&provisionalEndpoint=direct:rings")
                        .to("sip-dialog:bridge");
                from("direct:rings").filter(header(SipConstants.RESPONSE_CODE).isGreaterThan(100)).to("sip-reply");
                from("direct:third-party")
                        .to("sip:nobody@invalid?method=INVITE&ack=manual")
                        .setProperty("first", header(SipConstants.DIALOG_ID))
                        .setHeader(SipConstants.REQUEST_URI, header("X-Second"))
                        .to("sip:nobody@invalid?method=INVITE")
                        .setHeader(SipConstants.PEER_DIALOG_ID, header(SipConstants.DIALOG_ID))
                        .setHeader(SipConstants.DIALOG_ID, exchangeProperty("first"))
                        .to("sip-dialog:ACK")
                        .to("sip-dialog:bridge");
            }

            private void refuse(Exchange exchange) {
                SipOperationFailedException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                        SipOperationFailedException.class);
                exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, refusal.getStatusCode());
                refusal.getRedirectLocation()
                        .ifPresent(target -> exchange.getMessage().setHeader(SipConstants.CONTACT, target));
            }
        };
    }

    /** What the one does and the other hears. */
    static Stream<Arguments> pairs() {
        return byEachTransport(
                Arguments.of("hangs-up", "is-hung-up"),
                Arguments.of("is-hung-up", "hangs-up"),
                Arguments.of("hears-early-media", "plays-early-media"),
                Arguments.of("cancels-ringing", "is-cancelled-ringing"),
                Arguments.of("is-redirected", "redirects"),
                Arguments.of("repeats-offer", "is-changed"),
                Arguments.of("is-changed", "repeats-offer"),
                Arguments.of("holds", "is-held"),
                Arguments.of("is-held", "holds"),
                Arguments.of("updates", "is-updated"),
                Arguments.of("is-updated", "updates"),
                Arguments.of("sends-digit", "hears-digit"),
                Arguments.of("hears-digit", "sends-digit"),
                Arguments.of("refers", "is-referred"),
                Arguments.of("is-referred", "refers"));
    }

    @ParameterizedTest(name = "{0}, {1}, by {2}")
    @MethodSource("pairs")
    void whatTheOneDoesTheOtherHears(String does, String hears, Transport transport) throws Exception {
        Sipp callee = callee(hears, transport, Map.of("TARGET", 9));
        Sipp caller = caller(does, transport, callee.port() + "");

        caller.succeeds();
        callee.succeeds();
    }

    @ParameterizedTest
    @CsvSource({ "486, UDP", "486, TCP", "603, UDP", "603, TCP" })
    void aRefusalReachesTheCaller(int status, Transport transport) throws Exception {
        Sipp callee = callee("refuses", transport, Map.of("STATUS", status));
        Sipp caller = caller("is-refused", transport, callee.port() + "", Map.of("STATUS", status));

        caller.succeeds();
        callee.succeeds();
    }

    /** The offer of the first, asked for without one, goes to the second, whose answer goes back in ACK (RFC 3725 §4.1). */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRouteCallsBothAndJoinsThem(Transport transport) throws Exception {
        Sipp first = callee("is-asked-for-offer", transport);
        Sipp second = callee("hangs-up", transport);

        Exchange joined = sends("direct:third-party", null,
                Map.of(SipConstants.REQUEST_URI, first.uri(), "X-Second", second.uri())).join();

        assertThat(joined.getException()).isNull();
        first.succeeds();
        second.succeeds();
    }
}
