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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.store.Binding;

/** Many phones of one user register at the same moment. */
class ContendedTest {

    private static final int PHONES = 10;
    private static final int TIMES = 300;

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @Test
    void nothingIsLostAndEverythingIsToldInItsOrder() throws Exception {
        inParallel(phone -> {
            for (int i = 1; i <= TIMES; i++) {
                String contact = "<sip:ana@192.0.2." + phone + ">" + (i % 3 == 0 ? ";expires=0" : "");
                assertThat(domain.status(Register.contact(contact).call("call-" + phone, i))).isEqualTo(200);
            }
        });

        // the last of each phone's was a removal
        assertThat(TIMES % 3).isZero();
        assertThat(domain.bindings()).isEmpty();
        assertThat(domain.store.size().bindings()).isZero();
        assertThat(domain.store.size().addressesOfRecord()).isZero();
        assertThat(domain.events).hasSize(PHONES * TIMES);
        Map<Long, Type> last = new HashMap<>();
        for (RegistrationEvent event : domain.events) {
            Type before = last.put(event.binding().id(), event.type());
            assertThat(before).isEqualTo(switch (event.type()) {
                case BOUND -> null;
                case REFRESHED -> Type.BOUND;
                case REMOVED -> Type.REFRESHED;
                case EXPIRED -> throw new AssertionError("Nothing expires here");
            });
        }
        assertThat(last).hasSize(PHONES * TIMES / 3).allSatisfy((id, type) -> assertThat(type).isEqualTo(Type.REMOVED));
    }

    @Test
    void theLimitHoldsForAllTogether() throws Exception {
        inParallel(phone -> {
            for (int i = 0; i < 20; i++) {
                int status = domain.status(Register.contact("<sip:ana@192.0." + phone + "." + i + ">")
                        .call("call-" + phone, i + 1));
                assertThat(status).isIn(200, 403);
            }
        });

        assertThat(domain.bindings()).hasSize(10);
        assertThat(domain.bindings().stream().map(Binding::id).distinct()).hasSize(10);
        assertThat(domain.registrar.statistics().accepted()).isEqualTo(10);
        assertThat(domain.registrar.statistics().refused()).isEqualTo(PHONES * 20 - 10);
    }

    private static void inParallel(java.util.function.IntConsumer phone) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PHONES);
        CyclicBarrier start = new CyclicBarrier(PHONES);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 1; i <= PHONES; i++) {
                int number = i;
                calls.add(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    phone.accept(number);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
