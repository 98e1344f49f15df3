/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.StatesUnderTest.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

/** Many phones of one user publish at the same moment. */
class ContendedPublishTest {

    private static final int PHONES = 8;

    private final StatesUnderTest domain = new StatesUnderTest();

    @Test
    void ofThoseWithTheSameTagOneWins() throws Exception {
        for (int round = 0; round < 100; round++) {
            String tag = tag(domain.publish(PublishRequest.of("open")));
            AtomicInteger won = new AtomicInteger();
            AtomicInteger failed = new AtomicInteger();

            inParallel(phone -> {
                int status = domain.status(PublishRequest.of("phone " + phone).ifMatch(tag));
                (status == 200 ? won : failed).incrementAndGet();
                assertThat(status).isIn(200, 412);
            });

            assertThat(won).hasValue(1);
            assertThat(failed).hasValue(PHONES - 1);
            assertThat(domain.published()).hasSize(1);
            domain.publish(PublishRequest.withoutBody().ifMatch(domain.publication().entityTag()).expires(0));
        }
        assertThat(domain.store.size()).isZero();
    }

    @Test
    void nothingOfTheOthersIsLost() throws Exception {
        inParallel(phone -> {
            String tag = tag(domain.publish(PublishRequest.of(phone + " begins")));
            for (int i = 0; i < 200; i++) {
                Response response = domain.publish(PublishRequest.of(phone + " " + i).ifMatch(tag));
                assertThat(response.getStatusCode()).isEqualTo(200);
                tag = tag(response);
            }
        });

        assertThat(domain.published()).hasSize(PHONES).allMatch(text -> text.endsWith(" 199"));
        assertThat(domain.compositor.published()).isEqualTo(PHONES * 201);
    }

    static void inParallel(IntConsumer phone) throws Exception {
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
