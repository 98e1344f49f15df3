/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** Answers to requests of ours with something changed at random, always the same ones: each request still ends, once. */
class MutatedResponsesTest {

    private static final int REQUESTS = 2_000;
    private static final long SEED = 20_261_121;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final UdpPeer peer = engine.closedLater(UdpPeer.silent());

    @Test
    void everyRequestEndsOnce() {
        Mutator mutator = new Mutator(SEED, peer.address());
        String target = "sip:ben@127.0.0.1:" + peer.address().getPort();
        for (int i = 0; i < REQUESTS; i++) {
            Outcome outcome = engine.sends(engine.request("MESSAGE", target), Duration.ofSeconds(20));
            WireMessage request = requestOf(outcome);
            byte[] good = request.answered(200, "Contact: <sip:ben@h>;expires=5", "RSeq: 1", "Server: peer/1.0 (test)",
                    "Retry-After: 5 (soon)", "Min-Expires: 60", "Warning: 399 h \"w\"");

            peer.reply(mutator.mutated(provisional(good)));
            peer.reply(mutator.mutated(good));
            peer.reply(good);

            assertThat(outcome.status()).isBetween(200, 699);
            assertThat(outcome.ends()).isEqualTo(1);
        }
        assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
        await().until(() -> engine.statistics().clientTransactions() == 0);
        assertThat(engine.engine().isAlive()).isTrue();
    }

    /** One that was sent again in between is of a request that has ended. */
    private WireMessage requestOf(Outcome outcome) {
        WireMessage request = peer.receive();
        assertThat(outcome.ends()).isZero();
        return request;
    }

    private static byte[] provisional(byte[] good) {
        return new String(good, ISO_8859_1).replace("SIP/2.0 200", "SIP/2.0 183").getBytes(ISO_8859_1);
    }
}
