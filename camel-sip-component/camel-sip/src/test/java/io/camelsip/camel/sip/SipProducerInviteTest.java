/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static io.camelsip.camel.sip.peer.WireCall.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.dialog.CallStateException;

/** Calls that a route places. */
class SipProducerInviteTest extends SipRouteTest {

    /** Calls that a test leaves standing are hung up rather than waited for. */
    @BeforeEach
    void stopsSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    private static final String ANSWER = SDP.replace("40000", "50000");

    private final WirePeer bob = udpPeer();
    private final WirePeer carol = tcpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                String address = bob.uri("bob") + "?method=INVITE";
                from("direct:call").to(address + "&from=sip:alice@127.0.0.1");
                from("direct:tcp").to(carol.uri("carol") + "?method=INVITE");
                from("direct:lenient").to(address + "&throwExceptionOnFailure=false");
                from("direct:hasty").to(address + "&ringTimeout=400ms");
                from("direct:followed").to(address + "&followRedirects=true");
                from("direct:watched").to(address + "&provisionalEndpoint=mock:progress");
                from("direct:dynamic").toD("sip:${header.who}@127.0.0.1:" + bob.port() + "?method=INVITE");
                from("direct:late").to(address + "&ack=manual");
                from("direct:ack").to("sip-dialog:ACK");
                from("direct:bye").to("sip-dialog:BYE");
            }
        };
    }

    private CompletableFuture<Exchange> call(String route) {
        return call(route, SDP, Map.of());
    }

    private CompletableFuture<Exchange> call(String route, String offer, Map<String, Object> headers) {
        return request(route, exchange -> {
            exchange.getMessage().setBody(offer);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static Exchange endOf(CompletableFuture<Exchange> exchange) {
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5));
        return exchange.join();
    }

    private static void assertFailed(Exchange exchange, int status) {
        assertThat(exchange.getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                refusal -> assertThat(refusal.getStatusCode()).isEqualTo(status));
        assertThat(exchange.getMessage().getHeader(SipConstants.DIALOG_ID)).isNull();
    }

    @Test
    void theInviteHasTheOfferAndSaysWhereWeAre() {
        CompletableFuture<Exchange> exchange = call("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob);
        WireMessage invite = phone.invite();
        assertThat(invite.requestUri()).isEqualTo(bob.uri("bob"));
        assertThat(invite.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(invite.body()).isEqualTo(SDP);
        assertThat(invite.header("From")).startsWith("<sip:alice@127.0.0.1>;tag=");
        assertThat(invite.header("Contact")).startsWith("<sip:alice@127.0.0.1:");
        phone.refuse(486, "Busy Here");
        endOf(exchange);
    }

    @Test
    void theAcceptanceIsTheMessageOfTheExchange() {
        CompletableFuture<Exchange> exchange = call("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        assertThat(exchange).isNotDone();
        WireMessage ack = phone.establish(ANSWER);
        assertThat(ack.body()).isEmpty();
        Exchange end = endOf(exchange);
        assertThat(end.getException()).isNull();
        assertThat(end.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(end.getMessage().getBody()).isEqualTo(ANSWER);
        assertThat(end.getMessage().getHeader(SipConstants.DIALOG_ID, String.class)).isNotEmpty();
    }

    @Test
    void whoIsCalledMayComeWithTheExchange() {
        CompletableFuture<Exchange> exchange = call("direct:dynamic", SDP, Map.of("who", "robert"));
        CalledPhone phone = CalledPhone.calledAt(bob);
        assertThat(phone.invite().requestUri()).isEqualTo(bob.uri("robert"));
        phone.establish(ANSWER);
        assertThat(endOf(exchange).getException()).isNull();
    }

    @Test
    void byTcpToo() {
        CompletableFuture<Exchange> exchange = call("direct:tcp");
        CalledPhone.calledAt(carol).ring().establish(ANSWER);
        assertThat(endOf(exchange).getMessage().getBody()).isEqualTo(ANSWER);
    }

    @Test
    void anExchangeThatExpectsNoAnswerGetsTheOneOfTheCallAllTheSame() {
        CompletableFuture<Exchange> exchange = template.asyncSend("direct:call", sent -> {
            sent.setPattern(ExchangePattern.InOnly);
            sent.getMessage().setBody(SDP);
        });
        CalledPhone.calledAt(bob).establish(ANSWER);
        assertThat(endOf(exchange).getMessage().getBody()).isEqualTo(ANSWER);
    }

    @Test
    void theCallIsHungUpWithoutTheDescriptionOfThePeer() {
        CompletableFuture<Exchange> exchange = call("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob);
        phone.establish(ANSWER);
        Exchange end = endOf(exchange);
        CompletableFuture<Exchange> over = template.asyncSend("direct:bye", end);
        WireMessage bye = phone.beHungUp();
        assertThat(bye.header("Call-ID")).isEqualTo(phone.invite().header("Call-ID"));
        assertThat(bye.requestUri()).isEqualTo(bob.uri("bob"));
        assertThat(bye.body()).isEmpty();
        assertThat(endOf(over).getException()).isNull();
        assertThat(component().engine().calls().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "486,Busy Here", "603,Decline", "503,Service Unavailable" })
    void aRefusalFailsTheExchange(int status, String reason) {
        CompletableFuture<Exchange> exchange = call("direct:call");
        CalledPhone.calledAt(bob).refuse(status, reason, "Retry-After: 60");
        Exchange end = endOf(exchange);
        assertFailed(end, status);
        assertThat(((SipOperationFailedException) end.getException()).getRetryAfter()).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({ "18000;duration=3600,18000", "120 (I am in a meeting),120", "soon,", "99999999999,9999999999" })
    void theTimeToTryAgainIsReadAsFarAsItCan(String value, Long seconds) {
        assertThat(new SipOperationFailedException("INVITE", 503, "Later", null, Map.of("Retry-After", value), null)
                .getRetryAfter()).isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    void aRefusalIsAMessageWhereThatIsWanted() {
        CompletableFuture<Exchange> exchange = call("direct:lenient");
        CalledPhone.calledAt(bob).refuse(486, "Busy Here");
        Exchange end = endOf(exchange);
        assertThat(end.getException()).isNull();
        assertThat(end.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(486);
        assertThat(end.getMessage().getHeader(SipConstants.DIALOG_ID)).isNull();
    }

    @Test
    void whoRingsTooLongIsCancelled() {
        CompletableFuture<Exchange> exchange = call("direct:hasty");
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        phone.beCancelled();
        assertThat(endOf(exchange).getException()).isInstanceOf(SipTimeoutException.class)
                .hasMessageContaining("INVITE to sip:bob@").hasMessageContaining("cancelled");
    }

    @Test
    void aHeaderSaysHowLongToRing() {
        CompletableFuture<Exchange> exchange = call("direct:call", SDP, Map.of(SipConstants.RING_TIMEOUT, "300"));
        CalledPhone.calledAt(bob).ring().beCancelled();
        assertThat(endOf(exchange).getException()).isInstanceOf(SipTimeoutException.class)
                .hasMessageContaining("300 millis");
    }

    @Test
    void anAcceptanceThatCrossesTheCancelIsAcknowledgedAndHungUp() {
        CompletableFuture<Exchange> exchange = call("direct:hasty");
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        WireMessage cancel = phone.expect("CANCEL");
        phone.establish(ANSWER);
        phone.answer(cancel, 200, "OK");
        phone.beHungUp();
        assertThat(endOf(exchange).getException()).isInstanceOf(SipTimeoutException.class);
    }

    @Test
    void aRedirectionIsFollowedByANewCall() {
        CompletableFuture<Exchange> exchange = call("direct:followed");
        CalledPhone first = CalledPhone.calledAt(bob);
        first.refuse(302, "Moved Temporarily", "Contact: <" + carol.uri("carol") + ">");
        CalledPhone second = CalledPhone.calledAt(carol);
        assertThat(second.invite().requestUri()).isEqualTo(carol.uri("carol"));
        assertThat(second.invite().body()).isEqualTo(SDP);
        assertThat(second.invite().header("Call-ID")).isNotEqualTo(first.invite().header("Call-ID"));
        second.establish(ANSWER);
        assertThat(endOf(exchange).getException()).isNull();
        assertThat(exchange.join().getMessage().getBody()).isEqualTo(ANSWER);
    }

    @Test
    void aRedirectionThatIsNotFollowedSaysWhereTo() {
        CompletableFuture<Exchange> exchange = call("direct:call");
        CalledPhone.calledAt(bob).refuse(302, "Moved Temporarily", "Contact: <" + carol.uri("carol") + ">");
        assertThat(((SipOperationFailedException) endOf(exchange).getException()).getRedirectLocation())
                .contains(carol.uri("carol"));
    }

    @Test
    void earlyMediaAndTheNameOfTheCallAreToldWhileItRings() throws Exception {
        MockEndpoint progress = getMockEndpoint("mock:progress");
        progress.expectedMessageCount(2);
        CompletableFuture<Exchange> exchange = call("direct:watched");
        CalledPhone phone = CalledPhone.calledAt(bob).ring().ring(ANSWER);
        progress.assertIsSatisfied();
        assertThat(exchange).isNotDone();
        phone.establish(ANSWER);
        Object id = endOf(exchange).getMessage().getHeader(SipConstants.DIALOG_ID);
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getHeader(SipConstants.RESPONSE_CODE))
                .containsExactly(180, 183);
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getHeader(SipConstants.DIALOG_ID))
                .containsOnly(id);
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getBody())
                .containsExactly(null, ANSWER);
    }

    @Test
    void anOfferOfThePeerIsAnsweredInTheAck() {
        CompletableFuture<Exchange> exchange = call("direct:late", null, Map.of());
        CalledPhone phone = CalledPhone.calledAt(bob);
        assertThat(phone.invite().body()).isEmpty();
        phone.accept(SDP);
        Exchange end = endOf(exchange);
        assertThat(end.getMessage().getBody()).isEqualTo(SDP);
        end.getMessage().setBody(ANSWER);
        CompletableFuture<Exchange> acknowledged = template.asyncSend("direct:ack", end);
        WireMessage ack = phone.expect("ACK");
        assertThat(ack.body()).isEqualTo(ANSWER);
        assertThat(ack.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(endOf(acknowledged).getException()).isNull();
    }

    @Test
    void anAckWithoutTheAnswerIsRefusedHere() {
        CompletableFuture<Exchange> exchange = call("direct:late", null, Map.of());
        CalledPhone phone = CalledPhone.calledAt(bob).accept(SDP);
        Exchange end = endOf(exchange);
        CompletableFuture<Exchange> acknowledged = template.asyncSend("direct:ack", end);
        assertThat(endOf(acknowledged).getException()).isInstanceOf(CallStateException.class)
                .hasMessageContaining("the ACK must hold its answer");
    }

    @Test
    void anOfferOfThePeerThatNobodyCanAnswerEndsTheCall() {
        CompletableFuture<Exchange> exchange = call("direct:call", null, Map.of());
        CalledPhone phone = CalledPhone.calledAt(bob);
        phone.establish(SDP);
        phone.beHungUp();
        assertThat(endOf(exchange).getException()).isInstanceOf(CallStateException.class)
                .hasMessageContaining("ack=manual");
    }
}
