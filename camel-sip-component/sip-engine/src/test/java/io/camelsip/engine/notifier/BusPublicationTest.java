/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.StatesUnderTest.ANA;
import static io.camelsip.engine.notifier.StatesUnderTest.START;
import static io.camelsip.engine.notifier.StatesUnderTest.content;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;

/** What the bus says of a resource. */
class BusPublicationTest {

    private final StatesUnderTest domain = new StatesUnderTest();

    private static Throwable failure(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        return stage.handle((done, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .toCompletableFuture().join();
    }

    private CompletionStage<Void> publish(String source, Content content, Optional<Duration> lifetime) {
        return domain.compositor.publish(ANA, source, content, lifetime);
    }

    @Test
    void aSourceReplacesWhatItSaidAndComesFirst() {
        domain.bus(ANA, "calendar", "free");
        domain.bus(ANA, "door", "in");
        assertThat(domain.published()).containsExactly("in", "free");

        domain.bus(ANA, "calendar", "busy");

        assertThat(domain.published()).containsExactly("busy", "in");
        assertThat(domain.store.size()).isEqualTo(2);
    }

    @Test
    void itLastsUntilItIsWithdrawn() {
        domain.bus(ANA, "calendar", "busy");
        assertThat(domain.publication().expires()).isEqualTo(Instant.MAX);
        domain.passes(Duration.ofDays(36_500));
        assertThat(domain.published()).containsExactly("busy");

        assertThat(domain.compositor.withdraw(ANA, "door").toCompletableFuture()).isCompletedWithValue(false);
        assertThat(domain.compositor.withdraw(ANA, "calendar").toCompletableFuture()).isCompletedWithValue(true);

        assertThat(domain.published()).isEmpty();
        assertThat(domain.compositor.withdraw(ANA, "calendar").toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void withALifetimeItEndsByItself() {
        assertThat(publish("door", content("in"), Optional.of(Duration.ofSeconds(5)))).isCompleted();
        assertThat(domain.publication().expires()).isEqualTo(START.plusSeconds(5));

        domain.passes(Duration.ofSeconds(5));

        assertThat(domain.published()).isEmpty();
    }

    @Test
    void allOfAResourceIsTakenBackAtOnce() {
        domain.bus(ANA, "door", "in");
        domain.publish(PublishRequest.of("open"));
        assertThat(domain.store.size()).isEqualTo(2);

        assertThat(domain.compositor.withdrawAll(ANA)).isCompleted();

        assertThat(domain.store.size()).isZero();
    }

    @Test
    void whatAPackageMakesItselfMayBePublishedFromHereOnly() {
        Content plain = Content.of("text/plain", "in");
        assertThat(domain.status(PublishRequest.of("in").typed("text/plain"))).isEqualTo(415);

        assertThat(publish("door", plain, Optional.empty())).isCompleted();

        assertThat(domain.publication().content()).isEqualTo(plain);
    }

    @Test
    void aContentThatIsNoneOfThePackageIsRefused() {
        assertThat(failure(publish("door", Content.of("text/html", "in"), Optional.empty())))
                .isInstanceOf(InvalidContentException.class).hasMessageContaining("text/html");
        assertThat(failure(publish("door", content("bad"), Optional.empty())))
                .isInstanceOf(InvalidContentException.class);
        assertThat(failure(publish("door", content("x".repeat(1001)), Optional.empty())))
                .isInstanceOf(InvalidContentException.class).hasMessageContaining("maxContentBytes");
    }

    @Test
    void whatIsNoNameOfASourceIsRefused() {
        for (String source : new String[] { "", "a b", "~" + "a".repeat(20), "x".repeat(65), "a\r\nb" }) {
            assertThat(failure(publish(source, content("in"), Optional.empty())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("names no source");
            assertThat(failure(domain.compositor.withdraw(ANA, source))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(publish("Door-1_a.b", content("in"), Optional.empty())).isCompleted();
    }

    @Test
    void aPackageThatIsNotServedAndATimeThatIsNoneAreRefused() {
        EventKey other = new EventKey(ANA.resource(), "dialog");
        assertThat(failure(domain.compositor.publish(other, "door", content("in"), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dialog");
        assertThat(failure(publish("door", content("in"), Optional.of(Duration.ZERO))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("positive");
        assertThat(publish("door", content("in"), Optional.of(Duration.ofSeconds(Long.MAX_VALUE)))).isCompleted();
    }

    @Test
    void whereThereIsNoRoomItSaysSo() {
        for (int i = 0; i < 10; i++) {
            domain.bus(ANA, "source-" + i, "in");
        }

        assertThat(failure(publish("source-10", content("in"), Optional.empty())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("no room");
    }
}
