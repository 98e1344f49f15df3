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

class SipSendDynamicTest extends SipRouteTest {

    private final WirePeer bob = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:tell").toD("sip:${header.who}@127.0.0.1:" + bob.port() + "?method=INFO");
            }
        };
    }

    private CompletableFuture<Exchange> tell(String who) {
        return request("direct:tell", exchange -> exchange.getMessage().setHeader("who", who));
    }

    @Test
    void oneEndpointServesAllRecipients() {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Exchange> exchange = tell("user" + i);
            WireMessage request = bob.expect();
            assertThat(request.requestUri()).isEqualTo("sip:user" + i + "@127.0.0.1:" + bob.port());
            assertThat(request.method()).isEqualTo("INFO");
            bob.answer(request, 200, "OK");
            assertThat(exchange).succeedsWithin(Duration.ofSeconds(5))
                    .satisfies(end -> assertThat(end.getMessage().getHeader(SipConstants.REQUEST_URI)).isNull());
        }
        assertThat(context.getEndpoints()).filteredOn(SipEndpoint.class::isInstance).hasSize(1);
    }

    @Test
    void escapesAreKept() {
        CompletableFuture<Exchange> exchange = tell("a%20b");
        WireMessage request = bob.expect();
        assertThat(request.requestUri()).startsWith("sip:a%20b@");
        bob.answer(request, 200, "OK");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aRecipientThatIsNoneFailsTheExchange() {
        CompletableFuture<Exchange> exchange = tell("bob:s3cret");
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5)).satisfies(
                end -> assertThat(end.getException()).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("password").hasMessageNotContaining("s3cret"));
    }
}
