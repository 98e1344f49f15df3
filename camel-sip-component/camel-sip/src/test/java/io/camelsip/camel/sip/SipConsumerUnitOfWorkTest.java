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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerUnitOfWorkTest extends SipRouteTest {

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CountDownLatch answered = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).useOriginalMessage().handled(true)
                        .setHeader("X-Original", simple("${body}"));
                from("sip:127.0.0.1:0?transport=udp").process(exchange -> exchange.getExchangeExtension()
                        .addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onComplete(Exchange done) {
                                await("complete");
                            }

                            @Override
                            public void onFailure(Exchange done) {
                                await("failure");
                            }
                        }))
                        .setBody(constant("changed"))
                        .choice().when(header("X-Do").isEqualTo("handle")).throwException(new IllegalStateException())
                        .when(header("X-Do").isEqualTo("fail")).throwException(new SipResponseException(480));
            }
        };
    }

    private void await(String outcome) {
        try {
            end.complete(answered.await(5, TimeUnit.SECONDS) ? outcome : "too early");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theAnswerIsSentBeforeTheUnitOfWorkEnds() {
        WirePeer peer = udpPeer();
        peer.request("INFO").sendTo(port());
        peer.expect(200);
        answered.countDown();
        assertThat(end.join()).isEqualTo("complete");
    }

    @Test
    void aFailedExchangeEndsAsFailed() {
        WirePeer peer = udpPeer();
        peer.request("INFO").header("X-Do", "fail").sendTo(port());
        peer.expect(480);
        answered.countDown();
        assertThat(end.join()).isEqualTo("failure");
    }

    @Test
    void theOriginalMessageIsTheRequest() {
        WirePeer peer = udpPeer();
        peer.request("INFO").header("X-Do", "handle").body("text/plain", "as received").sendTo(port());
        assertThat(peer.expect(200).header("X-Original")).isEqualTo("as received");
        answered.countDown();
    }
}
