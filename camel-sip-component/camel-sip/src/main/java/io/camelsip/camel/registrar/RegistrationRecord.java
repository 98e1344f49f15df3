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

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.registrar.RegistrationEvent;
import io.camelsip.engine.store.Binding;

/**
 * What {@code from("sip-registrar:...")} gives a route: something happened to a registration. Immutable, any thread.
 * <p>
 * As text, bytes or a stream, and to Jackson, it is a JSON object of what {@link #toMap} has.
 */
public final class RegistrationRecord implements BusRecord {

    private final String event;
    private final String addressOfRecord;
    private final Instant at;
    private final RegisteredContact contact;

    RegistrationRecord(RegistrationEvent happened, Instant at) {
        Binding binding = happened.binding();
        this.event = RegistrationEvents.nameOf(happened.type());
        this.addressOfRecord = binding.addressOfRecord();
        this.at = at;
        this.contact = new RegisteredContact(binding, isOver(happened.type()) ? binding.expires() : at);
    }

    private static boolean isOver(RegistrationEvent.Type type) {
        return switch (type) {
            case BOUND, REFRESHED -> false;
            case REMOVED, EXPIRED -> true;
        };
    }

    /** What happened: bound, refreshed, removed or expired. */
    public String getEvent() {
        return event;
    }

    /** Whom the contact reaches, or reached, such as {@code sip:ana@example.com}. */
    public String getAddressOfRecord() {
        return addressOfRecord;
    }

    /** When it happened. */
    public Instant getAt() {
        return at;
    }

    /** The contact's URI. */
    public String getContact() {
        return contact.getContact();
    }

    /** How much its device wants to be reached there, 0 to 1. */
    public double getQ() {
        return contact.getQ();
    }

    /** How many seconds it lasts from then on, unless it is refreshed; 0 if it is over. */
    public long getExpires() {
        return contact.getExpires();
    }

    /** When it was first registered. */
    public Instant getBoundAt() {
        return contact.getBoundAt();
    }

    /** The device, such as {@code urn:uuid:...} (RFC 5626 §4.1); null if it does not say. */
    public String getInstance() {
        return contact.getInstance();
    }

    /** Which of the device's flows (RFC 5626 §4.2), from 1 on; 0 if it does not say. */
    public int getRegId() {
        return contact.getRegId();
    }

    /** What the device calls itself; null if it does not say. */
    public String getUserAgent() {
        return contact.getUserAgent();
    }

    /** Proxies on the way to it (RFC 3327), nearest first. */
    public List<String> getPath() {
        return contact.getPath();
    }

    /** The address and port that it registered from, where it is only reached the same way back; else null. */
    public String getReceived() {
        return contact.getReceived();
    }

    /** Call-ID of its last REGISTER. */
    public String getCallId() {
        return contact.getCallId();
    }

    /** All of it by name, times as text; without what is not known. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event);
        map.put("addressOfRecord", addressOfRecord);
        map.put("at", at.toString());
        map.putAll(contact.toMap());
        return map;
    }

    /** For logs. */
    @Override
    public String toString() {
        return event + ": " + addressOfRecord + " at " + contact;
    }
}
