/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an Event header field (RFC 6665 §8.2.1).
 *
 * @param name       the event package with its templates; compared as it is written (RFC 6665 §8.2.1 is case-sensitive)
 * @param parameters by name in lower case, {@code id} among them; a value is empty where there is none
 */
public record EventType(String name, Map<String, String> parameters) {

    private static final int MAX_PARAMETERS = 16;

    public EventType {
        if (!isToken(name)) {
            throw new IllegalArgumentException("'" + name + "' is no event package");
        }
        parameters = Map.copyOf(parameters);
    }

    /** Without parameters. */
    public static EventType of(String name) {
        return new EventType(name, Map.of());
    }

    /** @throws ParseException if it is none */
    public static EventType parse(String value) throws ParseException {
        String[] parts = value.split(";", MAX_PARAMETERS + 2);
        if (parts.length > MAX_PARAMETERS + 1) {
            throw new ParseException("more than " + MAX_PARAMETERS + " parameters in Event", 0);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!isToken(name)) {
                throw new ParseException("a parameter of Event without a name", 0);
            }
            parameters.putIfAbsent(name, equals < 0 ? "" : parts[i].substring(equals + 1).strip());
        }
        String name = parts[0].strip();
        if (!isToken(name)) {
            throw new ParseException("an Event that names no event package", 0);
        }
        return new EventType(name, parameters);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9' || "-.!%*_+`'~".indexOf(c) >= 0);
    }

    /** Tells several subscriptions of one dialog apart. */
    public Optional<String> id() {
        return Optional.ofNullable(parameters.get("id")).filter(id -> !id.isEmpty());
    }

    /** What answers and notifications repeat: the package and the id (RFC 6665 §8.2.1). */
    public String text() {
        return id().map(id -> name + ";id=" + id).orElse(name);
    }
}
