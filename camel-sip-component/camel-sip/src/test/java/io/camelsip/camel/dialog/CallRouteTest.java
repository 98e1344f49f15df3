/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static io.camelsip.camel.sip.peer.WireCall.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.dialog.Calls;

/** A context and phones on the wire, which {@code direct:call} calls. */
abstract class CallRouteTest extends CamelTestSupport {

    /** Calls that a test leaves standing are hung up rather than waited for. */
    @BeforeEach
    void stopsSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    static final String ANSWER = SDP.replace("40000", "50000");

    private final List<WirePeer> peers = new ArrayList<>();

    @AfterEach
    void closePeers() {
        peers.forEach(WirePeer::close);
    }

    WirePeer peer() {
        WirePeer peer = WirePeer.udp();
        peers.add(peer);
        return peer;
    }

    SipComponent component() {
        return context.getComponent("sip", SipComponent.class);
    }

    Calls calls() {
        return component().engine().calls();
    }

    /** Sends an exchange that expects an answer, without waiting for it. */
    CompletableFuture<Exchange> request(String endpoint, Consumer<Exchange> content) {
        return template.asyncSend(endpoint, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            content.accept(exchange);
        });
    }

    /** The same about a call. */
    CompletableFuture<Exchange> request(String endpoint, String dialogId) {
        return request(endpoint, exchange -> exchange.getMessage().setHeader(SipConstants.DIALOG_ID, dialogId));
    }

    static Exchange endOf(CompletableFuture<Exchange> exchange) {
        assertThat(exchange).succeedsWithin(Duration.ofSeconds(5));
        return exchange.join();
    }

    /** Calls with an offer. */
    CompletableFuture<Exchange> place(String route) {
        return request(route, exchange -> exchange.getMessage().setBody(SDP));
    }

    /** The exchange of a call that the phone accepts. */
    Exchange established(CompletableFuture<Exchange> call, CalledPhone phone) {
        phone.establish(ANSWER);
        Exchange exchange = endOf(call);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    static String dialogId(Exchange exchange) {
        return exchange.getMessage().getHeader(SipConstants.DIALOG_ID, String.class);
    }
}
