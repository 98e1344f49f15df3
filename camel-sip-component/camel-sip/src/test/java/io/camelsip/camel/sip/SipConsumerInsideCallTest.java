/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** Requests that arrive inside a call. */
class SipConsumerInsideCallTest extends SipRouteTest {

    private static final String ANSWER = WireCall.SDP.replace("40000", "40002");

    private final int port = WirePeer.freePort();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Map<String, String> dialogs = new ConcurrentHashMap<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        // calls that a test leaves standing
        context.getShutdownStrategy().setTimeout(1);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(address("INVITE")).routeId("calls")
                        .process(exchange -> dialogs.put("INVITE", exchange.getMessage()
                                .getHeader(SipConstants.DIALOG_ID, String.class)))
                        .filter(header("X-Ring").isNotNull()).to("sip-reply:180")
                        .process(exchange -> goOn.await(5, TimeUnit.SECONDS)).end()
                        .setBody(constant(ANSWER));
            }
        };
    }

    private String address(String methods) {
        return "sip:127.0.0.1:" + port + "?transport=udp&methods=" + methods;
    }

    private void listen(String methods, RouteBuilderLambda steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.add(this, address(methods));
            }
        });
    }

    @FunctionalInterface
    private interface RouteBuilderLambda {
        void add(RouteBuilder routes, String address);
    }

    private WireCall call(WirePeer peer, String... headers) {
        return WireCall.to(port, peer, headers);
    }

    private void info(WireCall call, String digit) {
        call.request("INFO").body("application/dtmf", digit).send();
    }

    @Test
    void theyReachTheRouteThatTakesThemWithTheNameOfTheCall() throws Exception {
        listen("INFO", (routes, address) -> routes.from(address)
                .process(exchange -> dialogs.put("INFO", exchange.getMessage()
                        .getHeader(SipConstants.DIALOG_ID, String.class)))
                .process(exchange -> seen.add(exchange.getMessage().getBody(String.class))));
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        info(call, "5");
        peer.expect(200);
        assertThat(seen).containsExactly("5");
        assertThat(dialogs.get("INFO")).isNotNull().isEqualTo(dialogs.get("INVITE"));
    }

    @Test
    void theyReachRoutesInTheOrderOfTheirArrivalOneAfterAnother() throws Exception {
        listen("INFO", (routes, address) -> routes.from(address)
                .process(exchange -> {
                    String digit = exchange.getMessage().getBody(String.class);
                    if (digit.equals("0")) {
                        goOn.await(5, TimeUnit.SECONDS);
                    }
                    seen.add(digit);
                }));
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        for (int i = 0; i < 10; i++) {
            info(call, String.valueOf(i));
        }
        peer.expectNothing(Duration.ofMillis(300));
        assertThat(seen).isEmpty();
        goOn.countDown();
        for (int i = 0; i < 10; i++) {
            assertThat(peer.expect(200).header("CSeq")).isEqualTo((i + 2) + " INFO");
        }
        assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        await().until(() -> component().engineRoom().turns().calls() == 0);
    }

    @Test
    void oneThatIsAnsweredHoldsUpNoOther() throws Exception {
        listen("INFO", (routes, address) -> routes.from(address).to("sip-reply:200")
                .process(exchange -> goOn.await(5, TimeUnit.SECONDS))
                .process(exchange -> seen.add(exchange.getMessage().getBody(String.class))));
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        info(call, "1");
        peer.expect(200);
        info(call, "2");
        peer.expect(200);
        assertThat(seen).isEmpty();
        goOn.countDown();
        await().until(() -> seen.size() == 2);
    }

    @Test
    void callsDoNotWaitForEachOther() throws Exception {
        listen("INFO", (routes, address) -> routes.from(address)
                .filter(routes.body().isEqualTo("wait")).process(exchange -> goOn.await(5, TimeUnit.SECONDS)));
        WirePeer slow = udpPeer();
        info(call(slow).established(), "wait");
        WirePeer quick = udpPeer();
        info(call(quick).established(), "1");
        quick.expect(200);
        goOn.countDown();
        slow.expect(200);
    }

    @Test
    void aRouteThatStillRingsHoldsUpNothing() throws Exception {
        listen("INFO", (routes, address) -> routes.from(address)
                .process(exchange -> seen.add(exchange.getMessage().getBody(String.class))));
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "X-Ring: 1");
        call.expect(180);
        info(call, "1");
        peer.expect(200);
        goOn.countDown();
        call.established().bye();
        peer.expect(200);
        assertThat(seen).containsExactly("1");
    }

    @Test
    void theRouteMayHearOfTheEnd() throws Exception {
        listen("BYE", (routes, address) -> routes.from(address)
                .process(exchange -> seen.add(exchange.getMessage().getHeader("Reason", String.class))));
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        call.request("BYE").header("Reason", "Q.850;cause=16;text=\"Terminated\"").send();
        peer.expect(200);
        assertThat(seen).singleElement().asString().startsWith("Q.850;cause=16");
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void aNewCallAndAChangeOfOneGoToDifferentRoutes() throws Exception {
        listen("INVITE&inDialog=inside", (routes, address) -> routes.from(address)
                .process(exchange -> seen.add("changed")).setBody(routes.constant(ANSWER)));
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        assertThat(seen).isEmpty();
        call.reinvite();
        assertThat(call.expect(200).header("CSeq")).isEqualTo("2 INVITE");
        call.acknowledge();
        assertThat(seen).containsExactly("changed");
        call.bye();
        peer.expect(200);
    }

    @Test
    void withoutSuchARouteTheSessionStaysAsItIs() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer).established();
        call.reinvite();
        WireMessage answer = call.expectFinal();
        assertThat(answer.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(answer.status()).isIn(200, 488);
        call.acknowledge();
        assertThat(seen).isEmpty();
    }

    @Test
    void aRouteForWhatIsOutsideTakesNothingInside() throws Exception {
        listen("INFO&inDialog=outside", (routes, address) -> routes.from(address).process(exchange -> seen.add("in")));
        WirePeer peer = udpPeer();
        peer.request("INFO").sendTo(port);
        peer.expect(200);
        WireCall call = call(peer).established();
        call.request("INFO").header("Info-Package", "dtmf").send();
        assertThat(peer.expect().status()).isIn(405, 469);
        assertThat(seen).containsExactly("in");
    }
}
