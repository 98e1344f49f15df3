/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static io.camelsip.engine.registrar.RegistrationEvent.Type.BOUND;
import static io.camelsip.engine.registrar.RegistrationEvent.Type.EXPIRED;
import static io.camelsip.engine.registrar.RegistrationEvent.Type.REFRESHED;
import static io.camelsip.engine.registrar.RegistrationEvent.Type.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.store.Observation;

/** What observers are told. */
class RegistrationEventsTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @Test
    void theLifeOfABindingIsTold() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>"));
        domain.register(Register.contact("<sip:ana@192.0.2.1>;q=0.5").cseq(2));
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=0").cseq(3));
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60").cseq(4));
        assertThat(domain.eventTypes()).containsExactly(BOUND, REFRESHED, REMOVED, BOUND);

        domain.passes(Duration.ofSeconds(60));

        assertThat(domain.eventTypes()).containsExactly(BOUND, REFRESHED, REMOVED, BOUND, EXPIRED);
        List<RegistrationEvent> events = List.copyOf(domain.events);
        assertThat(events.get(1).binding().q()).isEqualTo(500);
        assertThat(events.get(2).binding()).isEqualTo(events.get(1).binding());
        assertThat(events.get(4).binding()).isEqualTo(events.get(3).binding());
        assertThat(events.subList(0, 3)).extracting(event -> event.binding().id()).containsOnly(
                events.get(0).binding().id());
        assertThat(events.get(3).binding().id()).isNotEqualTo(events.get(0).binding().id());
    }

    @Test
    void whatWasRefreshedInTimeDoesNotExpire() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60"));
        domain.passes(Duration.ofSeconds(50));
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60").cseq(2));
        domain.passes(Duration.ofSeconds(50));
        assertThat(domain.eventTypes()).containsExactly(BOUND, REFRESHED);

        domain.passes(Duration.ofSeconds(10));

        assertThat(domain.eventTypes()).containsExactly(BOUND, REFRESHED, EXPIRED);
        assertThat(domain.store.size().addressesOfRecord()).isZero();
    }

    @Test
    void ofSeveralOnlyThatOneExpires() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60, <sip:ana@192.0.2.2>;expires=120"));

        domain.passes(Duration.ofSeconds(61));

        assertThat(domain.eventTypes()).containsExactly(BOUND, BOUND, EXPIRED);
        assertThat(domain.contacts()).containsExactly("sip:ana@192.0.2.2");
    }

    @Test
    void whatHasExpiredIsNobodysEvenBeforeItIsSwept() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60"));
        domain.clock.now = domain.clock.now.plusSeconds(60);

        assertThat(domain.bindings()).isEmpty();
        assertThat(RegistrarUnderTest.contacts(domain.register(Register.with()))).isEmpty();
        // and is not late for it: it starts anew
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").cseq(1))).isEqualTo(200);

        assertThat(domain.eventTypes()).containsExactly(BOUND, EXPIRED, BOUND);
        domain.passes(Duration.ofSeconds(1));
        assertThat(domain.eventTypes()).hasSize(3);
    }

    @Test
    void theWildcardTellsEachRemoval() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>, <sip:ana@192.0.2.2>"));

        domain.register(Register.contact("*").and("Expires: 0").cseq(2));

        assertThat(domain.eventTypes()).containsExactly(BOUND, BOUND, REMOVED, REMOVED);
    }

    @Test
    void aClosedObservationHearsNothing() {
        List<RegistrationEvent> heard = new ArrayList<>();
        Observation observation = domain.registrar.observe(heard::add);
        domain.register(Register.contact("<sip:ana@192.0.2.1>"));
        assertThat(heard).hasSize(1);

        observation.close();
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(2));

        assertThat(heard).hasSize(1);
        assertThat(domain.events).hasSize(2);
        domain.registrar.close();
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(3));
        assertThat(domain.events).hasSize(2);
    }

    @Test
    void anObserverThatFailsStandsInNobodysWay() {
        List<RegistrationEvent> heard = new ArrayList<>();
        domain.registrar.observe(event -> {
            throw new IllegalStateException("an observer of the test");
        });
        domain.registrar.observe(heard::add);

        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>"))).isEqualTo(200);

        assertThat(heard).hasSize(1);
    }
}
