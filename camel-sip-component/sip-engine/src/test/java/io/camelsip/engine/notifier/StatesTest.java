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
import static io.camelsip.engine.notifier.StatesUnderTest.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Publication;

/** Who watches a resource hears its state, and each other one. */
class StatesTest {

    private final StatesUnderTest domain = new StatesUnderTest();
    private final List<String> told = new ArrayList<>();

    private Watch watch(EventKey key) {
        return domain.states.watch(key, state -> told.add(StatesUnderTest.text(state).orElse("-")));
    }

    private Optional<String> state(EventKey key) {
        return StatesUnderTest.text(domain.states.state(key).toCompletableFuture().join());
    }

    @Test
    void theStateThatThereIsComesFirst() {
        domain.bus(ANA, "door", "in");
        assertThat(told).isEmpty();

        watch(ANA);
        watch(BEN);

        assertThat(told).containsExactly("in", "-");
        assertThat(domain.states.watched()).isEqualTo(2);
    }

    @Test
    void eachOtherStateIsTold() {
        watch(ANA);

        domain.bus(ANA, "door", "in");
        domain.bus(BEN, "door", "of somebody else");
        domain.bus(ANA, "door", "out");
        domain.compositor.withdraw(ANA, "door");

        assertThat(told).containsExactly("-", "in", "out", "-");
    }

    @Test
    void whatMakesNoDifferenceIsNotTold() {
        watch(ANA);
        domain.bus(ANA, "door", "in");
        domain.bus(ANA, "door", "in");
        domain.bus(ANA, "calendar", "in");
        domain.states.changed(ANA);

        assertThat(told).containsExactly("-", "in");
    }

    @Test
    void aRefreshIsNotEvenComposed() {
        CountingPackage counting = new CountingPackage();
        StatesUnderTest other = new StatesUnderTest(counting);
        other.states.watch(ANA, state -> told.add("told"));
        String tag = tag(other.publish(PublishRequest.of("open")));
        int before = counting.composed;
        assertThat(before).isEqualTo(2);

        for (int i = 0; i < 100; i++) {
            tag = tag(other.publish(PublishRequest.withoutBody().ifMatch(tag)));
        }

        assertThat(counting.composed).isEqualTo(before);
        other.publish(PublishRequest.of("closed").ifMatch(tag));
        assertThat(counting.composed).isEqualTo(before + 1);
    }

    @Test
    void whatExpiresIsTold() {
        watch(ANA);
        domain.publish(PublishRequest.of("first").expires(600));
        domain.publish(PublishRequest.of("second").expires(60));
        assertThat(told).containsExactly("-", "first", "second");

        domain.passes(Duration.ofSeconds(60));
        domain.passes(Duration.ofSeconds(540));

        assertThat(told).containsExactly("-", "first", "second", "first", "-");
    }

    @Test
    void whatHasExpiredAndIsNotYetTakenOutIsNoState() {
        domain.publish(PublishRequest.of("open").expires(60));
        assertThat(state(ANA)).contains("open");

        domain.clock.now = domain.clock.now.plusSeconds(60);

        assertThat(state(ANA)).isEmpty();
        watch(ANA);
        assertThat(told).containsExactly("-");
        domain.store.expire();
        assertThat(told).containsExactly("-");
    }

    @Test
    void whoLeavesHearsNoMore() {
        Watch first = watch(ANA);
        Watch second = watch(ANA);
        domain.bus(ANA, "door", "in");
        assertThat(told).containsExactly("-", "-", "in", "in");

        first.close();
        first.close();
        domain.bus(ANA, "door", "out");
        assertThat(told).endsWith("in", "out");
        assertThat(domain.states.watched()).isEqualTo(1);
        second.close();
        domain.bus(ANA, "door", "in");

        assertThat(told).hasSize(5);
        assertThat(domain.states.watched()).isZero();
        assertThat(domain.states.size()).isZero();
    }

    @Test
    void whatNobodyWatchesIsNotComposed() {
        CountingPackage counting = new CountingPackage();
        StatesUnderTest other = new StatesUnderTest(counting);

        other.bus(ANA, "door", "in");
        other.states.changed(ANA);
        other.states.watch(BEN, state -> told.add("told")).close();
        other.bus(BEN, "door", "in");

        assertThat(counting.composed).isEqualTo(1);
        assertThat(other.states.size()).isZero();
    }

    @Test
    void aStateFromElsewhereIsTold() {
        ElsewherePackage elsewhere = new ElsewherePackage();
        StatesUnderTest other = new StatesUnderTest(elsewhere);
        other.states.watch(ANA, state -> told.add(StatesUnderTest.text(state).orElse("-")));

        elsewhere.state = Optional.of(StatesUnderTest.content("ringing"));
        other.states.changed(ANA);
        other.states.changed(ANA);

        assertThat(told).containsExactly("-", "ringing");
        assertThat(other.states.state(ANA).toCompletableFuture().join()).isEqualTo(elsewhere.state);
    }

    @Test
    void aWatcherThatFailsDoesNotKeepOthersFromHearing() {
        domain.states.watch(ANA, state -> {
            throw new IllegalStateException("a watcher of the test");
        });
        watch(ANA);

        domain.bus(ANA, "door", "in");

        assertThat(told).containsExactly("-", "in");
    }

    @Test
    void whoPublishesAndLeavesWhenToldDoesNoHarm() {
        List<Watch> watches = new ArrayList<>();
        watches.add(domain.states.watch(ANA, state -> {
            told.add(StatesUnderTest.text(state).orElse("-"));
            if (state.isEmpty()) {
                domain.bus(ANA, "door", "in");
            } else {
                watches.forEach(Watch::close);
                watch(ANA);
            }
        }));

        domain.bus(ANA, "door", "out");

        assertThat(told).startsWith("-", "in", "in").endsWith("out");
        assertThat(domain.states.watched()).isEqualTo(1);
    }

    @Test
    void afterTheEndNothingIsTold() {
        watch(ANA);
        domain.states.close();
        domain.bus(ANA, "door", "in");
        watch(ANA).close();
        domain.states.changed(ANA);

        assertThat(told).containsExactly("-");
        assertThat(domain.states.size()).isZero();
    }

    @Test
    void aPackageThatIsNotServedCannotBeWatched() {
        assertThatThrownBy(() -> watch(new EventKey(ANA.resource(), "dialog")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dialog");
        domain.states.changed(new EventKey(ANA.resource(), "dialog"));
        assertThat(domain.states.size()).isZero();
    }

    /** Counts how often it is asked for a state. */
    private static final class CountingPackage implements EventPackage {

        private int composed;

        @Override
        public String name() {
            return "presence";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/pidf+xml");
        }

        @Override
        public CompletionStage<Optional<Content>> compose(
                String resource, List<Publication> published) {
            composed++;
            return EventPackage.super.compose(resource, published);
        }
    }

    /** Its state is not published. */
    private static final class ElsewherePackage implements EventPackage {

        private Optional<Content> state = Optional.empty();

        @Override
        public String name() {
            return "presence";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/pidf+xml");
        }

        @Override
        public CompletionStage<Optional<Content>> compose(
                String resource, List<Publication> published) {
            return CompletableFuture.completedStage(state);
        }
    }
}
