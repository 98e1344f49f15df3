/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.camel.sip.fake.FakeRequest;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.SipMessages;

class SipReplyProducerTest extends CamelTestSupport {

    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nt=0 0\r\n";

    private final FakeRequest invite = FakeRequest.invite(FakeCall.named("call").call(), "Supported: 100rel");

    private Exchange exchange(FakeRequest request) {
        Exchange exchange = context.getEndpoint("direct:any").createExchange();
        new ExchangeMapping(new SipHeaderFilterStrategy()).read(request, exchange);
        return exchange;
    }

    private Exchange reply(String uri, Exchange exchange) {
        return template.send(uri, exchange);
    }

    @Test
    void theStatusIsThatOfTheAddress() {
        Exchange exchange = reply("sip-reply:180", exchange(invite));
        assertThat(exchange.getException()).isNull();
        assertThat(invite.statuses()).containsExactly(180);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip-reply", "sip-reply:?reliable=false" })
    void withoutOneItIsThatOfTheHeader(String uri) {
        Exchange exchange = exchange(invite);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 183);
        exchange.getMessage().setHeader(SipConstants.REASON_PHRASE, "Wait");
        reply(uri, exchange);
        assertThat(invite.statuses()).containsExactly(183);
        assertThat(invite.answers().get(0).getReasonPhrase()).isEqualTo("Wait");
    }

    @Test
    void withoutAnyItIsAnError() {
        Exchange exchange = reply("sip-reply", exchange(invite));
        assertThat(exchange.getException()).hasMessageContaining("'CamelSipResponseCode' is not set");
        assertThat(invite.answers()).isEmpty();
    }

    @Test
    void bodyAndHeadersOfTheRouteGoWithIt() {
        Exchange exchange = exchange(invite);
        exchange.getMessage().setBody(SDP);
        exchange.getMessage().setHeader("Alert-Info", "<http://example.com/ring>");
        reply("sip-reply:183", exchange);
        Response response = invite.answers().get(0);
        assertThat(new String(SipMessages.body(response), StandardCharsets.UTF_8)).isEqualTo(SDP);
        assertThat(response.getHeader("Content-Type").toString()).contains("application/sdp");
        assertThat(response.getHeader("Alert-Info").toString()).contains("http://example.com/ring");
    }

    @Test
    void theExchangeGoesOnAsItWas() {
        Exchange exchange = exchange(invite);
        exchange.getMessage().setBody(SDP);
        reply("sip-reply:180", exchange);
        assertThat(exchange.getMessage().getBody()).isEqualTo(SDP);
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isNull();
    }

    @Test
    void aCopyOfTheExchangeAnswersToo() {
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange(invite), false);
        reply("sip-reply:486", copy);
        assertThat(invite.statuses()).containsExactly(486);
    }

    @Test
    void anyRequestIsAnswered() {
        FakeRequest message = FakeRequest.of("MESSAGE");
        reply("sip-reply:202", exchange(message));
        assertThat(message.statuses()).containsExactly(202);
    }

    @Test
    void theSecondFinalAnswerIsAnError() {
        reply("sip-reply:200", exchange(invite));
        Exchange second = reply("sip-reply:486", exchange(invite));
        assertThat(second.getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("The 486 comes too late for the INVITE: it has its final answer already");
        assertThat(invite.statuses()).containsExactly(200);
    }

    @Test
    void anAnswerAfterACancelIsAnErrorThatSaysSo() {
        invite.respond(487);
        Exchange exchange = exchange(invite);
        exchange.setProperty(SipConstants.CANCELLED, true);
        assertThat(reply("sip-reply:200", exchange).getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("its sender has cancelled it");
    }

    @Test
    void anExchangeWithoutARequestIsAnError() {
        Exchange exchange = template.send("sip-reply:200", other -> other.getMessage().setBody("hello"));
        assertThat(exchange.getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("did not come from a sip: endpoint");
    }

    @Test
    void aReliableResponseIsWaitedFor() {
        CompletableFuture<Exchange> going = template.asyncSend("sip-reply:183?reliable=true", exchange(invite));
        await().untilAsserted(() -> assertThat(invite.statuses()).containsExactly(183));
        assertThat(going).isNotDone();
        invite.acknowledge();
        assertThat(going.join().getException()).isNull();
    }

    @Test
    void aCallerWithoutPrackIsAnErrorThatSaysWhatWouldWork() {
        FakeRequest old = FakeRequest.invite(FakeCall.named("old").call(), "Supported: timer");
        old.failReliable(new IllegalStateException("not supported"));
        Exchange exchange = reply("sip-reply:183?reliable=true", exchange(old));
        assertThat(exchange.getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("Supported: 100rel").hasMessageContaining("reliable=false");
    }

    @Test
    void aPrackThatDoesNotComeIsAnError() {
        invite.failReliable(new NoAnswerException("no PRACK"));
        Exchange exchange = reply("sip-reply:183?reliable=true", exchange(invite));
        assertThat(exchange.getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("has not acknowledged the 183").hasCauseInstanceOf(NoAnswerException.class);
    }

    @Test
    void whatElseGoesWrongIsToldAsTheEngineTellsIt() {
        invite.failReliable(new IllegalStateException("it has its final answer"));
        Exchange exchange = reply("sip-reply:183?reliable=true", exchange(invite));
        assertThat(exchange.getException()).isInstanceOf(SipReplyException.class)
                .hasMessageContaining("The 183 was not sent: it has its final answer");
    }

    @Test
    void onlyInvitesAreAnsweredReliably() {
        FakeRequest message = FakeRequest.of("MESSAGE");
        message.failReliable(new IllegalStateException("no INVITE"));
        Exchange exchange = reply("sip-reply:183?reliable=true", exchange(message));
        assertThat(exchange.getException()).hasMessageContaining("A 183 to MESSAGE cannot be sent reliably");
    }

    @Test
    void aFinalAnswerOfTheHeaderIsSentAsEverWhateverReliableSays() {
        Exchange exchange = exchange(invite);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 486);
        reply("sip-reply:?reliable=true", exchange);
        assertThat(invite.statuses()).containsExactly(486);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip-reply:99", "sip-reply:700", "sip-reply:ringing", "sip-reply:200?reliable=true",
            "sip-reply:100?reliable=true", "sip-reply:180?retry=1" })
    void nonsenseIsRefusedBeforeAnythingIsSent(String uri) {
        assertThatThrownBy(() -> {
            context.getEndpoint(uri).createProducer();
        }).satisfiesAnyOf(e -> assertThat(e).isInstanceOf(IllegalArgumentException.class),
                e -> assertThat(e).isInstanceOf(ResolveEndpointFailedException.class));
    }

    @Test
    void nothingBeginsWithAReply() {
        assertThatThrownBy(() -> context.getEndpoint("sip-reply:180").createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
