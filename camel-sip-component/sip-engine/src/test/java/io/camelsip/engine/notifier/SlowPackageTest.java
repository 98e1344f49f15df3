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
import static io.camelsip.engine.notifier.StatesUnderTest.content;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Publication;

/** A package that composes when it can: nothing comes out of order, and nothing is composed in vain. */
class SlowPackageTest {

    private final SlowPackage slow = new SlowPackage();
    private final StatesUnderTest domain = new StatesUnderTest(slow);
    private final List<String> told = new ArrayList<>();

    private Watch watch() {
        return domain.states.watch(ANA, state -> told.add(StatesUnderTest.text(state).orElse("-")));
    }

    @Test
    void changesMeanwhileAreComposedTogether() {
        watch();
        assertThat(slow.asked).hasSize(1);
        for (int i = 1; i <= 5; i++) {
            domain.bus(ANA, "door", "state " + i);
        }
        assertThat(slow.asked).hasSize(1);
        assertThat(told).isEmpty();

        slow.composes();
        assertThat(told).containsExactly("-");
        slow.composes();

        assertThat(told).containsExactly("-", "state 5");
        assertThat(slow.asked).isEmpty();
    }

    @Test
    void whoComesMeanwhileHearsTheStateOnce() {
        watch();
        watch();
        slow.composes();
        assertThat(told).containsExactly("-", "-");
        domain.bus(ANA, "door", "in");
        watch();
        assertThat(told).hasSize(2);

        slow.composes();

        assertThat(told).containsExactly("-", "-", "in", "in", "in");
        watch();
        assertThat(told).hasSize(6).endsWith("in");
        assertThat(slow.asked).isEmpty();
    }

    @Test
    void whoLeavesMeanwhileHearsNothing() {
        watch().close();
        assertThat(slow.asked).hasSize(1);

        slow.composes();

        assertThat(told).isEmpty();
        assertThat(domain.states.size()).isZero();
        assertThat(domain.states.watched()).isZero();
    }

    @Test
    void otherResourcesDoNotWait() {
        watch();
        domain.states.watch(BEN, state -> told.add("ben " + state.isPresent()));

        slow.asked.pollLast().run();

        assertThat(told).containsExactly("ben false");
    }

    @Test
    void whereItFailsTheStateStaysAsItWas() {
        watch();
        slow.composes();
        domain.bus(ANA, "door", "in");
        slow.composes();
        domain.bus(ANA, "door", "out");

        slow.fails();
        watch();
        assertThat(told).containsExactly("-", "in", "in");
        domain.bus(ANA, "door", "away");
        slow.composes();

        assertThat(told).containsExactly("-", "in", "in", "away", "away");
    }

    @Test
    void whereItFailsFromTheBeginningThereIsNoState() {
        domain.bus(ANA, "door", "in");
        watch();

        slow.fails();

        assertThat(told).containsExactly("-");
    }

    @Test
    void theStateNowIsComposedApart() {
        watch();
        domain.bus(ANA, "door", "in");
        CompletableFuture<Optional<Content>> state = domain.states.state(ANA).toCompletableFuture();
        assertThat(slow.asked).hasSize(2);
        assertThat(state).isNotDone();

        slow.asked.pollLast().run();

        assertThat(state).isCompletedWithValue(Optional.of(content("in")));
        slow.composes();
        slow.composes();
        assertThat(domain.states.state(ANA).toCompletableFuture()).isCompletedWithValue(Optional.of(content("in")));
        assertThat(told).containsExactly("-", "in");
    }

    @Test
    void aChangeWhileAWatchBeginsIsObserved() {
        List<String> observed = new ArrayList<>();
        domain.states.observe(new EventObserver() {

            @Override
            public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
                observed.add(StatesUnderTest.text(before).orElse("-") + ">" + StatesUnderTest.text(after).orElse("-"));
            }
        });
        domain.bus(ANA, "door", "in");
        slow.composesAll();
        assertThat(observed).containsExactly("->in");
        domain.compositor.withdraw(ANA, "door");
        slow.composesAll();
        assertThat(observed).containsExactly("->in", "in>-");

        watch();
        domain.bus(ANA, "door", "out");
        slow.composesAll();

        assertThat(told).containsExactly("-", "out");
        assertThat(observed).containsExactly("->in", "in>-", "->out");
    }

    /** Takes what is published when it is asked, and answers when the test says so. */
    private static final class SlowPackage implements EventPackage {

        private final Deque<Runnable> asked = new ArrayDeque<>();
        private CompletableFuture<Optional<Content>> last;

        @Override
        public String name() {
            return "presence";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/pidf+xml");
        }

        @Override
        public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
            Optional<Content> state = published.stream().findFirst().map(Publication::content);
            CompletableFuture<Optional<Content>> composed = new CompletableFuture<>();
            asked.add(() -> composed.complete(state));
            last = composed;
            return composed;
        }

        void composes() {
            asked.remove().run();
        }

        void composesAll() {
            while (!asked.isEmpty()) {
                composes();
            }
        }

        void fails() {
            asked.remove();
            last.completeExceptionally(new IllegalStateException("a package of the test"));
        }
    }
}
