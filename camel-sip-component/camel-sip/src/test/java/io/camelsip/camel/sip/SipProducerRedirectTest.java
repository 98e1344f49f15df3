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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipProducerRedirectTest extends SipRouteTest {

    private final WirePeer first = udpPeer();
    private final WirePeer second = udpPeer();
    private final WirePeer third = tcpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:follow")
                        .to(first.uri("bob") + "?followRedirects=true&maxRedirects=2&requestTimeout=500ms");
            }
        };
    }

    private CompletableFuture<Exchange> send() {
        return request("direct:follow", exchange -> exchange.getMessage().setBody("hello"));
    }

    @Test
    void thePreferredContactIsTriedFirst() {
        CompletableFuture<Exchange> exchange = send();
        redirect("Contact: <" + third.uri("b") + ">;q=0.2", "Contact: <" + second.uri("a") + ">;q=0.9");
        WireMessage request = second.expect();
        assertThat(request.requestUri()).isEqualTo(second.uri("a"));
        assertThat(request.body()).isEqualTo("hello");
        assertThat(request.header("To")).contains("bob@");
        second.answer(request, 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
        third.expectNothing(Duration.ofMillis(50));
    }

    @Test
    void theNextIsTriedWhenOneRefuses() {
        CompletableFuture<Exchange> exchange = send();
        redirect("Contact: <" + second.uri("a") + ">, <" + third.uri("b") + ">");
        second.answer(second.expect(), 480, "Away");
        third.answer(third.expect(), 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
    }

    @Test
    void theNextIsTriedWhenOneIsSilent() {
        CompletableFuture<Exchange> exchange = send();
        redirect("Contact: <" + second.uri("a") + ">, <" + third.uri("b") + ">");
        second.expect();
        third.answer(third.expect(), 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
    }

    @Test
    void aGlobalRefusalIsTheLastWord() {
        CompletableFuture<Exchange> exchange = send();
        redirect("Contact: <" + second.uri("a") + ">, <" + third.uri("b") + ">");
        second.answer(second.expect(), 603, "Decline");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5)).satisfies(end -> assertThat(end.getException())
                .isInstanceOfSatisfying(SipOperationFailedException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(603)));
        third.expectNothing(Duration.ofMillis(50));
    }

    @Test
    void aCircleEnds() {
        CompletableFuture<Exchange> exchange = send();
        redirect("Contact: <" + second.uri("a") + ">");
        second.answer(second.expect(), 302, "Moved Temporarily", "Contact: <" + first.uri("bob") + ">");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5)).satisfies(end -> assertThat(end.getException())
                .isInstanceOfSatisfying(SipOperationFailedException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(302)));
        first.expectNothing(Duration.ofMillis(50));
    }

    private void redirect(String... contacts) {
        first.answer(first.expect(), 302, "Moved Temporarily", contacts);
    }
}
