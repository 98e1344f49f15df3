/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.store.MemoryLocationStore;
import io.camelsip.engine.wire.Footprint;

/**
 * What bindings take: those of phones behind NATs, with all that a phone sends. {@code -Dbindings=200000} with
 * {@code -Xmx512m} is the promise itself.
 */
class BindingFootprintTest {

    private static final int BINDINGS = Integer.getInteger("bindings", 20_000);
    private static final long PROMISED = 512 * Footprint.MIB / 200_000;

    private final MemoryLocationStore store = MemoryLocationStore.of(BINDINGS, BINDINGS, Clock.systemUTC());
    private final Registrar registrar = Registrar.of(RegistrarOptions.of("example.com"), store,
            EngineKeys.of(Optional.empty()));

    @Test
    void twoHundredThousandFitIntoHalfAGibibyte() {
        registers(0, 1000, 1);
        registrar.remove(RegistrarUnderTest.uri("sip:user-0@example.com"), Optional.empty());
        long before = Footprint.now().heapBytes();
        long start = System.nanoTime();

        registers(1000, BINDINGS, 1);
        registers(1000, BINDINGS, 2);

        Duration time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(store.size().bindings()).isEqualTo(BINDINGS - 1);
        long each = (Footprint.now().heapBytes() - before) / (BINDINGS - 1000);
        LoggerFactory.getLogger(BindingFootprintTest.class).info("{} bindings, {} bytes each, registered twice in {}",
                BINDINGS, each, time);
        // half of what is promised, for all else that lives in that heap
        assertThat(each).isBetween(100L, PROMISED / 2);
    }

    @Test
    void aFloodOfRefreshesAndRemovalsLeavesNothing() {
        AtomicLong told = new AtomicLong();
        registrar.observe(event -> told.incrementAndGet());
        registers(0, 100, 1);
        long before = Footprint.now().heapBytes();

        for (int i = 2; i < 100; i++) {
            registers(0, 100, i);
        }
        assertThat(store.size().bindings()).isEqualTo(100);
        assertThat(Footprint.now().heapBytes()).isLessThan(before + 4 * Footprint.MIB);
        for (int i = 0; i < 100; i++) {
            registrar.remove(RegistrarUnderTest.uri("sip:user-" + i + "@example.com"), Optional.empty());
        }

        assertThat(store.size().addressesOfRecord()).isZero();
        assertThat(told).hasValue(100 + 98 * 100 + 100);
    }

    private void registers(int from, int to, int cseq) {
        for (int i = from; i < to; i++) {
            registrar.register(phone(i, cseq)).toCompletableFuture().join();
        }
    }

    private static IncomingRequest phone(int number, int cseq) {
        String inner = "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        UUID device = new UUID(number * 31L, number);
        return Register.with("Contact: <sip:user-" + number + "@" + inner + ":5060;transport=udp;ob>;reg-id=1;"
                + "+sip.instance=\"<urn:uuid:" + device + ">\"", "Supported: outbound, path, gruu",
                "User-Agent: Linphone-Desktop/5.2.1 (phone " + number % 3000 + ") Linux-6.8 LinphoneCore/5.3.26",
                "Expires: 3600").to("<sip:user-" + number + "@example.com>").via(inner + ";rport=40000")
                .from("100.64." + (number >> 8 & 255) + "." + (number & 255), 1024 + number % 60_000)
                .call(device + "@" + inner, cseq).incoming();
    }
}
