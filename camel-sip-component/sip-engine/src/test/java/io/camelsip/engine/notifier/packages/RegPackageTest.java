/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.RegInfo;
import io.camelsip.engine.document.RegInfo.Contact;
import io.camelsip.engine.document.RegInfo.ContactState;
import io.camelsip.engine.document.RegInfo.Event;
import io.camelsip.engine.document.RegInfo.Registration;
import io.camelsip.engine.document.RegInfo.State;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.registrar.RegistrationObserver;
import io.camelsip.engine.store.Binding;

/** What is told of who is registered (RFC 3680). */
class RegPackageTest {

    private static final String ANA = "sip:ana@example.com";
    private static final String URN = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private final PushedClock clock = new PushedClock();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final RegPackage reg = new RegPackage(clock);
    private final RegistrationObserver observer = reg.feed(uri -> CompletableFuture.completedStage(
            new Lookup(Lookup.Found.OURS, bindings)), changed::add);

    private Binding binding(long id, Instant bound, Optional<String> instance) {
        return new Binding(id, ANA, "sip:ana@192.0.2." + id + ":5060", 500, bound, clock.instant(),
                clock.instant().plusSeconds(600), "call-" + id, 7, instance, instance.isPresent() ? 1 : 0, List.of(),
                Optional.empty(), Optional.empty(), 0);
    }

    private Binding registers(long id) {
        Binding binding = binding(id, clock.instant(), Optional.empty());
        bindings.add(binding);
        observer.onRegistration(new RegistrationEvent(Type.BOUND, binding));
        return binding;
    }

    private void ends(Binding binding, Type type) {
        bindings.remove(binding);
        observer.onRegistration(new RegistrationEvent(type, binding));
    }

    private Content state() {
        return reg.compose(ANA, List.of()).toCompletableFuture().join().orElseThrow();
    }

    private Registration written(Content state) throws InvalidDocumentException {
        Content body = reg.write(Optional.ofNullable(state),
                new Wanted(ANA, RegInfo.MEDIA_TYPE, 3, Optional.empty())).orElseThrow();
        assertThat(body.mediaType()).isEqualTo("application/reginfo+xml");
        RegInfo info = RegInfo.read(body.bytes());
        assertThat(info.version()).isEqualTo(3);
        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(info.registrations()).hasSize(1);
        assertThat(info.registrations().get(0).aor()).isEqualTo(ANA);
        return info.registrations().get(0);
    }

    private List<Contact> contacts() throws InvalidDocumentException {
        return written(state()).contacts();
    }

    @Test
    void whoNeverRegisteredIsAtTheBeginning() throws InvalidDocumentException {
        assertThat(written(state()).state()).isEqualTo(State.INIT);
        assertThat(written(state()).contacts()).isEmpty();
        assertThat(written(null)).isEqualTo(written(state()));
    }

    @Test
    void aContactIsToldWithAllThatIsKnownOfIt() throws InvalidDocumentException {
        registers(1);

        Registration registration = written(state());

        assertThat(changed).containsExactly(ANA);
        assertThat(registration.state()).isEqualTo(State.ACTIVE);
        Contact contact = registration.contacts().get(0);
        assertThat(contact.state()).isEqualTo(ContactState.ACTIVE);
        assertThat(contact.event()).isEqualTo(Event.REGISTERED);
        assertThat(contact.uri()).isEqualTo("sip:ana@192.0.2.1:5060");
        assertThat(contact.q()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(contact.callId()).contains("call-1");
        assertThat(contact.cseq()).isEqualTo(OptionalLong.of(7));
        assertThat(contact.expires()).isEqualTo(OptionalLong.of(600));
        assertThat(contact.durationRegistered()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void aDeviceIsToldWithItsInstanceAndItsGruu() throws InvalidDocumentException {
        bindings.add(binding(1, clock.instant(), Optional.of(URN)));

        Contact contact = contacts().get(0);

        assertThat(contact.unknownParameters()).containsEntry("+sip.instance", "\"<" + URN + ">\"")
                .containsEntry("reg-id", "1");
        assertThat(contact.pubGruu()).contains(ANA + ";gr=" + URN);
    }

    @Test
    void aRefreshIsToldWithTheSameId() throws InvalidDocumentException {
        Binding first = registers(1);
        String id = contacts().get(0).id();
        clock.advance(Duration.ofSeconds(300));
        Binding refreshed = binding(1, first.bound(), Optional.empty());
        bindings.set(0, refreshed);

        observer.onRegistration(new RegistrationEvent(Type.REFRESHED, refreshed));

        assertThat(changed).hasSize(2);
        Contact contact = contacts().get(0);
        assertThat(contact.id()).isEqualTo(id);
        assertThat(contact.event()).isEqualTo(Event.REFRESHED);
        assertThat(contact.durationRegistered()).isEqualTo(OptionalLong.of(300));
        assertThat(contact.expires()).isEqualTo(OptionalLong.of(600));
    }

    @Test
    void theLastContactThatIsRemovedEndsTheRegistration() throws InvalidDocumentException {
        Binding only = registers(1);

        ends(only, Type.REMOVED);

        Registration over = written(state());
        assertThat(over.state()).isEqualTo(State.TERMINATED);
        assertThat(over.contacts()).extracting(Contact::state).containsExactly(ContactState.TERMINATED);
        assertThat(over.contacts()).extracting(Contact::event).containsExactly(Event.UNREGISTERED);
        clock.advance(Recent.KEPT.plusSeconds(1));
        assertThat(written(state()).state()).isEqualTo(State.INIT);
    }

    @Test
    void oneOfTwoContactsExpires() throws InvalidDocumentException {
        Binding first = registers(1);
        registers(2);

        ends(first, Type.EXPIRED);

        Registration registration = written(state());
        assertThat(registration.state()).isEqualTo(State.ACTIVE);
        assertThat(registration.contacts()).extracting(Contact::event).containsExactly(Event.REGISTERED, Event.EXPIRED);
    }

    @Test
    void aDocumentThatIsWrittenLaterCountsItsSecondsRight() throws InvalidDocumentException {
        registers(1);
        Content state = state();

        clock.advance(Duration.ofSeconds(250));

        Contact contact = written(state).contacts().get(0);
        assertThat(contact.expires()).isEqualTo(OptionalLong.of(350));
        assertThat(contact.durationRegistered()).isEqualTo(OptionalLong.of(250));
    }

    @Test
    void nobodyPublishesIt() {
        assertThat(reg.publishedTypes()).isEmpty();
    }

    @Test
    void withoutARegistrarNobodyIsRegistered() throws InvalidDocumentException {
        Content alone = new RegPackage(clock).compose(ANA, List.of()).toCompletableFuture().join().orElseThrow();

        assertThat(written(alone).state()).isEqualTo(State.INIT);
    }
}
