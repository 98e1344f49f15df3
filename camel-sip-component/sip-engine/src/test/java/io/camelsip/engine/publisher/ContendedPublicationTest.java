/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** Many who publish and take back the same at the same time, at a compositor that does as it is asked. */
class ContendedPublicationTest {

    private static final int THREADS = 4;
    private static final int EACH = 200;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth compositor = engine.closedLater(PeerOnBoth.onLoopback());
    private final PublicationUnderTest publication = new PublicationUnderTest(engine, compositor.udp());
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger tags = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void compositorWorks() {
        start(() -> {
            while (open.get()) {
                Optional<byte[]> request = compositor.udp().receive(Duration.ofMillis(50));
                request.map(WireMessage::read).ifPresent(publish -> publication.grants(publish,
                        "tag" + tags.incrementAndGet(), Integer.parseInt(publish.header("Expires"))));
            }
        });
    }

    @AfterEach
    void compositorRests() throws InterruptedException {
        open.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        threads.add(thread);
    }

    @Test
    void everybodyHearsOfAnOutcome() {
        ConcurrentLinkedQueue<CompletableFuture<PublishOutcome>> outcomes = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < THREADS; i++) {
            start(() -> {
                for (int each = 0; each < EACH; each++) {
                    outcomes.add(each % 3 == 2 ? publication.removes() : publication.publishes("state " + each));
                }
            });
        }

        await().atMost(WirePeer.PATIENCE).until(() -> outcomes.size() == THREADS * EACH);
        await().atMost(WirePeer.PATIENCE).until(() -> outcomes.stream().allMatch(CompletableFuture::isDone));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join().isDone()).isTrue());
        assertThat(tags.get()).isLessThan(THREADS * EACH);
        CompletableFuture<PublishOutcome> last = publication.removes();
        await().atMost(WirePeer.PATIENCE).until(last::isDone);
        await().atMost(WirePeer.PATIENCE).until(() -> engine.engine().publisher().size() == 0);
    }
}
