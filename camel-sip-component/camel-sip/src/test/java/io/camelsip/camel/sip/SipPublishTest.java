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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A route that publishes, and the compositor that it publishes at. */
class SipPublishTest extends SipRouteTest {

    private static final String PIDF = "application/pidf+xml";

    private final WirePeer compositor = udpPeer();
    private final Set<String> heard = new HashSet<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:alice").routeId("alice").to(uri("alice") + "?method=PUBLISH&event=presence");
                from("direct:room").routeId("room")
                        .to(uri("room") + "?method=PUBLISH&event=presence&publishRemove=true&publishExpires=10m");
                from("direct:plain").to(uri("alice") + "?method=PUBLISH");
                from("direct:anybody").toD("sip:${header.who}@127.0.0.1:" + compositor.port()
                        + "?method=PUBLISH&event=presence&throwExceptionOnFailure=false");
                from("direct:notify").to(uri("alice") + "?method=NOTIFY&event=dialog;id=7");
            }
        };
    }

    private String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + compositor.port();
    }

    /** The next request; what was heard before was only sent again, on a busy machine. */
    private WireMessage hears() {
        WireMessage request = compositor.expect();
        while (!heard.add(request.header("Call-ID") + " " + request.header("CSeq"))) {
            request = compositor.expect();
        }
        return request;
    }

    private CompletableFuture<Exchange> publish(String endpoint, String body, Consumer<Exchange> more) {
        return request(endpoint, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("Content-Type", PIDF);
            more.accept(exchange);
        });
    }

    private CompletableFuture<Exchange> publish(String endpoint, String body) {
        return publish(endpoint, body, exchange -> {});
    }

    private static Exchange end(CompletableFuture<Exchange> exchange) throws Exception {
        return exchange.get(5, TimeUnit.SECONDS);
    }

    private void grant(WireMessage publish, String entityTag) {
        compositor.answer(publish, 200, "OK", "SIP-ETag: " + entityTag, "Expires: 600");
    }

    private WireMessage published(String endpoint, String body, String entityTag) throws Exception {
        CompletableFuture<Exchange> exchange = publish(endpoint, body);
        WireMessage publish = hears();
        grant(publish, entityTag);
        assertThat(end(exchange).getException()).isNull();
        return publish;
    }

    @Test
    void theEntityTagIsKeptForWhatIsPublishedNext() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here");
        WireMessage first = hears();
        grant(first, "tag1");
        Exchange end = end(exchange);
        WireMessage second = published("direct:alice", "away", "tag2");

        assertThat(first.method()).isEqualTo("PUBLISH");
        assertThat(first.requestUri()).isEqualTo(uri("alice"));
        assertThat(first.header("Event")).isEqualTo("presence");
        assertThat(first.header("Expires")).isEqualTo("3600");
        assertThat(first.header("Content-Type")).isEqualTo(PIDF);
        assertThat(first.header("From")).startsWith("<" + uri("alice") + ">;tag=");
        assertThat(first.body()).isEqualTo("here");
        assertThat(first.headers("SIP-If-Match")).isEmpty();
        assertThat(end.getException()).isNull();
        assertThat(end.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(end.getMessage().getHeader(SipConstants.ETAG)).isEqualTo("tag1");
        assertThat(end.getMessage().getHeader(SipConstants.EXPIRES, Integer.class)).isEqualTo(600);
        assertThat(second.header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void aRouteThatPublishesTheSameExchangeTwiceNeedsNotForgetTheTag() throws Exception {
        CompletableFuture<Exchange> first = publish("direct:alice", "here");
        grant(hears(), "tag1");
        Exchange published = end(first);
        published.getMessage().setBody("away");
        CompletableFuture<Exchange> again = template.asyncSend("direct:alice", published);
        WireMessage second = hears();
        compositor.answer(second, 412, "Unknown");
        WireMessage anew = hears();
        grant(anew, "tag2");

        assertThat(end(again).getException()).isNull();
        assertThat(second.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(anew.headers("SIP-If-Match")).isEmpty();
        assertThat(anew.body()).isEqualTo("away");
    }

    @Test
    void aTagThatTheRouteSetIsTheRoutesOwnAffair() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here",
                message -> message.getMessage().setHeader(SipConstants.ETAG, "mine"));
        WireMessage publish = hears();
        compositor.answer(publish, 412, "Unknown");

        assertThat(publish.header("SIP-If-Match")).isEqualTo("mine");
        assertThat(publish.header("Event")).isEqualTo("presence");
        assertThat(end(exchange).getException()).isInstanceOfSatisfying(SipOperationFailedException.class,
                e -> assertThat(e.getStatusCode()).isEqualTo(412));
        assertThat(component().engine().publisher().size()).isZero();
    }

    @Test
    void withoutTheOptionNothingIsKept() throws Exception {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Exchange> exchange = publish("direct:plain", "here",
                    message -> message.getMessage().setHeader("Event", "presence"));
            WireMessage publish = hears();
            grant(publish, "tag");
            assertThat(publish.headers("SIP-If-Match")).isEmpty();
            assertThat(end(exchange).getMessage().getHeader(SipConstants.ETAG)).isEqualTo("tag");
        }
        assertThat(component().engine().publisher().size()).isZero();
    }

    @Test
    void expiresOfZeroTakesItBack() throws Exception {
        published("direct:alice", "here", "tag1");
        CompletableFuture<Exchange> exchange = publish("direct:alice", null,
                message -> message.getMessage().setHeader(SipConstants.EXPIRES, 0));
        WireMessage removal = hears();
        compositor.answer(removal, 200, "OK", "SIP-ETag: tag2", "Expires: 0");

        assertThat(removal.header("Expires")).isEqualTo("0");
        assertThat(removal.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(removal.body()).isEmpty();
        assertThat(end(exchange).getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void whatWasNeverPublishedIsTakenBackWithoutAWord() throws Exception {
        Exchange exchange = end(publish("direct:alice", null,
                message -> message.getMessage().setHeader(SipConstants.EXPIRES, 0)));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isNull();
        compositor.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void theExchangeMaySayForHowLong() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here",
                message -> message.getMessage().setHeader(SipConstants.EXPIRES, 120));
        WireMessage publish = hears();
        grant(publish, "tag1");

        assertThat(publish.header("Expires")).isEqualTo("120");
        assertThat(end(exchange).getException()).isNull();
    }

    @Test
    void whatHasNoBodyIsRefusedWithAWordOnWhatToDo() throws Exception {
        assertThat(end(publish("direct:alice", null)).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The exchange has no body to publish; to take back what was published, set CamelSipExpires"
                        + " to 0");
        compositor.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void eachResourceOfToDHasItsOwnTagAtOneEndpoint() throws Exception {
        for (String body : new String[] { "one", "two" }) {
            for (String who : new String[] { "alice", "ben" }) {
                CompletableFuture<Exchange> exchange = publish("direct:anybody", body,
                        message -> message.getMessage().setHeader("who", who));
                WireMessage publish = hears();
                grant(publish, who + body);
                assertThat(end(exchange).getException()).isNull();
                assertThat(publish.requestUri()).isEqualTo(uri(who));
                assertThat(publish.headers("SIP-If-Match"))
                        .isEqualTo(body.equals("one") ? java.util.List.of() : java.util.List.of(who + "one"));
            }
        }
        assertThat(component().engine().publisher().size()).isEqualTo(2);
    }

    @Test
    void headerRequestUriNamesAnotherResource() throws Exception {
        published("direct:alice", "here", "tag1");
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here", message -> message.getMessage()
                .setHeader(SipConstants.REQUEST_URI, uri("carol")));
        WireMessage publish = hears();
        grant(publish, "tagC");

        assertThat(end(exchange).getException()).isNull();
        assertThat(publish.requestUri()).isEqualTo(uri("carol"));
        assertThat(publish.headers("SIP-If-Match")).isEmpty();
    }

    @Test
    void headersOfTheExchangeTravelWithIt() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here", message -> {
            message.getMessage().setHeader("X-Door", "open");
            message.getMessage().setHeader(SipConstants.FROM, "\"Door\" <sip:door@example.com>");
            message.getMessage().setHeader(SipConstants.EVENT, "dialog");
        });
        WireMessage publish = hears();
        grant(publish, "tag1");

        assertThat(end(exchange).getException()).isNull();
        assertThat(publish.header("X-Door")).isEqualTo("open");
        assertThat(publish.header("From")).startsWith("\"Door\" <sip:door@example.com>;tag=");
        assertThat(publish.header("To")).isEqualTo("<" + uri("alice") + ">");
        assertThat(publish.headers("Event")).containsExactly("dialog");
        assertThat(publish.header("Content-Length")).isEqualTo("4");
    }

    @Test
    void aRefusalFailsTheExchange() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here");
        compositor.answer(hears(), 489, "Bad Event", "Allow-Events: dialog");

        assertThat(end(exchange).getException()).isInstanceOfSatisfying(SipOperationFailedException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(489);
            assertThat(e.getHeaders()).containsEntry("Allow-Events", "dialog");
            assertThat(e).hasMessage("PUBLISH to " + uri("alice") + " was answered 489 Bad Event");
        });
    }

    @Test
    void aRefusalIsAnAnswerWhereTheRouteWantsIt() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:anybody", "here",
                message -> message.getMessage().setHeader("who", "alice"));
        compositor.answer(hears(), 403, "No");

        assertThat(end(exchange).getException()).isNull();
        assertThat(end(exchange).getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(403);
    }

    @Test
    void silenceFailsTheExchange() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:alice", "here", message -> message.getMessage()
                .setHeader(SipConstants.REQUEST_TIMEOUT, Duration.ofMillis(300)));

        assertThat(end(exchange).getException()).isInstanceOf(SipTimeoutException.class)
                .hasMessageContaining("PUBLISH to " + uri("alice"));
    }

    @Test
    void aRouteThatStopsTakesBackWhatItPublishedIfItWasTold() throws Exception {
        WireMessage publish = published("direct:room", "occupied", "tag1");
        assertThat(publish.header("Expires")).isEqualTo("600");
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop("room"));
        WireMessage removal = hears();
        compositor.answer(removal, 200, "OK", "Expires: 0");

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
        assertThat(removal.header("Expires")).isEqualTo("0");
        assertThat(removal.header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void aRouteThatStopsLeavesWhatItPublishedElse() throws Exception {
        published("direct:alice", "here", "tag1");
        stop("alice");
        compositor.expectNothing(Duration.ofMillis(300));
        context.getRouteController().startRoute("alice");

        assertThat(published("direct:alice", "back", "tag2").header("SIP-If-Match")).isEqualTo("tag1");
    }

    private void stop(String route) {
        try {
            context.getRouteController().stopRoute(route);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theOptionAddsAnEventToOtherRequests() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:notify", "state",
                message -> message.getMessage().setHeader("Subscription-State", "active"));
        WireMessage notify = hears();
        compositor.answer(notify, 200, "OK");

        assertThat(end(exchange).getException()).isNull();
        assertThat(notify.method()).isEqualTo("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("dialog;id=7");
    }

    @Test
    void anEventOfTheExchangeComesBeforeTheOption() throws Exception {
        CompletableFuture<Exchange> exchange = publish("direct:notify", "state", message -> {
            message.getMessage().setHeader("Subscription-State", "active");
            message.getMessage().setHeader("Event", "presence");
        });
        WireMessage notify = hears();
        compositor.answer(notify, 200, "OK");

        assertThat(end(exchange).getException()).isNull();
        assertThat(notify.headers("Event")).containsExactly("presence");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "event=a b         | Option 'event' is 'a b'; it must be an event package such as presence or dialog;id=7",
            "event=presence&publishExpires=5s | Option 'publishExpires' is PT5S; it must be at least 10s",
            "event=presence&maxPublications=0 | Option 'maxPublications' is 0; it must be at least 1" })
    void nonsenseIsRefusedAtTheStart(String options, String message) {
        assertThatThrownBy(() -> context.getEndpoint("sip:alice@127.0.0.1?method=PUBLISH&" + options).createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
