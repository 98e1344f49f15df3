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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

class SipConsumerInviteTest extends SipRouteTest {

    private final CompletableFuture<Exchange> ringing = new CompletableFuture<>();
    private final CompletableFuture<Object> cancelled = new CompletableFuture<>();

    @BindToRegistry("handler")
    private final Failures failures = new Failures();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE&exceptionHandler=#bean:handler").choice()
                        .when(header("X-Do").isEqualTo("busy")).setHeader(SipConstants.RESPONSE_CODE, constant(486))
                        .when(header("X-Do").isEqualTo("moved"))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(302))
                        .setHeader(SipConstants.CONTACT, constant("<sip:bob@192.0.2.1>"))
                        .when(header("X-Do").isEqualTo("ring")).process(exchange -> {
                            ringing.complete(exchange);
                            await().until(() -> exchange.getProperty(SipConstants.CANCELLED) != null);
                            cancelled.complete(exchange.getProperty(SipConstants.CANCELLED));
                        });
            }
        };
    }

    @Test
    void aRefusalIsSentAndItsAckAbsorbed() {
        WirePeer peer = udpPeer();
        WireRequest invite = peer.request("INVITE").header("X-Do", "busy").header("Contact", "<sip:a@127.0.0.1>")
                .sendTo(port());
        WireMessage refusal = finalAnswer(peer);
        assertThat(refusal.status()).isEqualTo(486);
        invite.acknowledge(refusal);
        // without the ACK, the refusal would come again after 500 ms (RFC 3261 §17.2.1, timer G)
        peer.expectNothing(Duration.ofMillis(1200));
    }

    @Test
    void aRedirectionHasItsContact() {
        WirePeer peer = udpPeer();
        WireRequest invite = peer.request("INVITE").header("X-Do", "moved").sendTo(port());
        WireMessage answer = finalAnswer(peer);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Contact")).contains("sip:bob@192.0.2.1");
        invite.acknowledge(answer);
    }

    @Test
    void aCallCannotBeTakenYet() {
        WirePeer peer = udpPeer();
        for (int i = 0; i < 3; i++) {
            WireRequest invite = peer.request("INVITE").sendTo(port());
            WireMessage answer = finalAnswer(peer);
            assertThat(answer.status()).isEqualTo(501);
            invite.acknowledge(answer);
        }
        assertThat(failures.messages).as("told once").singleElement().asString()
                .contains("answers an INVITE with 200", "CamelSipResponseCode");
    }

    @Test
    void theRouteLearnsThatItWasCancelled() {
        WirePeer peer = udpPeer();
        WireRequest invite = peer.request("INVITE").header("X-Do", "ring").sendTo(port());
        assertThat(ringing).succeedsWithin(Duration.ofSeconds(5));
        assertThat(cancelled).isNotDone();
        invite.cancel();
        assertThat(cancelled).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
        WireMessage one = finalAnswer(peer);
        WireMessage other = finalAnswer(peer);
        assertThat(new int[] { one.status(), other.status() }).containsExactlyInAnyOrder(200, 487);
        invite.acknowledge(one.status() == 487 ? one : other);
    }

    private static WireMessage finalAnswer(WirePeer peer) {
        WireMessage answer = peer.expect();
        return answer.status() < 200 ? finalAnswer(peer) : answer;
    }

    private static final class Failures implements ExceptionHandler {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void handleException(Throwable exception) {
            messages.add(exception.getMessage());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            messages.add(exception.getMessage());
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            messages.add(exception.getMessage());
        }
    }
}
