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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipProducerInstructionsTest extends SipRouteTest {

    private final WirePeer udp = udpPeer();
    private final WirePeer tcp = tcpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:udp").to("sip:bob@127.0.0.1:" + udp.port());
                from("direct:parameter").to("sip:bob@127.0.0.1:" + tcp.port() + ";transport=tcp");
                from("direct:option").to("sip:bob@127.0.0.1:" + tcp.port() + "?transport=tcp");
                from("direct:proxy").to("sip:bob@example.invalid?outboundProxy=127.0.0.1:" + udp.port());
                from("direct:own").to("sip:bob@127.0.0.1:" + udp.port()
                        + "?from=Alice <sip:alice@example.com>&to=sip:robert@example.com&contact=sip:alice@192.0.2.7");
                from("sip:127.0.0.1:0?transport=udp").to("sip:bob@127.0.0.1:" + udp.port());
            }
        };
    }

    private WireMessage sent(WirePeer peer, String route, Map<String, Object> headers) {
        CompletableFuture<Exchange> exchange = request(route, sent -> {
            sent.getMessage().setHeaders(new HashMap<>(headers));
            sent.getMessage().setBody("hello");
        });
        WireMessage request = peer.expect();
        peer.answer(request, 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
        return request;
    }

    private Exchange failed(Map<String, Object> headers) {
        return template.request("direct:udp", sent -> sent.getMessage().setHeaders(new HashMap<>(headers)));
    }

    @Test
    void theTransportIsThatOfTheAddress() {
        assertThat(sent(tcp, "direct:parameter", Map.of()).header("Via")).startsWith("SIP/2.0/TCP");
    }

    @Test
    void theTransportIsThatOfTheOption() {
        assertThat(sent(tcp, "direct:option", Map.of()).header("Via")).startsWith("SIP/2.0/TCP");
    }

    @Test
    void aHeaderChangesTheTransport() {
        WireMessage request = sent(tcp, "direct:udp",
                Map.of(SipConstants.TRANSPORT, "tcp", SipConstants.REQUEST_URI, "sip:bob@127.0.0.1:" + tcp.port()));
        assertThat(request.header("Via")).startsWith("SIP/2.0/TCP");
    }

    @Test
    void aHeaderChangesTheMethod() {
        assertThat(sent(udp, "direct:udp", Map.of(SipConstants.METHOD, "INFO")).method()).isEqualTo("INFO");
    }

    @Test
    void aHeaderChangesWhomItIsFor() {
        WireMessage request = sent(udp, "direct:udp",
                Map.of(SipConstants.REQUEST_URI, "sip:carol@127.0.0.1:" + udp.port()));
        assertThat(request.requestUri()).startsWith("sip:carol@");
        assertThat(request.header("To")).contains("sip:carol@");
    }

    @Test
    void theProxyGetsItWhoeverItIsFor() {
        assertThat(sent(udp, "direct:proxy", Map.of()).requestUri()).isEqualTo("sip:bob@example.invalid");
    }

    @Test
    void aHeaderChangesTheProxy() {
        WireMessage request = sent(tcp, "direct:udp",
                Map.of(SipConstants.OUTBOUND_PROXY, "sip:127.0.0.1:" + tcp.port() + ";transport=tcp"));
        assertThat(request.requestUri()).contains("bob@127.0.0.1:" + udp.port());
    }

    @Test
    void fromToAndContactAreThoseOfTheOptions() {
        WireMessage request = sent(udp, "direct:own", Map.of());
        assertThat(request.header("From")).contains("Alice").contains("<sip:alice@example.com>").contains(";tag=");
        assertThat(request.header("To")).isEqualTo("<sip:robert@example.com>");
        assertThat(request.header("Contact")).contains("sip:alice@192.0.2.7");
    }

    @Test
    void headersChangeFromToAndContact() {
        WireMessage request = sent(udp, "direct:own", Map.of(SipConstants.FROM, "sip:x@example.com", SipConstants.TO,
                "sip:y@example.com", SipConstants.CONTACT, "<sip:z@192.0.2.8>"));
        assertThat(request.header("From")).startsWith("<sip:x@example.com>;tag=");
        assertThat(request.header("To")).isEqualTo("<sip:y@example.com>");
        assertThat(request.headers("Contact")).containsExactly("<sip:z@192.0.2.8>");
    }

    @Test
    void otherHeadersAreSentAsTheyAre() {
        WireMessage request = sent(udp, "direct:udp", Map.of("Subject", "lunch", "X-List", List.of("a", "b")));
        assertThat(request.header("Subject")).isEqualTo("lunch");
        assertThat(request.headers("X-List")).hasSizeBetween(1, 2);
    }

    @Test
    void aHeaderChangesHowLongToWait() {
        Exchange end = failed(Map.of(SipConstants.REQUEST_TIMEOUT, "250"));
        assertThat(end.getException()).isInstanceOf(SipTimeoutException.class).hasMessageContaining("250 millis");
    }

    @ParameterizedTest
    @CsvSource({ "ACK,sip-dialog:ACK", "BYE,sip-dialog:BYE", "CANCEL,sip-dialog:end", "PRACK,by itself",
            "UPDATE,sip-dialog:UPDATE" })
    void whatBelongsToACallIsRefusedWithAWayOut(String method, String remedy) {
        assertThat(failed(Map.of(SipConstants.METHOD, method)).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header 'CamelSipMethod' is " + method).hasMessageContaining(remedy);
        udp.expectNothing(Duration.ofMillis(50));
    }

    @Test
    void aTransportThatIsNoneIsRefused() {
        assertThat(failed(Map.of(SipConstants.TRANSPORT, "pigeon")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Header 'CamelSipTransport' is 'pigeon'; it must be udp or tcp");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(failed(Map.of(SipConstants.REQUEST_URI, "bob at home")).getException())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(SipConstants.REQUEST_URI);
    }

    @Test
    void whatAReceivedRequestSaysIsNoInstruction() {
        WirePeer alice = udpPeer();
        alice.request("INFO").uri("sip:loop@127.0.0.1").header("CamelSipRequestUri", "sip:evil@192.0.2.1")
                .header("X-Pass", "on").sendTo(port());
        WireMessage forwarded = udp.expect();
        assertThat(forwarded.method()).isEqualTo("MESSAGE");
        assertThat(forwarded.requestUri()).isEqualTo("sip:bob@127.0.0.1:" + udp.port());
        udp.answer(forwarded, 200, "OK");
        alice.expect(200);
    }
}
