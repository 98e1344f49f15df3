/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;
import io.camelsip.engine.document.PresenceDiff.Change;
import io.camelsip.engine.document.PresenceDiff.Operation;

/** Finds what has changed between two presence documents, by the ids of their parts. For one pair. */
final class Differences {

    private final List<Change> changes = new ArrayList<>(4);

    private Differences() {
    }

    /** Empty if ids alone do not tell it. */
    static Optional<List<Change>> between(Presence before, Presence after) {
        Differences differences = new Differences();
        boolean told = before.entity().equals(after.entity()) && before.notes().equals(after.notes())
                && before.extensions().equals(after.extensions())
                && differences.compare("*/tuple", before.tuples(), after.tuples(), Tuple::id, PresenceWriter::tuple)
                && differences.compare("*/dm:person", before.persons(), after.persons(), Person::id,
                        PresenceWriter::person)
                && differences.compare("*/dm:device", before.devices(), after.devices(), Device::id,
                        PresenceWriter::device);
        return told ? Optional.of(differences.changes) : Optional.empty();
    }

    private <T> boolean compare(String path, List<T> before, List<T> after, Function<T, String> id,
            Function<T, XmlElement> written) {
        Map<String, T> old = byId(before, id);
        Map<String, T> next = byId(after, id);
        if (old.size() < before.size() || next.size() < after.size()
                || !isQuotable(old.keySet()) || !isQuotable(next.keySet())) {
            return false;
        }
        old.forEach((key, part) -> {
            if (!next.containsKey(key)) {
                changes.add(change(Operation.REMOVE, path + "[@id='" + key + "']", Optional.empty(), List.of()));
            }
        });
        next.forEach((key, part) -> {
            if (!old.containsKey(key)) {
                // tuples come before all else (RFC 3863 §4.1.1)
                changes.add(change(Operation.ADD, "*",
                        part instanceof Tuple ? Optional.of("prepend") : Optional.empty(),
                        List.of(written.apply(part))));
            } else if (!old.get(key).equals(part)) {
                changes.add(change(Operation.REPLACE, path + "[@id='" + key + "']", Optional.empty(),
                        List.of(written.apply(part))));
            }
        });
        return true;
    }

    private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.put(id.apply(part), part));
        return byId;
    }

    private static boolean isQuotable(Iterable<String> ids) {
        for (String id : ids) {
            if (id.indexOf('\'') >= 0) {
                return false;
            }
        }
        return true;
    }

    private static Change change(Operation operation, String selector, Optional<String> position,
            List<XmlElement> elements) {
        return new Change(operation, selector, position, Optional.empty(), elements, "");
    }
}
