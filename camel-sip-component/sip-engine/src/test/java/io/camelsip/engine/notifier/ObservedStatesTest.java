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
import static io.camelsip.engine.notifier.StatesUnderTest.START;
import static io.camelsip.engine.notifier.StatesUnderTest.limits;
import static io.camelsip.engine.notifier.StatesUnderTest.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Observation;

/** Who observes hears of every change of a state, whether anybody watches or not. */
class ObservedStatesTest {

    private final StatesUnderTest domain = new StatesUnderTest();
    private final List<String> told = new ArrayList<>();

    private Observation observe(StatesUnderTest states) {
        return states.states.observe(new EventObserver() {

            @Override
            public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
                told.add(key.resource().substring(4, 7) + " " + text(before) + ">" + text(after) + " at "
                        + Duration.between(START, at).toSeconds());
            }
        });
    }

    private static String text(Optional<Content> state) {
        return StatesUnderTest.text(state).orElse("-");
    }

    @Test
    void itIsToldWhatWasAndWhatIs() {
        observe(domain);

        String tag = tag(domain.publish(PublishRequest.of("open").expires(60)));
        domain.clock.now = START.plusSeconds(10);
        tag = tag(domain.publish(PublishRequest.withoutBody().ifMatch(tag).expires(60)));
        domain.publish(PublishRequest.of("closed").ifMatch(tag).expires(60));
        domain.passes(Duration.ofMinutes(1));

        assertThat(told).containsExactly("ana ->open at 0", "ana open>closed at 10", "ana closed>- at 70");
    }

    @Test
    void whatWasBeforeItCameIsKnown() {
        domain.bus(ANA, "door", "in");
        domain.states.watch(BEN, state -> {
            // somebody is interested already
        });
        domain.bus(BEN, "door", "in");
        observe(domain);
        assertThat(told).isEmpty();

        domain.bus(ANA, "door", "out");
        domain.bus(BEN, "door", "out");
        domain.bus(BEN, "door", "in");

        assertThat(told).containsExactly("ana in>out at 0", "ben in>out at 0", "ben out>in at 0");
    }

    @Test
    void interestAloneIsNoChange() {
        domain.bus(ANA, "door", "in");
        observe(domain);

        domain.states.watch(ANA, state -> {
            // interested
        });
        domain.states.changed(ANA);

        assertThat(told).isEmpty();
    }

    @Test
    void whereNothingIsPublishedNothingIsKept() {
        observe(domain);
        domain.bus(ANA, "door", "in");
        assertThat(domain.states.size()).isEqualTo(1);

        domain.compositor.withdraw(ANA, "door");

        assertThat(told).containsExactly("ana ->in at 0", "ana in>- at 0");
        assertThat(domain.states.size()).isZero();
    }

    @Test
    void whenTheLastOneLeavesNothingIsKept() {
        Observation first = observe(domain);
        Observation second = observe(domain);
        domain.bus(ANA, "door", "in");
        domain.states.watch(BEN, state -> {
            // interested
        });
        assertThat(told).hasSize(2);
        assertThat(domain.states.size()).isEqualTo(2);

        first.close();
        first.close();
        domain.bus(ANA, "door", "out");
        assertThat(told).hasSize(3);
        second.close();
        domain.bus(ANA, "door", "in");

        assertThat(told).hasSize(3);
        assertThat(domain.states.size()).isEqualTo(1);
    }

    @Test
    void soMuchIsRememberedAndTheRestComposedAgain() {
        StatesUnderTest small = new StatesUnderTest(domain.presence, options -> limits(2, 10, 1000, domain.presence),
                key -> Runnable::run);
        observe(small);
        small.bus(ANA, "door", "in");
        small.bus(BEN, "door", "in");
        EventKey third = new EventKey("sip:eva@example.com", "presence");
        small.store.write(third, 0, small.store.read(ANA).toCompletableFuture().join().list());
        assertThat(small.states.size()).isEqualTo(2);

        small.compositor.withdraw(third, "door");
        small.compositor.withdraw(ANA, "door");
        small.store.write(third, 0, small.store.read(BEN).toCompletableFuture().join().list());

        assertThat(told).containsExactly("ana ->in at 0", "ben ->in at 0", "eva ->in at 0", "eva in>- at 0",
                "ana in>- at 0", "eva ->in at 0");
        assertThat(small.states.size()).isEqualTo(2);
    }

    @Test
    void anObserverThatFailsDoesNotKeepOthersFromHearing() {
        domain.states.observe(new EventObserver() {

            @Override
            public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
                throw new IllegalStateException("an observer of the test");
            }
        });
        observe(domain);

        domain.bus(ANA, "door", "in");

        assertThat(told).hasSize(1);
    }
}
