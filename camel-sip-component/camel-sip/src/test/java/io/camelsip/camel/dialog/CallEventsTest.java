/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.Suspendable;
import org.apache.camel.SuspendableService;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireLeg;
import io.camelsip.camel.sip.peer.WirePeer;

/** What a route hears of real calls. */
class CallEventsTest extends WireCallTest {

    private final WirePeer bob = peer();
    private final Queue<CallRecord> told = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> answered = new ConcurrentLinkedQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // before anything of SIP is there
                from("sip-dialog:events").routeId("events").startupOrder(1)
                        .process(exchange -> told.add(exchange.getMessage().getBody(CallRecord.class)));
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE").routeId("sip").startupOrder(2)
                        .process(answered::add)
                        .to("sip-reply:180")
                        .delay(header("X-Wait"))
                        .setHeader(SipConstants.RESPONSE_CODE, header("X-Status"))
                        .setBody(constant(sdp(40000)));
            }
        };
    }

    private List<String> names() {
        return told.stream().map(CallRecord::getEvent).toList();
    }

    private CallRecord last() {
        await().until(() -> names().contains("ended"));
        return told.stream().filter(record -> record.getEvent().equals("ended")).findFirst().orElseThrow();
    }

    private WireLeg accepted() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000));
        caller.expect(180);
        caller.expect(200);
        return caller.acknowledges();
    }

    @Test
    void anIncomingCallIsToldFromRingToBye() {
        WireLeg caller = accepted();
        assertThat(caller.asks("BYE", "", "", "Reason: Q.850;cause=16;text=\"Terminated\"").status()).isEqualTo(200);
        CallRecord end = last();
        assertThat(names()).containsExactly("early", "confirmed", "ended");
        assertThat(told).extracting(CallRecord::getStatus).startsWith(180, 200);
        assertThat(told).allSatisfy(record -> {
            assertThat(record.getDirection()).isEqualTo("incoming");
            assertThat(record.getCallId()).isEqualTo(caller.callId());
            assertThat(record.getFrom()).contains("<sip:caller@127.0.0.1>");
            assertThat(record.getTo()).contains("<sip:service@127.0.0.1:" + port() + ">");
        });
        assertThat(told).extracting(CallRecord::getDialogId).containsOnly(
                answered.element().getMessage().getHeader(SipConstants.DIALOG_ID, String.class));
        assertThat(end.getEndedBy()).isEqualTo("remote");
        assertThat(end.getCause()).isEqualTo("hung_up");
        assertThat(end.getReasons()).containsExactly("Q.850;cause=16;text=\"Terminated\"");
        assertThat(end.getQ850Cause()).isEqualTo(16);
        assertThat(end.getStartedAt()).isBeforeOrEqualTo(end.getConfirmedAt());
        assertThat(end.getConfirmedAt()).isBeforeOrEqualTo(end.getAt());
        assertThat(end.getDuration()).isEqualTo(Duration.between(end.getConfirmedAt(), end.getAt()));
    }

    @Test
    void anOutgoingCallIsToldFromRingToBye() {
        CompletableFuture<Exchange> placed = template.asyncSend("sip:bob@127.0.0.1:" + bob.port() + "?method=INVITE",
                exchange -> exchange.getMessage().setBody(sdp(40000)));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.answers(callee.invite(), 180);
        callee.describes(callee.invite(), 200, sdp(50000));
        callee.expectRequest("ACK");
        assertThat(placed.join().getException()).isNull();
        template.asyncSend("sip-dialog:BYE", placed.join());
        callee.answers(callee.expectRequest("BYE"), 200);
        CallRecord end = last();
        assertThat(names()).containsExactly("early", "confirmed", "ended");
        assertThat(end.getDirection()).isEqualTo("outgoing");
        assertThat(end.getCallId()).isEqualTo(callee.callId());
        assertThat(end.getTo()).contains("<sip:bob@127.0.0.1:" + bob.port() + ">");
        assertThat(end.getEndedBy()).isEqualTo("local");
        assertThat(end.getCause()).isEqualTo("hung_up");
    }

    @Test
    void aRefusedCallIsTold() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000), "X-Status: 486");
        caller.expect(180);
        caller.expect(486);
        caller.acknowledgesRefusal();
        CallRecord end = last();
        assertThat(names()).containsExactly("early", "ended");
        assertThat(end.getEndedBy()).isEqualTo("local");
        assertThat(end.getCause()).isEqualTo("refused");
        assertThat(end.getStatus()).isEqualTo(486);
        assertThat(end.getDurationMillis()).isZero();
        assertThat(end.getConfirmedAt()).isNull();
    }

    @Test
    void aCalleeWhoRefusesIsTold() {
        CompletableFuture<Exchange> placed = template.asyncSend("sip:bob@127.0.0.1:" + bob.port() + "?method=INVITE",
                exchange -> exchange.getMessage().setBody(sdp(40000)));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.answers(callee.invite(), 603, "Reason: Q.850;cause=21");
        callee.expectRequest("ACK");
        assertThat(placed.join().getException()).isNotNull();
        CallRecord end = last();
        assertThat(end.getEndedBy()).isEqualTo("remote");
        assertThat(end.getCause()).isEqualTo("refused");
        assertThat(end.getStatus()).isEqualTo(603);
        assertThat(end.getQ850Cause()).isEqualTo(21);
    }

    @Test
    void aCancelledCallIsTold() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000), "X-Wait: 300");
        caller.expect(180);
        caller.cancels();
        CallRecord end = last();
        assertThat(end.getEndedBy()).isEqualTo("remote");
        assertThat(end.getCause()).isEqualTo("cancelled");
    }

    @Test
    void aRefreshOfTheSessionIsTold() {
        WireLeg caller = accepted();
        caller.send("INVITE", "application/sdp", sdp(50000));
        caller.expect(200);
        caller.acknowledges();
        await().until(() -> names().contains("refreshed"));
        caller.asks("BYE", "", "");
        last();
        assertThat(names()).containsExactly("early", "confirmed", "refreshed", "ended");
    }

    @Test
    void callsAreToldAfterARestartOfTheComponentToo() throws Exception {
        accepted().asks("BYE", "", "");
        last();
        context.getRouteController().stopRoute("sip");
        sip().stop();
        assertThat(sip().statistics()).isEmpty();
        sip().start();
        assertThat(sip().statistics()).isEmpty();
        context.getRouteController().startRoute("sip");
        told.clear();
        accepted().asks("BYE", "", "");
        last();
        assertThat(names()).containsExactly("early", "confirmed", "ended");
    }

    @Test
    void aCallThatEndsWhileTheContextStopsIsToldStill() {
        context.getShutdownStrategy().setTimeout(20);
        WireLeg caller = accepted();
        await().until(() -> names().contains("confirmed"));
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.getRoute("sip").getConsumer() instanceof Suspendable consumer
                && ((SuspendableService) consumer).isSuspended());
        assertThat(stopping).isNotDone();
        assertThat(caller.asks("BYE", "", "").status()).isEqualTo(200);
        assertThat(last().getCause()).isEqualTo("hung_up");
        await().until(stopping::isDone);
    }
}
