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
import static io.camelsip.engine.notifier.StatesUnderTest.BEN;
import static io.camelsip.engine.notifier.StatesUnderTest.limits;
import static io.camelsip.engine.notifier.StatesUnderTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.LocationStore.Written;
import io.camelsip.engine.store.MemoryPublicationStore;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.Publication;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.Publications;

/** PUBLISHes that change nothing, and what they are answered with (RFC 3903 §6). */
class PublishRefusedTest {

    private static final EventPackage PRESENCE = new PlainPackage("presence", Duration.ZERO);

    private final StatesUnderTest domain = new StatesUnderTest();

    private void isRefused(int status, PublishRequest request) {
        assertThat(domain.status(request)).isEqualTo(status);
        assertThat(domain.published()).isEmpty();
    }

    @Test
    void whoIsSomebodyElseIsForbiddenWhateverHeAsks() {
        isRefused(403, PublishRequest.of("open").by("ben"));
        isRefused(403, PublishRequest.withoutBody().by("ben").ifMatch("~none"));
        isRefused(403, PublishRequest.of("open").typed("text/html").by("ben"));

        assertThat(domain.status(PublishRequest.of("open").by("ana"))).isEqualTo(200);
    }

    @Test
    void aTagThatNothingHasFails() {
        isRefused(412, PublishRequest.of("open").ifMatch("dx200xyz"));
        isRefused(412, PublishRequest.withoutBody().ifMatch("~dx200xyz"));
        isRefused(412, PublishRequest.withoutBody().ifMatch("dx200xyz").expires(0));
    }

    @Test
    void severalTagsAreMalformed() {
        // in two fields it is no SIP message, which the parser answers with the same
        isRefused(400, PublishRequest.of("open").ifMatch("a, b"));
        isRefused(400, PublishRequest.withoutBody().ifMatch("a, b").expires(0));
        isRefused(400, PublishRequest.of("open").ifMatch("\"a b\""));
        isRefused(400, PublishRequest.of("open").ifMatch(""));
    }

    @Test
    void aFirstOneWithoutABodyIsMalformed() {
        isRefused(400, PublishRequest.withoutBody());
        isRefused(400, PublishRequest.withoutBody().expires(0));
    }

    @Test
    void anotherMediaTypeIsRefusedWithThoseThatMayBe() {
        Response response = domain.publish(PublishRequest.of("open").typed("text/plain"));

        assertThat(response.getStatusCode()).isEqualTo(415);
        assertThat(value(response, "Accept")).isEqualTo("application/pidf+xml");
        isRefused(415, PublishRequest.of("open").typed("application/pidf+xml-not"));
        isRefused(415, new PublishRequest(List.of(), "open", Optional.empty()));
    }

    @Test
    void parametersOfTheMediaTypeAndItsCaseDoNotMatter() {
        assertThat(domain.status(PublishRequest.of("open").typed("application/PIDF+xml;charset=\"UTF-8\"")))
                .isEqualTo(200);
        assertThat(domain.publication().content().mediaType()).isEqualTo("application/pidf+xml");
    }

    @Test
    void whatIsEncodedIsNotRead() {
        Response response = domain.publish(PublishRequest.of("open").and("Content-Encoding: gzip"));

        assertThat(response.getStatusCode()).isEqualTo(415);
        assertThat(value(response, "Accept-Encoding")).isEqualTo("identity");
        assertThat(domain.published()).isEmpty();
        assertThat(domain.status(PublishRequest.of("open").and("Content-Encoding: identity"))).isEqualTo(200);
    }

    @Test
    void whatIsTooLongIsRefusedBeforeThePackageSeesIt() {
        isRefused(413, PublishRequest.of("bad".repeat(334)));

        assertThat(domain.status(PublishRequest.of("x".repeat(1000)))).isEqualTo(200);
    }

