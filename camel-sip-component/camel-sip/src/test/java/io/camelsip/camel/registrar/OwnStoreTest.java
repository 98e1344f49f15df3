/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.Bindings;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.MemoryLocationStore;
import io.camelsip.engine.store.Observation;

/** A store that is somebody else's, and answers on threads of its own. */
class OwnStoreTest extends RegistrarRouteTest {

    @BindToRegistry("elsewhere")
    private final Elsewhere store = new Elsewhere();

    private static final class Elsewhere implements LocationStore {

        private final LocationStore memory = MemoryLocationStore.of(2, 2);
        private final ExecutorService threads = Executors
                .newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));
        private volatile boolean broken;

        @Override
        public CompletionStage<Bindings> read(String addressOfRecord) {
            return broken ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
                    : memory.read(addressOfRecord).thenApplyAsync(found -> found, threads);
        }

        @Override
        public CompletionStage<Written> write(String addressOfRecord, long version, List<Binding> next) {
            return memory.write(addressOfRecord, version, next).thenApplyAsync(written -> written, threads);
        }

        @Override
        public CompletionStage<Void> forEach(Consumer<Bindings> each) {
            return memory.forEach(each);
        }

        @Override
        public Size size() {
            return memory.size();
        }

        @Override
        public Observation observe(Observer observer) {
            return memory.observe(observer);
        }

        @Override
        public void close() {
            threads.shutdown();
            memory.close();
        }
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=REGISTER").to("sip-registrar:example.com?store=#elsewhere")
                        .process(exchange -> exchange.getMessage().setHeader("X-Thread",
                                Thread.currentThread().getName().contains("SipWorker") ? "worker" : "other"));
                from("direct:lookup").to("sip-registrar:example.com?operation=lookup");
            }
        };
    }

    @Test
    void theRouteGoesOnOnAWorkerOnceTheStoreHasAnswered() {
        assertThat(registers(phone(), "ana").header("X-Thread")).isEqualTo("worker");
        assertThat(store.size().bindings()).isEqualTo(1);
    }

    @Test
    void whatHasNoRoomIsRefused() {
        WirePeer phone = phone();
        assertThat(registers(phone, "ana").status()).isEqualTo(200);
        assertThat(registers(phone, "ben").status()).isEqualTo(200);
        assertThat(registers(phone, "eva").status()).isEqualTo(503);
    }

    @Test
    void aStoreThatFailsIsAnAnswerToPhonesAndAnExceptionToRoutes() {
        store.broken = true;
        assertThat(registers(phone(), "ana").status()).isEqualTo(500);
        assertThat(template.request("direct:lookup",
                exchange -> exchange.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, "ana@example.com"))
                .getException()).hasMessage("broken");
    }

    @Test
    void itIsNotClosedWithTheRoutes() {
        registers(phone(), "ana");
        context.stop();
        assertThat(store.size().bindings()).isEqualTo(1);
        assertThat(store.threads.isShutdown()).isFalse();
    }
}
