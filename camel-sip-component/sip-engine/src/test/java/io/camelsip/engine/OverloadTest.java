/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.transport.TransportOptions;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** More requests than the engine or a handler can hold. */
class OverloadTest {

    private static final int LEAST_MEMORY = 64 * 1024;

    private EngineUnderTest engine;

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private void engineOfOneStripe(int maxServerRequests, long maxRememberedBytes) {
        TransportOptions defaults = TransportOptions.defaults();
        engine = new EngineUnderTest(options -> new EngineOptions(options.name(), options.userAgent(),
                new TransportOptions(1, defaults.stripeCapacity(), defaults.maxHeadBytes(), defaults.maxBodyBytes(),
                        defaults.maxConnections(), defaults.maxConnectionsPerPeer(), defaults.connectTimeout(),
                        defaults.firstByteTimeout(), defaults.messageTimeout(), defaults.idleTimeout(),
                        defaults.writeHighWater(), defaults.udpReceiveBuffer()),
                options.messages(), maxServerRequests, maxRememberedBytes, options.maxClientRequests()));
    }

    @ParameterizedTest
    @EnumSource
    void requestsBeyondTheLimitGet503(Transport transport) {
        engineOfOneStripe(3, LEAST_MEMORY);
        engine.listens(request -> {});
        WirePeer peer = engine.peer(transport);
        WireRequest first = peer.request("MESSAGE");
        peer.send(first);
        peer.send(peer.request("MESSAGE"));
        WireRequest invite = peer.request("INVITE");
        peer.send(invite);
        await().until(() -> engine.handled().size() == 3);

        WireMessage refused = peer.ask(peer.request("MESSAGE"));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(peer.ask(peer.request("INVITE")).status()).isEqualTo(503);
        assertThat(engine.handled()).hasSize(3);

        // what belongs to those it has goes on
        assertThat(peer.ask(invite.companion("CANCEL", invite.header("To"))).status()).isEqualTo(200);
        engine.handled().get(0).respond(200);
        await().until(() -> engine.statistics().answered().get("2xx") >= 1);
        await().untilAsserted(() -> assertThat(engine.statistics().serverTransactions()).isLessThan(3));
        peer.send(peer.request("MESSAGE"));
        await().until(() -> engine.handled().size() == 4);
    }

    @Test
    void memoryForAnswersIsBounded() {
        engineOfOneStripe(1000, LEAST_MEMORY);
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest first = peer.request("MESSAGE");
        WireMessage answer = peer.ask(first);
        int status = 200;
        for (int i = 0; i < 500 && status == 200; i++) {
            status = peer.ask(peer.request("MESSAGE")).status();
        }

        assertThat(status).isEqualTo(503);
        assertThat(engine.statistics().rememberedBytes()).isLessThan(LEAST_MEMORY + 2048);
        assertThat(peer.ask(first).bytes()).isEqualTo(answer.bytes());
        WirePeer stream = engine.tcp();
        assertThat(stream.ask(stream.request("MESSAGE")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatCannotTakeMoreGives503(Transport transport) {
        engineOfOneStripe(1000, LEAST_MEMORY);
        engine.listens(request -> {
            throw new RejectedExecutionException("full");
        });
        WirePeer peer = engine.peer(transport);

        WireMessage answer = peer.ask(peer.request("MESSAGE"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }
}
