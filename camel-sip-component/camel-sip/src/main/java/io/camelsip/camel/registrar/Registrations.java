/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sip.address.URI;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.store.Binding;

/** Contacts of an address of record, as they were at one moment. Immutable, any thread. */
public final class Registrations implements BusRecord {

    private final String addressOfRecord;
    private final List<RegisteredContact> contacts;

    private Registrations(String addressOfRecord, List<RegisteredContact> contacts) {
        this.addressOfRecord = addressOfRecord;
        this.contacts = contacts;
    }

    /** @param subject whom it was asked for; found bindings say it as the registrar does */
    static Registrations of(URI subject, List<Binding> bindings) {
        Instant now = Instant.now();
        return new Registrations(bindings.isEmpty() ? subject.toString() : bindings.get(0).addressOfRecord(),
                bindings.stream().map(binding -> new RegisteredContact(binding, now)).toList());
    }

    /** Whom they reach, such as {@code sip:ana@example.com}. */
    public String getAddressOfRecord() {
        return addressOfRecord;
    }

    /** Most preferred and then most recent first; none if nobody is registered. */
    public List<RegisteredContact> getContacts() {
        return contacts;
    }

    /** All of it by name. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("addressOfRecord", addressOfRecord);
        map.put("contacts", contacts.stream().map(RegisteredContact::toMap).toList());
        return map;
    }

    /** For logs. */
    @Override
    public String toString() {
        return addressOfRecord + " at " + contacts;
    }
}
