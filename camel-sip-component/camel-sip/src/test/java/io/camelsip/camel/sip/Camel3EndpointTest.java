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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** Endpoints written for Camel 3. */
class Camel3EndpointTest extends SipRouteTest {

    private final WirePeer peer = tcpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:publish").to("sip://agent@127.0.0.1:" + peer.port()
                        + "?eventHeaderName=presence&eventId=evtid&fromUser=user2&fromHost=127.0.0.1&fromPort=3534"
                        + "&msgExpiration=600&contentType=text&contentSubType=x-state&maxForwards=10");
            }
        };
    }

    private CompletableFuture<Exchange> publish(String body, String method) {
        return request("direct:publish", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("REQUEST_METHOD", method);
        });
    }

    @Test
    void publishesAsBeforeAndKeepsIt() throws Exception {
        CompletableFuture<Exchange> first = publish("EVENT_A", "PUBLISH");
        WireMessage publish = peer.expect();
        peer.answer(publish, 200, "OK", "SIP-ETag: tag1", "Expires: 600");
        assertThat(first.get(5, TimeUnit.SECONDS).getException()).isNull();
        CompletableFuture<Exchange> second = publish("EVENT_B", "PUBLISH");
        WireMessage change = peer.expect();
        peer.answer(change, 200, "OK", "SIP-ETag: tag2", "Expires: 600");
        assertThat(second.get(5, TimeUnit.SECONDS).getException()).isNull();

        assertThat(publish.method()).isEqualTo("PUBLISH");
        assertThat(publish.requestUri()).isEqualTo("sip:agent@127.0.0.1:" + peer.port());
        assertThat(publish.header("From")).startsWith("<sip:user2@127.0.0.1:3534>;tag=");
        assertThat(publish.header("Via")).startsWith("SIP/2.0/TCP");
        assertThat(publish.header("Event")).isEqualTo("presence");
        assertThat(publish.header("Expires")).isEqualTo("600");
        assertThat(publish.header("Content-Type")).isEqualTo("text/x-state");
        assertThat(publish.header("Max-Forwards")).isEqualTo("10");
        assertThat(publish.headers("REQUEST_METHOD")).isEmpty();
        assertThat(publish.body()).isEqualTo("EVENT_A");
        assertThat(change.header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void theHeaderStillSaysTheMethod() throws Exception {
        CompletableFuture<Exchange> exchange = publish("hello", "MESSAGE");
        WireMessage message = peer.expect();
        peer.answer(message, 200, "OK");

        assertThat(exchange.get(5, TimeUnit.SECONDS).getException()).isNull();
        assertThat(message.method()).isEqualTo("MESSAGE");
    }

    @Test
    void oneEndpointIsThatOfTheSlashesAndWithout() {
        assertThat(context.getEndpoint("sip://bob@127.0.0.1:5070?method=INFO"))
                .isSameAs(context.getEndpoint("sip:bob@127.0.0.1:5070?method=INFO"));
        assertThat(context.getEndpoint("sip://bob@127.0.0.1:5070?method=INFO", SipEndpoint.class).getAddress())
                .isEqualTo("bob@127.0.0.1:5070");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "stackName=a | leave it out", "receiveTimeoutMillis=1 | requestTimeout=10s",
            "eventHeaderName=a&nonsense=1 | nonsense=1" })
    void whatIsNoOptionIsRefusedAtTheEndpoint(String options, String message) {
        assertThatThrownBy(() -> context.getEndpoint("sip://bob@127.0.0.1:5070?" + options))
                .isInstanceOf(ResolveEndpointFailedException.class).hasMessageContaining(message);
    }
}
