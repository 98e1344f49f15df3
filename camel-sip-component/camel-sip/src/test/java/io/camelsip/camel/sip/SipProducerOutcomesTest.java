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

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipProducerOutcomesTest extends SipRouteTest {

    private final WirePeer bob = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:tell").to(bob.uri("bob"));
                from("direct:ask").to(bob.uri("bob") + "?method=OPTIONS");
                from("direct:lenient").to(bob.uri("bob") + "?throwExceptionOnFailure=false");
                from("direct:hasty").to(bob.uri("bob") + "?requestTimeout=300ms");
                from("direct:nobody").to("sip:bob@127.0.0.1:" + WirePeer.freePort() + ";transport=tcp");
            }
        };
    }

    private CompletableFuture<Exchange> send(String route, Object body) {
        return request(route, exchange -> exchange.getMessage().setBody(body));
    }

    private static Exchange endOf(CompletableFuture<Exchange> exchange) {
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5));
        return exchange.join();
    }

    @Test
    void theBodyIsSentToWhomTheAddressSays() {
        CompletableFuture<Exchange> exchange = send("direct:tell", "hello");
        WireMessage request = bob.expect();
        assertThat(request.method()).isEqualTo("MESSAGE");
        assertThat(request.requestUri()).isEqualTo("sip:bob@127.0.0.1:" + bob.port());
        assertThat(request.header("Content-Type")).startsWith("text/plain");
        assertThat(request.body()).isEqualTo("hello");
        assertThat(exchange).isNotDone();
        bob.answer(request, 200, "OK");
        assertThat(endOf(exchange).getException()).isNull();
    }

    @Test
    void aSuccessIsTheMessageOfTheExchange() {
        CompletableFuture<Exchange> exchange = send("direct:ask", null);
        bob.answer(bob.expect(), 200, "Fine", "<ok/>", new String[] { "Content-Type: application/xml", "X-Test: 1" });
        Exchange end = endOf(exchange);
        assertThat(end.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(end.getMessage().getHeader(SipConstants.REASON_PHRASE)).isEqualTo("Fine");
        assertThat(end.getMessage().getHeader("X-Test")).isEqualTo("1");
        assertThat(end.getMessage().getBody()).isEqualTo("<ok/>");
    }

    @Test
    void aRefusalFailsTheExchange() {
        CompletableFuture<Exchange> exchange = send("direct:ask", null);
        bob.answer(bob.expect(), 486, "Busy", "on the phone",
                new String[] { "Content-Type: text/plain", "Retry-After: 60" });
        Exception failure = endOf(exchange).getException();
        assertThat(failure).isInstanceOfSatisfying(SipOperationFailedException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(486);
            assertThat(refusal.getReasonPhrase()).isEqualTo("Busy");
            assertThat(refusal.getHeaders()).containsEntry("Retry-After", "60");
            assertThat(refusal.getBody()).contains("on the phone");
            assertThat(refusal.isRedirect()).isFalse();
            assertThat(refusal).hasMessage("OPTIONS to sip:bob@127.0.0.1:" + bob.port() + " was answered 486 Busy");
        });
    }

    @Test
    void aRefusalIsAMessageWhereThatIsWanted() {
        CompletableFuture<Exchange> exchange = send("direct:lenient", "hello");
        bob.answer(bob.expect(), 404, "Not Found");
        Exchange end = endOf(exchange);
        assertThat(end.getException()).isNull();
        assertThat(end.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(404);
    }

    @Test
    void aRedirectionSaysWhereTo() {
        CompletableFuture<Exchange> exchange = send("direct:ask", null);
        bob.answer(bob.expect(), 302, "Moved Temporarily", "Contact: <sip:a@192.0.2.1>;q=0.1, <sip:b@192.0.2.2>;q=0.7");
        assertThat(endOf(exchange).getException()).isInstanceOfSatisfying(SipOperationFailedException.class, moved -> {
            assertThat(moved.isRedirect()).isTrue();
            assertThat(moved.getRedirectLocation()).contains("sip:b@192.0.2.2");
        });
    }

    @Test
    void silenceIsATimeout() {
        CompletableFuture<Exchange> exchange = send("direct:hasty", "hello");
        bob.expect();
        assertThat(endOf(exchange).getException()).isInstanceOf(ExchangeTimedOutException.class)
                .isInstanceOf(SipTimeoutException.class).hasMessageContaining("300 millis")
                .hasMessageNotContaining("hello");
    }

    @Test
    void aPeerThatCannotBeReachedIsAnIoError() {
        Exchange end = endOf(send("direct:nobody", "hello"));
        assertThat(end.getException()).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
    }

    @Test
    void theRouteGoesOnOnAThreadOfCamels() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:threads").to("direct:tell")
                        .process(exchange -> thread.complete(Thread.currentThread().getName()));
            }
        });
        CompletableFuture<Exchange> exchange = template.asyncSend("direct:threads",
                sent -> sent.getMessage().setBody("x"));
        bob.answer(bob.expect(), 200, "OK");
        endOf(exchange);
        assertThat(thread.join()).contains("SipWorker");
    }

    @Test
    void anInOnlyExchangeKeepsItsBody() {
        CompletableFuture<Exchange> exchange = template.asyncSend("direct:tell",
                sent -> sent.getMessage().setBody("mine"));
        bob.answer(bob.expect(), 200, "OK", "theirs", new String[] { "Content-Type: text/plain" });
        assertThat(endOf(exchange).getMessage().getBody()).isEqualTo("mine");
    }

    @Test
    void nothingIsLeftBehind() {
        CompletableFuture<Exchange> exchange = send("direct:tell", "hello");
        bob.answer(bob.expect(), 200, "OK");
        endOf(exchange);
        await().untilAsserted(() -> assertThat(component().statistics().orElseThrow().clientTransactions()).isZero());
    }
}
