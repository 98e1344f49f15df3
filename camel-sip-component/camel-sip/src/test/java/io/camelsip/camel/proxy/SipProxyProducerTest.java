/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.Forking;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.MessageChanges;
import io.camelsip.engine.proxy.ResponseFilter;

class SipProxyProducerTest extends SipProxyTest {

    private static final Target BOB = target("sip:bob@192.0.2.7");

    private ForwardPlan planOf(String uri, Exchange exchange) {
        forward(uri, exchange);
        await().until(() -> !proxy.isIdle());
        return proxy.plan();
    }

    private static List<String> uris(ForwardPlan plan) {
        return plan.targets().stream().map(target -> target.uri().toString()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip-proxy", "sip-proxy:?recordRoute=true" })
    void withoutATargetTheRequestSaysItself(String uri) {
        ForwardPlan plan = planOf(uri, exchange());
        assertThat(plan).isEqualTo(ForwardPlan.to(List.of()));
        assertThat(plan.changes()).isSameAs(MessageChanges.NONE);
        assertThat(plan.responses()).isSameAs(ResponseFilter.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sip:carol@192.0.2.9                        | sip:carol@192.0.2.9",
            "sip:192.0.2.9:5070;transport=tcp           | sip:bob@192.0.2.9:5070;transport=tcp",
            "192.0.2.9:5070                             | sip:bob@192.0.2.9:5070",
            "pbx.example.org                            | sip:bob@pbx.example.org",
            "sip:a@192.0.2.1,sip:192.0.2.2;transport=udp| sip:a@192.0.2.1,sip:bob@192.0.2.2;transport=udp" })
    void theAddressSaysWhomTo(String address, String expected) {
        assertThat(String.join(",", uris(planOf("sip-proxy:" + address, exchange())))).isEqualTo(expected);
    }

    @Test
    void aProxyOnTheWayLeavesTheRequestUri() {
        Target target = planOf("sip-proxy:sip:192.0.2.9:5070;lr", exchange()).targets().get(0);
        assertThat(target.uri().toString()).isEqualTo("sip:bob@example.com");
        assertThat(target.route()).containsExactly("<sip:192.0.2.9:5070;lr>");
    }

    @Test
    void targetsThatWereFoundAreTaken() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.TARGETS, List.of(BOB, "sip:192.0.2.8"));
        ForwardPlan plan = planOf("sip-proxy", exchange);
        assertThat(plan.targets().get(0)).isSameAs(BOB);
        assertThat(uris(plan)).containsExactly("sip:bob@192.0.2.7", "sip:bob@192.0.2.8");
    }

