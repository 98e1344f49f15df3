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
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipProducerProvisionalTest extends SipRouteTest {

    private final WirePeer bob = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(bob.uri("bob") + "?method=OPTIONS&provisionalEndpoint=direct:progress")
                        .to("mock:end");
                from("direct:progress").to("mock:progress")
                        .filter(header("X-Fail").isNotNull())
                        .throwException(new IllegalStateException("listener failed"));
            }
        };
    }

    @Test
    void eachProvisionalResponseIsToldInOrderBeforeTheEnd() throws Exception {
        MockEndpoint progress = getMockEndpoint("mock:progress");
        progress.expectedMessageCount(2);
        CompletableFuture<Exchange> exchange = request("direct:ask", sent -> {
            sent.getMessage().setHeader("X-Mine", "kept");
            sent.getMessage().setBody("hello");
        });
        WireMessage request = bob.expect();
        bob.answer(request, 180, "Ringing", "X-Step: 1");
        bob.answer(request, 183, "Session Progress", "X-Step: 2");
        progress.assertIsSatisfied();
        assertThat(exchange).isNotDone();
        bob.answer(request, 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5));
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getHeader(SipConstants.RESPONSE_CODE))
                .containsExactly(180, 183);
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getHeader("X-Step"))
                .containsExactly("1", "2");
        assertThat(progress.getExchanges()).extracting(told -> told.getMessage().getHeader("X-Mine"))
                .containsOnly("kept");
        assertThat(progress.getExchanges())
                .extracting(told -> told.getMessage().getHeader(SipConstants.REMOTE_ADDRESS))
                .containsOnly("127.0.0.1:" + bob.port());
        assertThat(exchange.join().getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void aListenerThatFailsDoesNotFailTheExchange() throws Exception {
        getMockEndpoint("mock:progress").expectedMessageCount(1);
        CompletableFuture<Exchange> exchange = request("direct:ask", sent -> sent.getMessage().setBody("hello"));
        WireMessage request = bob.expect();
        bob.answer(request, 180, "Ringing", "X-Fail: 1");
        bob.answer(request, 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                .satisfies(end -> assertThat(end.getException()).isNull());
        getMockEndpoint("mock:progress").assertIsSatisfied();
    }
}