    @Test
    void whatThePackageRefusesIsMalformed() {
        Response response = domain.publish(PublishRequest.of("bad"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getReasonPhrase()).isEqualTo("Malformed Event State");
        assertThat(domain.published()).isEmpty();
    }

    @Test
    void aPackageThatFailsIsAnInternalError() {
        EventPackage failing = new Unpublished() {

            @Override
            public List<String> publishedTypes() {
                return contentTypes();
            }

            @Override
            public void check(String resource, Content published) {
                throw new IllegalStateException("a package of the test");
            }
        };
        StatesUnderTest other = new StatesUnderTest(failing);

        assertThat(other.status(PublishRequest.of("open"))).isEqualTo(500);
    }

    private static class Unpublished implements EventPackage {

        @Override
        public String name() {
            return "dialog";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/pidf+xml");
        }

        @Override
        public List<String> publishedTypes() {
            return List.of();
        }
    }

    @Test
    void aPackageThatIsNotPublishedIsABadEventWithThoseThatAre() {
        StatesUnderTest other = new StatesUnderTest(new Unpublished(),
                options -> limits(10, 10, 1000, new Unpublished(), PRESENCE), key -> Runnable::run);

        Response response = other.publish(PublishRequest.of("open"));

        assertThat(response.getStatusCode()).isEqualTo(489);
        assertThat(value(response, "Allow-Events")).isEqualTo("presence");
        assertThat(new StatesUnderTest(new Unpublished()).status(PublishRequest.of("open"))).isEqualTo(489);
    }

    @Test
    void aResourceHasRoomForSoManyAndTheBusForAsMany() {
        StatesUnderTest small = new StatesUnderTest(PRESENCE, options -> limits(100, 2, 1000, PRESENCE),
                key -> Runnable::run);
        String tag = StatesUnderTest.tag(small.publish(PublishRequest.of("1")));
        assertThat(small.status(PublishRequest.of("2"))).isEqualTo(200);

        assertThat(small.status(PublishRequest.of("3"))).isEqualTo(403);
        small.bus(ANA, "door", "a");
        small.bus(ANA, "calendar", "b");
        CompletionStage<Void> third = small.compositor.publish(ANA, "machine", StatesUnderTest.content("c"),
                Optional.empty());

        assertThat(third.toCompletableFuture()).isCompletedExceptionally();
        assertThat(small.published()).containsExactly("b", "a", "2", "1");
        assertThat(small.status(PublishRequest.of("1'").ifMatch(tag))).isEqualTo(200);
        assertThat(small.publish(BEN, PublishRequest.of("3")).getStatusCode()).isEqualTo(200);
    }

    @Test
    void whereThereIsNoRoomAtAllItIsWorthTryingLater() {
        StatesUnderTest small = new StatesUnderTest(PRESENCE, options -> limits(2, 2, 1000, PRESENCE),
                key -> Runnable::run);
        String tag = StatesUnderTest.tag(small.publish(BEN, PublishRequest.of("1")));
        small.publish(BEN, PublishRequest.of("2"));

        Response response = small.publish(PublishRequest.of("3"));

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(value(response, "Retry-After")).isEqualTo("30");
        assertThat(small.published()).isEmpty();
        assertThat(small.publish(BEN, PublishRequest.of("1'").ifMatch(tag)).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aFullStoreIsWorthTryingLater() {
        Compositor compositor = new Compositor(limits(100, 10, 1000, PRESENCE),
                MemoryPublicationStore.of(1, domain.clock), domain.clock);
        assertThat(status(compositor, ANA)).isEqualTo(200);

        assertThat(status(compositor, ANA)).isEqualTo(503);
        assertThat(status(compositor, BEN)).isEqualTo(503);
    }

    private static int status(Compositor compositor, EventKey key) {
        return compositor.publish(PublishRequest.of("open").incoming(), key, PRESENCE).toCompletableFuture().join()
                .getStatusCode();
    }

    @Test
    void aStoreThatFailsIsAnInternalError() {
        Compositor failing = new Compositor(limits(100, 10, 1000, PRESENCE), new FailingStore(), Clock.systemUTC());
        assertThat(status(failing, ANA)).isEqualTo(500);
        assertThat(status(failing, BEN)).isEqualTo(500);
        assertThat(failing.refused()).isEqualTo(2);
    }

    /** Answers with a failure, or throws. */
    private static final class FailingStore implements PublicationStore {

        @Override
        public CompletionStage<Publications> read(EventKey key) {
            if (key.equals(BEN)) {
                throw new IllegalStateException("a store of the test");
            }
            return CompletableFuture.failedStage(new IllegalStateException("a store of the test"));
        }

        @Override
        public CompletionStage<Written> write(EventKey key, long version, List<Publication> next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Void> forEach(Consumer<Publications> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public Observation observe(Observer observer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }
}
