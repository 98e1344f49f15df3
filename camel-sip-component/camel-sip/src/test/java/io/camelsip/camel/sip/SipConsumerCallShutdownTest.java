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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** What becomes of calls when their route is suspended or stopped. */
class SipConsumerCallShutdownTest extends SipRouteTest {

    private static final String ANSWER = WireCall.SDP.replace("40000", "40002");

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").routeId("calls").choice()
                        .when(header("CamelSipMethod").isNotEqualTo("INVITE")).setBody(constant(null))
                        .when(header("X-Ring").isNotNull()).to("sip-reply:180")
                        .process(exchange -> goOn.await(20, TimeUnit.SECONDS)).setBody(constant(ANSWER))
                        .otherwise().setBody(constant(ANSWER));
            }
        };
    }

    private CompletableFuture<Void> stop(Duration timeout) {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(timeout.toMillis());
        return CompletableFuture.runAsync(context::stop);
    }

    private SipConsumer callsConsumer() {
        return (SipConsumer) context.getRoute("calls").getConsumer();
    }

    @Test
    void callsMayEndByThemselvesWithinTheTimeToShutDown() {
        WirePeer peer = udpPeer();
        WireCall call = WireCall.to(port(), peer).established();
        SipConsumer consumer = callsConsumer();
        CompletableFuture<Void> stopping = stop(Duration.ofSeconds(20));
        await().until(consumer::isSuspended);
        call.request("INFO").send();
        peer.expect(200);
        assertThat(stopping).isNotDone();
        call.bye();
        peer.expect(200);
        assertThat(stopping).succeedsWithin(Duration.ofSeconds(5));
        peer.expectNothing(Duration.ofMillis(200));
    }

    @Test
    void whatIsLeftAfterThatTimeIsHungUp() {
        WirePeer peer = udpPeer();
        WireCall.to(port(), peer).established();
        CompletableFuture<Void> stopping = stop(Duration.ofMillis(500));
        WireMessage bye = peer.expect();
        assertThat(bye.method()).isEqualTo("BYE");
        assertThat(stopping).isNotDone();
        peer.answer(bye, 200, "OK");
        assertThat(stopping).succeedsWithin(Duration.ofSeconds(5));
        peer.expectNothing(Duration.ofMillis(600));
    }

    @Test
    void aPeerThatDoesNotAnswerThatIsNotWaitedForLong() {
        WirePeer peer = udpPeer();
        WireCall.to(port(), peer).established();
        CompletableFuture<Void> stopping = stop(Duration.ofMillis(500));
        assertThat(peer.expect().method()).isEqualTo("BYE");
        assertThat(peer.expect().method()).as("again, since it is not answered").isEqualTo("BYE");
        assertThat(stopping).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void whatStillRingsIsRefused() {
        WirePeer peer = udpPeer();
        WireCall call = WireCall.to(port(), peer, "X-Ring: 1");
        call.expect(180);
        CompletableFuture<Void> stopping = stop(Duration.ofMillis(500));
        WireMessage answer = call.expect(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        call.acknowledge();
        goOn.countDown();
        assertThat(stopping).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void whileSuspendedNewCallsAreRefusedAndOldOnesGoOn() throws Exception {
        WirePeer peer = udpPeer();
        WireCall call = WireCall.to(port(), peer).established();
        context.getRouteController().suspendRoute("calls");
        WirePeer late = udpPeer();
        WireCall refused = WireCall.to(port(), late);
        assertThat(refused.expect(503).header("Retry-After")).isNotNull();
        refused.acknowledge();
        call.request("INFO").send();
        peer.expect(200);
        call.bye();
        peer.expect(200);
        context.getRouteController().resumeRoute("calls");
        WireCall next = WireCall.to(port(), peer).established();
        next.bye();
        peer.expect(200);
    }

    @Test
    void aStoppedRouteHangsUpAndMayStartAgain() throws Exception {
        WirePeer peer = udpPeer();
        WireCall.to(port(), peer).established();
        CompletableFuture<Boolean> stopping = CompletableFuture.supplyAsync(() -> {
            try {
                return context.getRouteController().stopRoute("calls", 500, TimeUnit.MILLISECONDS, false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        peer.answer(peer.expect(), 200, "OK");
        assertThat(stopping).succeedsWithin(Duration.ofSeconds(10));
        context.getRouteController().startRoute("calls");
        WireCall.to(port(), peer).established().bye();
        peer.expect(200);
    }
}
