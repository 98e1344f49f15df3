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

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.reply.SipReplyException;
import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** Answers in the middle of a route. */
class SipReplyTest extends SipRouteTest {

    /** Calls that a test leaves standing are hung up rather than waited for. */
    @BeforeEach
    void stopsSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    private static final String ANSWER = WireCall.SDP.replace("40000", "40002");

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Exception> failure = new CompletableFuture<>();

    @BindToRegistry("handler")
    private final Failures failures = new Failures();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(SipReplyException.class).process(exchange -> failure.complete(
                        exchange.getProperty("CamelExceptionCaught", Exception.class)));
                from(address("rings")).to("sip-reply:180").setBody(constant(ANSWER));
                from(address("tells")).setHeader(SipConstants.RESPONSE_CODE, constant(182))
                        .setHeader(SipConstants.REASON_PHRASE, constant("Two before you")).to("sip-reply")
                        .removeHeaders("CamelSip*").setBody(constant(ANSWER));
                from(address("early")).setBody(constant(ANSWER)).to("sip-reply:183?reliable=true")
                        .process(exchange -> events.add("acknowledged"));
                from(address("fallback")).setBody(constant(ANSWER))
                        .doTry().to("sip-reply:183?reliable=true")
                        .doCatch(SipReplyException.class).to("sip-reply:183").end();
                from(address("goes-on")).setBody(constant(ANSWER)).to("sip-reply:200")
                        .process(exchange -> goOn.await()).process(exchange -> events.add("went on"));
                from(address("fails-later")).setBody(constant(ANSWER)).to("sip-reply:200")
                        .throwException(new IllegalStateException("too late to matter"));
                from(address("twice")).setBody(constant(ANSWER)).to("sip-reply:200").to("sip-reply:486");
                from(address("forgets")).to("sip-reply:200");
                from(address("taps")).to("sip-reply:180").wireTap("direct:answer")
                        .process(exchange -> goOn.await()).setHeader(SipConstants.RESPONSE_CODE, constant(486));
                from("direct:answer").setBody(constant(ANSWER)).to("sip-reply:200");
                from(address("left") + "&exchangePattern=InOnly").to("seda:calls");
                from("seda:calls").to("sip-reply:180").process(exchange -> goOn.await()).setBody(constant(ANSWER))
                        .to("sip-reply:200");
                from(address("dropped") + "&exchangePattern=InOnly&inviteDeadline=1s&deadlineStatus=480")
                        .to("mock:dropped");
                from(address("broken") + "&exchangePattern=InOnly").throwException(new SipResponseException(404));
                from("sip:queue@127.0.0.1:" + port + "?transport=udp&methods=MESSAGE").to("sip-reply:202")
                        .process(exchange -> goOn.await()).process(exchange -> events.add("went on"));
            }
        };
    }

    private final int port = WirePeer.freePort();

    private String address(String user) {
        return "sip:" + user + "@127.0.0.1:" + port + "?transport=udp&methods=INVITE&exceptionHandler=#bean:handler";
    }

    private WireCall call(WirePeer peer, String user, String... headers) {
        return WireCall.to(user, port, peer, headers);
    }

    private void expectNoCallsLeft() {
        await().until(() -> component().engine().calls().size() == 0);
        await().until(() -> context.getInflightRepository().size() == 0);
    }

    private void hangUp(WirePeer peer, WireCall call) {
        call.bye();
        peer.expect(200);
        expectNoCallsLeft();
    }

    @Test
    void itRingsThenTheEndOfTheRouteAnswers() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "rings");
        WireMessage ringing = call.expect(180);
        assertThat(ringing.body()).isEmpty();
        WireMessage answer = call.expect(200);
        assertThat(answer.header("To")).isEqualTo(ringing.header("To"));
        call.acknowledge();
        hangUp(peer, call);
    }

    @Test
    void statusAndReasonMayBeTheRoutes() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "tells");
        assertThat(call.expect(182).reason()).isEqualTo("Two before you");
        assertThat(call.expect(200).reason()).isEqualTo("OK");
        call.acknowledge();
        hangUp(peer, call);
    }

    @Test
    void earlyMediaIsRepeatedUntilItsPrackAndTheRouteWaits() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "early", "Supported: 100rel");
        WireMessage early = call.expect(183);
        assertThat(early.header("Require")).contains("100rel");
        assertThat(early.body()).isEqualTo(ANSWER);
        assertThat(call.expect(183).header("RSeq")).isEqualTo(early.header("RSeq"));
        assertThat(events).isEmpty();
        call.prack();
        WireMessage one = peer.expect();
        WireMessage other = peer.expect();
        assertThat(List.of(one.header("CSeq"), other.header("CSeq"))).containsExactlyInAnyOrder("2 PRACK", "1 INVITE");
        WireMessage answer = one.header("CSeq").endsWith("INVITE") ? one : other;
        assertThat(answer.status()).isEqualTo(200);
        assertThat(events).containsExactly("acknowledged");
        call.acknowledge(answer);
        hangUp(peer, call);
    }

    @Test
    void aCallerWithoutPrackCanBeAnsweredWithout() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "fallback");
        WireMessage early = call.expect(183);
        assertThat(early.header("RSeq")).isNull();
        assertThat(early.body()).isEqualTo(ANSWER);
        call.established();
        hangUp(peer, call);
    }

    @Test
    void aCallerWithoutPrackIsRefusedIfTheRouteHasNoOtherWay() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "early");
        call.expect(500);
        call.acknowledge();
        assertThat(failure).succeedsWithin(Duration.ofSeconds(5)).asString().contains("Supported: 100rel",
                "reliable=false");
        expectNoCallsLeft();
    }

    @Test
    void theRouteGoesOnAfterItHasTakenTheCall() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "goes-on").established();
        assertThat(events).isEmpty();
        goOn.countDown();
        await().until(() -> events.contains("went on"));
        peer.expectNothing(Duration.ofMillis(200));
        hangUp(peer, call);
    }

    @Test
    void aFailureAfterThatLeavesTheCallUp() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "fails-later").established();
        await().until(() -> context.getInflightRepository().size() == 0);
        peer.expectNothing(Duration.ofMillis(200));
        assertThat(component().engine().calls().size()).isEqualTo(1);
        hangUp(peer, call);
    }

    @Test
    void theSecondFinalAnswerFailsTheExchangeAndNotTheCall() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "twice").established();
        assertThat(failure).succeedsWithin(Duration.ofSeconds(5)).asString().contains("The 486 comes too late");
        hangUp(peer, call);
    }

    @Test
    void anAnswerWithoutADescriptionFailsTheExchange() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "forgets");
        call.expect(500);
        call.acknowledge();
        expectNoCallsLeft();
    }

    @Test
    void aCopyOfTheExchangeAnswersAndTheEndOfTheRouteIsSilent() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "taps");
        call.expect(180);
        call.established();
        goOn.countDown();
        peer.expectNothing(Duration.ofMillis(200));
        assertThat(failures.messages()).isEmpty();
        hangUp(peer, call);
    }

    @Test
    void anInOnlyRouteLeavesTheAnswerToAnother() {
        WirePeer peer = udpPeer();
        WireCall call = call(peer, "left");
        call.expect(180);
        await().until(() -> context.getInflightRepository().size() == 1);
        goOn.countDown();
        call.established();
        hangUp(peer, call);
    }

    @Test
    void whatNobodyAnswersIsAnsweredAtTheDeadline() {
        WireCall call = call(udpPeer(), "dropped");
        call.expect(480);
        call.acknowledge();
        expectNoCallsLeft();
    }

    @Test
    void anInOnlyRouteThatFailsRefuses() {
        WireCall call = call(udpPeer(), "broken");
        call.expect(404);
        call.acknowledge();
        expectNoCallsLeft();
    }

    @Test
    void aMessageIsAnsweredBeforeItsRouteEnds() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").uri("sip:queue@127.0.0.1:" + port).sendTo(port);
        peer.expect(202);
        assertThat(events).isEmpty();
        goOn.countDown();
        await().until(() -> events.contains("went on"));
        peer.expectNothing(Duration.ofMillis(200));
    }
}
