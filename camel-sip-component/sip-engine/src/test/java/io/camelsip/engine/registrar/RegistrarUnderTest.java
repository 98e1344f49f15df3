/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Response;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.MemoryLocationStore;

/** A registrar for example.com, by a clock that is pushed, and all that it says. */
final class RegistrarUnderTest {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final PushedClock clock = new PushedClock();
    final MemoryLocationStore store = MemoryLocationStore.of(1000, 2000, clock);
    final ConcurrentLinkedQueue<RegistrationEvent> events = new ConcurrentLinkedQueue<>();
    final Registrar registrar;

    RegistrarUnderTest() {
        this(options -> options);
    }

    RegistrarUnderTest(UnaryOperator<RegistrarOptions> changed) {
        registrar = Registrar.of(changed.apply(RegistrarOptions.of("example.com")), store,
                EngineKeys.of(Optional.of("a secret for tests")), clock);
        registrar.observe(events::add);
    }

    Response register(Register register) {
        return registrar.register(register.incoming()).toCompletableFuture().join();
    }

    int status(Register register) {
        return register(register).getStatusCode();
    }

    /** What is bound for ana@example.com now. */
    List<Binding> bindings() {
        return lookup("sip:ana@example.com").bindings();
    }

    Binding binding() {
        List<Binding> bindings = bindings();
        if (bindings.size() != 1) {
            throw new AssertionError("There is not one binding but " + bindings);
        }
        return bindings.get(0);
    }

    List<String> contacts() {
        return bindings().stream().map(Binding::contact).toList();
    }

    Lookup lookup(String uri) {
        return registrar.lookup(uri(uri)).toCompletableFuture().join();
    }

    List<Type> eventTypes() {
        return events.stream().map(RegistrationEvent::type).toList();
    }

    void passes(Duration time) {
        clock.now = clock.now.plus(time);
        store.expire();
    }

    static URI uri(String text) {
        try {
            return SipMessages.addresses().createURI(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The contacts in an answer, as they would be written. */
    static List<ContactHeader> contacts(Response response) {
        List<ContactHeader> contacts = new ArrayList<>();
        for (Iterator<?> fields = response.getHeaders(ContactHeader.NAME); fields != null && fields.hasNext();) {
            contacts.add((ContactHeader) fields.next());
        }
        return contacts;
    }

    static List<String> values(Response response, String name) {
        return Fields.values(response, name);
    }

    static final class PushedClock extends Clock {

        volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
