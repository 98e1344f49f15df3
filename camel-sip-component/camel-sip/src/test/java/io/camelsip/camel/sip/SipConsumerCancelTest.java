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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** The caller gives up while the route works. */
class SipConsumerCancelTest extends SipRouteTest {

    private static final String ANSWER = WireCall.SDP.replace("40000", "40002");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CompletableFuture<Exchange> working = new CompletableFuture<>();
    private final CompletableFuture<Object> told = new CompletableFuture<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        // one for all, so that whatever it carries over is seen
        component().setWorkerThreads(1);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:told@127.0.0.1:0?transport=udp&methods=INVITE").routeId("told")
                        .filter(header("X-Ring").isNotNull()).to("sip-reply:180").end()
                        .process(exchange -> {
                            working.complete(exchange);
                            await().until(() -> exchange.getProperty(SipConstants.CANCELLED) != null);
                            told.complete(exchange.getProperty(SipConstants.CANCELLED));
                        })
                        .setBody(constant(ANSWER));
            }
        };
    }

    /** On the port of the other. */
    private void interruptible() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:interrupted@127.0.0.1:" + port + "?transport=udp&cancelInterrupts=true")
                        .filter(header("X-Ring").isNotNull()).to("sip-reply:180").end()
                        .filter(header("X-Reliable").isNotNull()).to("sip-reply:180?reliable=true").end()
                        .filter(header("X-Ask").isNotNull()).toD("${header.X-Ask}").end()
                        .process(exchange -> {
                            exchange.getExchangeExtension().addOnCompletion(ending());
                            working.complete(exchange);
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                ended.add("by an interrupt");
                                throw e;
                            }
                        });
            }
        });
    }

    private Synchronization ending() {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                ended.add("interrupted: " + Thread.currentThread().isInterrupted());
            }
        };
    }

    private WireCall ring(WirePeer peer, String user, String... headers) {
        return WireCall.to(user, port(), peer, headers);
    }

    /** The 200 of the CANCEL and the 487 of the INVITE, in whichever order. */
    private static void expectTheEnd(WirePeer peer, WireCall call) {
        WireMessage one = call.expectFinal();
        WireMessage other = call.expectFinal();
        assertThat(Stream.of(one, other).map(answer -> answer.status() + " " + answer.header("CSeq")))
                .containsExactlyInAnyOrder("200 1 CANCEL", "487 1 INVITE");
        call.acknowledge(one.status() == 487 ? one : other);
    }

    @Test
    void theRouteLearnsThatItWasCancelled() {
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "told");
        assertThat(working).succeedsWithin(PATIENCE);
        assertThat(told).isNotDone();
        call.cancel();
        expectTheEnd(peer, call);
        assertThat(told).succeedsWithin(PATIENCE).isEqualTo(true);
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void soItDoesAfterRinging() {
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "told", "X-Ring: 1");
        call.expect(180);
        assertThat(working).succeedsWithin(PATIENCE);
        call.cancel();
        expectTheEnd(peer, call);
        assertThat(told).succeedsWithin(PATIENCE).isEqualTo(true);
        await().until(() -> component().engine().calls().size() == 0);
    }

    @Test
    void theThreadOfTheRouteIsInterruptedIfAskedFor() throws Exception {
        interruptible();
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "interrupted", "X-Ring: 1");
        call.expect(180);
        assertThat(working).succeedsWithin(PATIENCE);
        call.cancel();
        expectTheEnd(peer, call);
        await().untilAsserted(() -> assertThat(ended).contains("by an interrupt", "interrupted: false"));
        await().until(() -> context.getInflightRepository().size() == 0);
    }

    @Test
    void soIsTheThreadThatItGoesOnOnAfterThePrack() throws Exception {
        interruptible();
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "interrupted", "X-Reliable: 1", "Supported: 100rel");
        call.expect(180);
        call.prack();
        peer.expect(200);
        assertThat(working).succeedsWithin(PATIENCE);
        call.cancel();
        expectTheEnd(peer, call);
        await().untilAsserted(() -> assertThat(ended).contains("by an interrupt"));
    }

    @Test
    void soIsTheThreadThatItGoesOnOnAfterARequestOfItsOwn() throws Exception {
        interruptible();
        WirePeer directory = udpPeer();
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "interrupted", "X-Ask: " + directory.uri("directory") + "?method=OPTIONS");
        directory.answer(directory.expect(), 200, "OK");
        assertThat(working).succeedsWithin(PATIENCE);
        call.cancel();
        expectTheEnd(peer, call);
        await().untilAsserted(() -> assertThat(ended).contains("by an interrupt"));
    }

    @Test
    void whatTheInterruptedThreadDoesNextIsNotInterrupted() throws Exception {
        interruptible();
        WirePeer peer = udpPeer();
        WireCall call = ring(peer, "interrupted");
        assertThat(working).succeedsWithin(PATIENCE);
        call.cancel();
        expectTheEnd(peer, call);
        peer.request("MESSAGE").uri("sip:interrupted@127.0.0.1:" + port()).sendTo(port());
        never.countDown();
        peer.expect(200);
        assertThat(ended).containsOnlyOnce("by an interrupt");
    }
}
