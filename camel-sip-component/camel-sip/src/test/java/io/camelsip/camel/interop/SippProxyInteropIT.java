/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.InteropTest.freePort;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Transport;

/**
 * SIPp calls SIPp through a route that forwards. The user it calls says how, and to which ports: {@code serial.udp-10001.tcp-10005}.
 * What each of them sends and expects is in the scenario of that name.
 */
class SippProxyInteropIT extends SippCallTest {

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=INVITE&supported=*").process(SippProxyInteropIT::lookUp).choice()
                        .when(way("parallel")).to("sip-proxy?forking=parallel")
                        .when(way("serial")).to("sip-proxy?forking=serial&targetTimeout=1s")
                        .when(way("patient")).to("sip-proxy?timerC=1s")
                        .when(way("loop")).to("sip-proxy:" + at("loop"))
                        .otherwise().to("sip-proxy");
            }

            private Predicate way(String name) {
                return exchangeProperty("way").isEqualTo(name);
            }
        };
    }

    /** Finds the targets that the user of the Request-URI names. */
    private static void lookUp(Exchange exchange) {
        String uri = exchange.getMessage().getHeader(SipConstants.REQUEST_URI, String.class);
        String[] user = uri.replaceAll("sip:|@.*", "").split("\\.");
        exchange.setProperty("way", user[0]);
        String ours = uri.replaceAll(".*@|;.*", "");
        if (user[0].equals("spiral")) {
            exchange.getMessage().setHeader(SipConstants.TARGETS,
                    "sip:" + String.join(".", Arrays.copyOfRange(user, 1, user.length)) + "@" + ours);
        } else if (user.length > 1) {
            exchange.getMessage().setHeader(SipConstants.TARGETS, Stream.of(user).skip(1).map(place -> place.split("-"))
                    .map(place -> "sip:sipp@127.0.0.1:" + place[1] + ";transport=" + place[0])
                    .collect(Collectors.joining(",")));
        }
    }

    private static String user(String way, Sipp... callees) {
        return way + Stream.of(callees)
                .map(callee -> "." + callee.uri().replaceAll(".*transport=", "") + "-" + callee.port())
                .collect(Collectors.joining());
    }

    /** It answers along all of the way. */
    private Sipp behind(String scenario, Transport transport) throws IOException {
        return callee(scenario, transport, Map.of("ANSWER", "@ANSWER-ALONG@"));
    }

    private static void succeed(Sipp... programs) throws InterruptedException {
        for (Sipp program : programs) {
            program.succeeds();
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(Transport.values()).flatMap(from -> Stream.of(Transport.values())
                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theCallerHangsUp(Transport from, Transport to) throws Exception {
        Sipp callee = behind("is-hung-up", to);

        Sipp caller = caller("hangs-up", from, user("plain", callee));

        succeed(caller, callee);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theCalleeHangsUp(Transport from, Transport to) throws Exception {
        Sipp callee = behind("hangs-up", to);

        Sipp caller = caller("is-hung-up", from, user("plain", callee));

        succeed(caller, callee);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoAcceptsFirstHasTheCallAndTheOthersAreCancelled(Transport from, Transport to) throws Exception {
        Sipp slow = callee("is-given-up", to);
        Sipp quick = behind("is-hung-up", to);

        Sipp caller = caller("is-searched", from, user("parallel", slow, quick));

        succeed(caller, quick, slow);
    }

    /** Busy here, out of service there (RFC 3261 §16.7 step 4). */
    @ParameterizedTest
    @MethodSource("ways")
    void theNextIsCalledWhenOneRefuses(Transport from, Transport to) throws Exception {
        Sipp busy = callee("is-passed-over", to, Map.of("STATUS", 486));
        Sipp broken = callee("is-passed-over", to, Map.of("STATUS", 503));
        Sipp there = behind("is-hung-up", to);

        Sipp caller = caller("is-searched", from, user("serial", busy, broken, there));

        succeed(caller, busy, broken, there);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theNextIsCalledWhenNobodyIsThere(Transport transport) throws Exception {
        Sipp there = behind("is-hung-up", transport);

        Sipp caller = caller("is-searched", transport,
                "serial." + transport.parameter() + "-" + freePort() + user("", there));

        succeed(caller, there);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoDoesNotAcceptInTimeIsCancelled(Transport from, Transport to) throws Exception {
        Sipp slow = callee("is-given-up", to);
        Sipp there = behind("is-hung-up", to);

        Sipp caller = caller("is-searched", from, user("serial", slow, there));

        succeed(caller, slow, there);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theCallerCancels(Transport from, Transport to) throws Exception {
        Sipp callee = callee("is-given-up", to);

        Sipp caller = caller("cancels-ringing", from, user("plain", callee));

        succeed(caller, callee);
    }

    /** Timer C (RFC 3261 §16.8). */
    @ParameterizedTest
    @MethodSource("ways")
    void whoRingsForTooLongIsCancelledAndTheCallerHears408(Transport from, Transport to) throws Exception {
        Sipp callee = callee("is-given-up", to);

        Sipp caller = caller("is-refused", from, user("patient", callee), Map.of("STATUS", 408));

        succeed(caller, callee);
    }

    /** Each hop acknowledges a refusal for itself (RFC 3261 §17.1.1.3). */
    @ParameterizedTest
    @MethodSource("ways")
    void aRefusalIsAcknowledgedOnBothSides(Transport from, Transport to) throws Exception {
        Sipp callee = callee("is-passed-over", to, Map.of("STATUS", 486));

        Sipp caller = caller("is-refused", from, user("plain", callee), Map.of("STATUS", 486));

        succeed(caller, callee);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aStrictRouterBeforeUsIsUnderstood(Transport transport) throws Exception {
        Sipp callee = behind("is-hung-up", transport);

        Sipp caller = caller("is-strict", transport, user("plain", callee));

        succeed(caller, callee);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aStrictRouterBehindUsUnderstands(Transport from, Transport to) throws Exception {
        Sipp router = callee("is-a-strict-router", to);

        Sipp caller = caller("goes-by-a-strict-router", from, "plain", Map.of("ROUTER", router.uri()));

        succeed(caller, router);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aSpiralPasses(Transport from, Transport to) throws Exception {
        Sipp callee = behind("is-hung-up", to);

        Sipp caller = caller("hangs-up", from, user("spiral.plain", callee));

        succeed(caller, callee);
    }

    /** RFC 5393 §4.2. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aLoopIsRefused(Transport transport) throws Exception {
        caller("is-refused", transport, "loop", Map.of("STATUS", 482)).succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatHasNoHopsLeftIsRefused(Transport transport) throws Exception {
        caller("is-out-of-hops", transport, "plain").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsDemandedOfTheProxyIsRefused(Transport transport) throws Exception {
        caller("demands-of-the-proxy", transport, "plain").succeeds();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsDemandedOfTheFarEndIsLeftToIt(Transport from, Transport to) throws Exception {
        Sipp callee = callee("is-demanded-of", to);

        Sipp caller = caller("requires-the-unknown", from, user("plain", callee));

        succeed(caller, callee);
    }
}
