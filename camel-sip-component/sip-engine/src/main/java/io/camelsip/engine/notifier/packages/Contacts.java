/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.camelsip.engine.Target;
import io.camelsip.engine.document.RegInfo.Contact;
import io.camelsip.engine.document.RegInfo.ContactState;
import io.camelsip.engine.document.RegInfo.Event;
import io.camelsip.engine.document.RegInfo.Registration;
import io.camelsip.engine.document.RegInfo.State;
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.store.Binding;

/** Bindings as registration information (RFC 3680 §5.1, RFC 5628). Stateless. */
final class Contacts {

    private Contacts() {
    }

    /** @param over bindings that have just ended */
    static Registration registration(
            String addressOfRecord, List<Binding> bindings, List<RegistrationEvent> over, Instant now) {
        List<Contact> contacts = new ArrayList<>();
        bindings.forEach(binding -> contacts.add(active(binding, now)));
        over.forEach(event -> contacts.add(terminated(event, now)));
        State state = !bindings.isEmpty() ? State.ACTIVE : over.isEmpty() ? State.INIT : State.TERMINATED;
        return new Registration(addressOfRecord, "r" + Integer.toHexString(addressOfRecord.hashCode()), state,
                contacts);
    }

    private static Contact active(Binding binding, Instant now) {
        Event event = binding.refreshed().equals(binding.bound()) ? Event.REGISTERED : Event.REFRESHED;
        return contact(binding, ContactState.ACTIVE, event, OptionalLong.of(left(now, binding.expires())), now);
    }

    /** Who takes a binding out says no more than that it is gone: {@code unregistered}, whoever it was. */
    private static Contact terminated(RegistrationEvent event, Instant now) {
        return contact(event.binding(), ContactState.TERMINATED,
                event.type() == Type.EXPIRED ? Event.EXPIRED : Event.UNREGISTERED, OptionalLong.empty(), now);
    }

    private static Contact contact(
            Binding binding, ContactState state, Event event, OptionalLong expires, Instant now) {
        return new Contact("c" + Long.toHexString(binding.id()), state, event, expires,
                OptionalLong.of(seconds(binding.bound(), now)), OptionalLong.empty(),
                OptionalDouble.of(binding.q() / (double) Target.MOST_PREFERRED),
                Optional.of(Documents.text(binding.callId())),
                OptionalLong.of(binding.cseq()), Documents.text(binding.contact()), Optional.empty(),
                parameters(binding),
                binding.publicGruu().map(Documents::text), Optional.empty());
    }

    /** Those of the Contact that RFC 3680 has no place for, as they are written there (RFC 5628 §4). */
    private static Map<String, String> parameters(Binding binding) {
        Map<String, String> parameters = new LinkedHashMap<>(2);
        binding.instance().ifPresent(urn -> parameters.put("+sip.instance", "\"<" + Documents.text(urn) + ">\""));
        if (binding.regId() > 0) {
            parameters.put("reg-id", String.valueOf(binding.regId()));
        }
        return parameters;
    }

    /** Until something ends: the second that has begun counts. */
    private static long left(Instant now, Instant end) {
        return seconds(now, end.plusMillis(999));
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** The same some seconds later. */
    static Registration later(Registration registration, long seconds) {
        return new Registration(registration.aor(), registration.id(), registration.state(),
                registration.contacts().stream().map(contact -> later(contact, seconds)).toList());
    }

    private static Contact later(Contact contact, long seconds) {
        return new Contact(contact.id(), contact.state(), contact.event(), add(contact.expires(), -seconds),
                contact.state() == ContactState.ACTIVE ? add(contact.durationRegistered(), seconds)
                        : contact.durationRegistered(),
                contact.retryAfter(), contact.q(), contact.callId(), contact.cseq(), contact.uri(),
                contact.displayName(), contact.unknownParameters(), contact.pubGruu(), contact.tempGruu());
    }

    private static OptionalLong add(OptionalLong to, long seconds) {
        return to.isPresent() ? OptionalLong.of(Math.max(0, to.getAsLong() + seconds)) : to;
    }
}
