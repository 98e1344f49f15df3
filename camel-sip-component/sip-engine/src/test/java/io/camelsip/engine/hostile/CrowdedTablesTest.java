/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.TcpServer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireRequest;

/** Finding the transaction of a message takes as long among tens of thousands of them as with none. */
class CrowdedTablesTest {

    private static final int CROWD = 10_000;
    private static final int FLOOD = 1_000;
    private static final int BATCH = 50;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest(options -> new EngineOptions(options.name(), options.userAgent(),
            options.transport(), options.messages(), 100_000, 256 << 20, 100_000));

    private UdpPeer sender;
    private TcpServer server;

    @BeforeEach
    void listens() {
        engine.listens(request -> {
            if (!List.of("INVITE", "INFO").contains(request.message().getMethod())) {
                request.respond(200);
            }
            engine.handled().clear();
        });
        sender = engine.udp();
        server = engine.closedLater(TcpServer.onLoopback());
    }

    /** Kinds of messages that belong to a transaction which has to be looked for, and is not there. */
    private Map<String, IntFunction<byte[]>> floods() {
        return Map.of(
                "CANCEL", i -> {
                    WireRequest invite = sender.request("INVITE");
                    return invite.companion("CANCEL", invite.header("To")).bytes();
                },
                "CANCEL without the cookie", i -> {
                    WireRequest invite = sender.request("INVITE").withVia(";branch=" + i);
                    return invite.companion("CANCEL", invite.header("To")).bytes();
                },
                "ACK", i -> sender.request("ACK").bytes(),
                "NOTIFY", i -> sender.request("NOTIFY").with("Event", "presence").with("To", "<sip:ben@h>;tag=" + i)
                        .bytes(),
                "response", i -> ("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK" + i
                        + "\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>;tag=2\r\nCall-ID: " + i
                        + "\r\nCSeq: 1 MESSAGE\r\nContent-Length: 0\r\n\r\n").getBytes(),
                "request without the cookie", i -> sender.request("MESSAGE").withVia(";branch=" + i).bytes());
    }

    @Test
    void aFloodCostsNoMoreWithThemThanWithout() {
        Map<String, Long> alone = new HashMap<>();
        floods().forEach((name, flood) -> send(flood));
        floods().forEach((name, flood) -> alone.put(name, Math.min(send(flood), send(flood))));
        crowd();

        floods().forEach((name, flood) -> assertThat(Math.min(send(flood), Math.min(send(flood), send(flood))) / FLOOD)
                .as("CPU nanoseconds of one %s among many", name).isLessThan(3 * alone.get(name) / FLOOD + 500_000));

        new Siege(engine).goodRequestIsAnswered();
    }

    /** Requests that wait for an answer, in both directions, and answers that are remembered. */
    private void crowd() {
        String silent = "sip:x@127.0.0.1:" + server.address().getPort() + ";transport=tcp";
        for (int i = 0; i < CROWD; i += BATCH) {
            for (int n = 0; n < BATCH; n++) {
                sender.send(sender.request(n % 2 == 0 ? "INVITE" : "INFO"));
                engine.sends(engine.request("OPTIONS", silent), Duration.ofSeconds(60));
            }
            sender.ask(sender.request("MESSAGE"));
        }
        await().untilAsserted(() -> {
            assertThat(engine.statistics().serverTransactions()).isGreaterThan(CROWD * 9 / 10);
            assertThat(engine.statistics().clientTransactions()).isGreaterThan(CROWD * 9 / 10);
        });
    }

    /** Process CPU time in nanoseconds. */
    private long send(IntFunction<byte[]> message) {
        long start = Footprint.cpuNanosNow();
        for (int i = 0; i < FLOOD; i++) {
            sender.send(message.apply(i));
            if (i % BATCH == 0) {
                sender.ask(sender.request("MESSAGE"));
            }
        }
        sender.ask(sender.request("MESSAGE"));
        return Footprint.cpuNanosNow() - start;
    }
}