    @Test
    void aTextMayNamePreferences() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.TARGETS, "<sip:a@192.0.2.1;transport=tcp>;q=0.5, sip:b@192.0.2.2");
        ForwardPlan plan = planOf("sip-proxy", exchange);
        assertThat(uris(plan)).containsExactly("sip:a@192.0.2.1;transport=tcp", "sip:b@192.0.2.2");
        assertThat(plan.targets()).extracting(Target::q).containsExactly(500, 1000);
    }

    @Test
    void theAddressGoesBeforeWhatWasFound() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.TARGETS, List.of());
        assertThat(uris(planOf("sip-proxy:sip:a@192.0.2.1", exchange))).containsExactly("sip:a@192.0.2.1");
    }

    @Test
    void aRequestUriThatTheRouteSetIsTheTargetAsItIs() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.REQUEST_URI, "sip:example.net");
        assertThat(uris(planOf("sip-proxy", exchange))).containsExactly("sip:example.net");
    }

    @Test
    void nobodyIsUnavailable() throws Exception {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.TARGETS, List.of());
        Exchange after = forward("sip-proxy", exchange).get();
        assertThat(after.getException()).isNull();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(480);
        assertThat(proxy.isIdle()).isTrue();
        assertThat(request.answers()).isEmpty();
    }

    @Test
    void whatIsNoTargetIsAnError() throws Exception {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(SipConstants.TARGETS, List.of(1));
        assertThat(forward("sip-proxy", exchange).get().getException()).hasMessageContaining(
                "'CamelSipTargets' holds a java.lang.Integer");
    }

    @Test
    void optionsSayHow() {
        ForwardPlan plan = planOf("sip-proxy:?forking=serial&recordRoute=false&path=true&timerC=200s&targetTimeout=5s"
                + "&onFailure=continue", exchange());
        assertThat(plan).isEqualTo(new ForwardPlan(List.of(), Forking.SERIAL, false, true, Duration.ofSeconds(200),
                Duration.ofSeconds(5), true, MessageChanges.NONE, ResponseFilter.NONE));
    }

    @Test
    void headersOfTheRouteGoWithIt() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader("P-Asserted-Identity", "<sip:alice@example.com>");
        exchange.getMessage().removeHeader("Subject");
        assertThat(planOf("sip-proxy", exchange).changes().fields()).isEqualTo(
                Map.of("P-Asserted-Identity", List.of("<sip:alice@example.com>"), "Subject", List.of()));
    }

    @Test
    void theExchangeGoesOnWithTheResponse() throws Exception {
        CompletableFuture<Exchange> going = forward("sip-proxy", exchange());
        await().until(() -> !proxy.isIdle());
        assertThat(going).isNotDone();
        proxy.answers(202, BOB, response(202, "hello", "Content-Type: text/plain", "X-Seen: yes"));
        Exchange after = going.get();
        assertThat(after.getException()).isNull();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(202);
        assertThat(after.getMessage().getHeader(SipConstants.REASON_PHRASE)).isEqualTo("Said So");
        assertThat(after.getMessage().getHeader(SipConstants.TARGET)).isEqualTo("sip:bob@192.0.2.7");
        assertThat(after.getMessage().getHeader("X-Seen")).isEqualTo("yes");
        assertThat(after.getMessage().getBody()).isEqualTo("hello");
    }

    @Test
    void aRefusalIsNoFailureOfTheRoute() throws Exception {
        proxy.answers(486, BOB, response(486, ""));
        Exchange after = forward("sip-proxy", exchange()).get();
        assertThat(after.getException()).isNull();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(486);
    }

    @Test
    void whatTheProxyAnswersItselfHasNoTarget() throws Exception {
        proxy.answersItself(408);
        Exchange after = forward("sip-proxy", exchange()).get();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(408);
        assertThat(after.getMessage().getHeader(SipConstants.TARGET)).isNull();
    }

    @Test
    void whatIsHeldLeavesTheBody() throws Exception {
        Exchange exchange = exchange();
        exchange.getMessage().setBody("changed");
        proxy.holds(486, BOB, response(486, "busy", "Content-Type: text/plain"));
        Exchange after = forward("sip-proxy:?onFailure=continue", exchange).get();
        assertThat(after.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(486);
        assertThat(after.getMessage().getBody()).isEqualTo("changed");
    }

    @Test
    void aRequestThatIsAnsweredIsAnError() throws Exception {
        proxy.refuses("it has its final answer");
        assertThat(forward("sip-proxy", exchange()).get().getException()).isInstanceOf(SipProxyException.class)
                .hasMessageContaining("The MESSAGE is not forwarded: it has its final answer");
    }

    @Test
    void aCopyOfTheExchangeIsForwardedToo() throws Exception {
        proxy.answers(200, BOB, response(200, ""));
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange(), false);
        assertThat(forward("sip-proxy", copy).get().getException()).isNull();
        assertThat(proxy.isIdle()).isFalse();
    }

    @Test
    void anExchangeWithoutARequestIsAnError() {
        Exchange exchange = template.send("sip-proxy", other -> other.getMessage().setBody("hello"));
        assertThat(exchange.getException()).isInstanceOf(SipProxyException.class)
                .hasMessageContaining("did not come from a sip: endpoint");
    }

    @Test
    void aHeaderThatCannotBeSentIsAnErrorBeforeAnythingIsSent() throws Exception {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader("Subject", "a\r\nb");
        assertThat(forward("sip-proxy", exchange).get().getException()).hasMessageContaining("Subject");
        assertThat(proxy.isIdle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sip-proxy:?forking=all        | 'forking' is 'all'; it must be preference, parallel or serial",
            "sip-proxy:?onFailure=fail     | 'onFailure' is 'fail'; it must be answer or continue",
            "sip-proxy:?timerC=0s          | 'timerC' is PT0S; it must be positive",
            "sip-proxy:?targetTimeout=0s   | 'targetTimeout' is PT0S; it must be positive",
            "sip-proxy:?sipComponent=direct| 'sipComponent' is 'direct'; it must be the name of a SIP component",
            "sip-proxy:?responseRoute=no   | 'responseRoute' is no endpoint",
            "sip-proxy:?retries=1          | retries",
            "sip-proxy:sips:192.0.2.1      | names 'sips:192.0.2.1'; it must be a SIP URI",
            "sip-proxy:sip:a@b,            | names ''; it must be a SIP URI",
            "sip-proxy:sip:@               | it must be a SIP URI" })
    void nonsenseIsRefusedAtStart(String uri, String why) {
        assertThatThrownBy(() -> context.getEndpoint(uri).createProducer().start())
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(IllegalArgumentException.class),
                        e -> assertThat(e).isInstanceOf(ResolveEndpointFailedException.class))
                .hasMessageContaining(why);
    }

    @Test
    void nothingBeginsWithAProxy() {
        assertThatThrownBy(() -> context.getEndpoint("sip-proxy").createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
