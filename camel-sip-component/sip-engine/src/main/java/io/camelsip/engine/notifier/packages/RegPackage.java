/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import javax.sip.address.URI;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.RegInfo;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.registrar.RegistrationObserver;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.Publication;

/**
 * Which devices are registered (RFC 3680), as the registrar of the domain knows it. Every document is full. The version of a
 * state is the second of the epoch that it was composed in, so that a document written later still counts its seconds right.
 * Any thread.
 */
final class RegPackage implements EventPackage {

    static final String NAME = "reg";

    private final Clock clock;
    private final Recent<RegistrationEvent> over;
    /** Nobody is registered while nothing feeds us. */
    private volatile Directory directory = uri -> CompletableFuture.completedStage(
            new Lookup(Lookup.Found.OURS, List.of()));

    RegPackage(Clock clock) {
        this.clock = clock;
        this.over = new Recent<>(clock);
    }

    /** Who is registered. */
    @FunctionalInterface
    interface Directory {

        CompletionStage<Lookup> lookup(URI uri);
    }

    /** From now on tells of the registrations of this registrar, until closed. */
    AutoCloseable feed(EventServer server, Registrar registrar) {
        Directory before = directory;
        Observation observation = registrar.observe(
                feed(registrar::lookup, resource -> server.changed(new EventKey(resource, NAME))));
        return () -> {
            observation.close();
            directory = before;
        };
    }

    RegistrationObserver feed(Directory registrations, Consumer<String> changed) {
        directory = registrations;
        return event -> {
            if (event.type() == Type.REMOVED || event.type() == Type.EXPIRED) {
                over.add(event.binding().addressOfRecord(), event);
            }
            changed.accept(event.binding().addressOfRecord());
        };
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(RegInfo.MEDIA_TYPE);
    }

    @Override
    public List<String> publishedTypes() {
        return List.of();
    }

    /** RFC 3680 §4.4: a little longer than registrations mostly last. */
    @Override
    public Duration expires() {
        return Duration.ofSeconds(3761);
    }

    /** RFC 3680 §4.10. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(5);
    }

    @Override
    public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        return directory.lookup(uri(resource)).thenApply(found -> {
            Instant now = clock.instant();
            return Optional.of(full(now.getEpochSecond(),
                    Contacts.registration(resource, found.bindings(), over.of(resource), now)).toContent());
        });
    }

    private static URI uri(String resource) {
        try {
            return SipMessages.addresses().createURI(resource);
        } catch (ParseException e) {
            throw new IllegalArgumentException("A resource is no URI", e);
        }
    }

    private static RegInfo full(long version, RegInfo.Registration registration) {
        return new RegInfo(version, DocumentState.FULL, List.of(registration));
    }

    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        RegInfo.Registration registration = state.map(this::asOfNow)
                .orElseGet(() -> Contacts.registration(wanted.resource(), List.of(), List.of(), clock.instant()));
        return Optional.of(full(wanted.version(), registration).toContent());
    }

    private RegInfo.Registration asOfNow(Content state) {
        RegInfo composed = Documents.composed(() -> RegInfo.read(state.bytes()));
        return Contacts.later(composed.registrations().get(0),
                Math.max(0, clock.instant().getEpochSecond() - composed.version()));
    }
}
