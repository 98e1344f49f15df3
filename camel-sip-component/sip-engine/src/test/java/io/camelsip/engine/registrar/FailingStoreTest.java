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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.Bindings;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.Observation;

/** A store that is far away: late, busy, or gone. */
class FailingStoreTest {

    private final Remote store = new Remote();
    private final Registrar registrar = Registrar.of(RegistrarOptions.of("example.com"), store,
            EngineKeys.of(Optional.empty()));

    @Test
    void theAnswerWaitsForTheStore() {
        CompletableFuture<Response> answer = registrar.register(
                Register.contact("<sip:ana@192.0.2.1>").incoming()).toCompletableFuture();
        assertThat(answer).isNotDone();
        store.read.complete(Bindings.none("sip:ana@example.com"));
        assertThat(answer).isNotDone();

        store.written.complete(LocationStore.Written.DONE);

        assertThat(answer.join().getStatusCode()).isEqualTo(200);
    }

    @Test
    void aStoreThatCannotBeReadIsAnErrorOfOurs() {
        store.read.completeExceptionally(new IllegalStateException("gone, in a test"));

        assertThat(registrar.register(Register.contact("<sip:ana@192.0.2.1>").incoming()).toCompletableFuture().join()
                .getStatusCode()).isEqualTo(500);
        assertThat(registrar.lookup(RegistrarUnderTest.uri("sip:ana@example.com"))).isCompletedExceptionally();
    }

    @Test
    void whereOthersAreAlwaysFirstTheDeviceIsToComeAgain() {
        store.read.complete(Bindings.none("sip:ana@example.com"));
        store.written.complete(LocationStore.Written.CHANGED);

        Response answer = registrar.register(Register.contact("<sip:ana@192.0.2.1>").incoming())
                .toCompletableFuture().join();

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(registrar.statistics().contended()).isEqualTo(store.writes).isEqualTo(100);
    }

    private static final class Remote implements LocationStore {

        private final CompletableFuture<Bindings> read = new CompletableFuture<>();
        private final CompletableFuture<Written> written = new CompletableFuture<>();
        private int writes;

        @Override
        public CompletionStage<Bindings> read(String addressOfRecord) {
            return read;
        }

        @Override
        public CompletionStage<Written> write(String addressOfRecord, long version, List<Binding> next) {
            writes++;
            return written;
        }

        @Override
        public CompletionStage<Void> forEach(Consumer<Bindings> each) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public Size size() {
            return new Size(0, 0);
        }

        @Override
        public Observation observe(Observer observer) {
            return () -> {};
        }

        @Override
        public void close() {
            // has nothing
        }
    }
}
