/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several threads read through one guard and one parser, and none disturbs another. */
class ConcurrentParsingTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 500;

    private final Gate gate = new Gate();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void everyThreadReadsWhatItIsGiven() throws Exception {
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String self = "thread" + i;
            runs.add(threads.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    assertReads(self, round);
                }
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
    }

    private void assertReads(String self, int round) throws Exception {
        Sample sample = Sample.request("INVITE").set("Call-ID", self + "@" + round)
                .set("From", "\"" + self + "\" <sip:" + self + "@h;x=" + round + ">;tag=" + self + round)
                .set("Contact", "<sip:" + self + "@h:" + (round + 1) + ">;expires=" + round)
                .add("Authorization", "Digest username=\"" + self + "\", realm=\"" + round + "\", uri=\"sip:h\"")
                .add("Date", "Thu, 21 Feb 2002 13:02:03 GMT").add("Accept", "application/" + self).add("X-Self", self)
                .body(self + round);
        Verdict.Admitted admitted = gate.admits(sample);
        String written = new String(Wire.encode(gate.parse(admitted)), StandardCharsets.UTF_8);
        assertThat(admitted.callId()).isEqualTo(self + "@" + round);
        assertThat(written).contains("\"" + self + "\" <sip:" + self + "@h;x=" + round + ">;tag=" + self + round,
                "<sip:" + self + "@h:" + (round + 1) + ">;expires=" + round, "username=\"" + self + "\"",
                "realm=\"" + round + "\"", "application/" + self, "X-Self: " + self, "\r\n\r\n" + self + round);
    }
}
