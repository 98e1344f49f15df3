/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;
import io.camelsip.engine.document.Rpid;
import io.camelsip.engine.document.XmlElement;

/**
 * Makes one presence document of several that tell of the same somebody (RFC 4479 §3, RFC 3903 §5):
 * <ul>
 * <li>All tuples, those of the newest document first. What is the same in two documents stands once; other tuples that have
 * the same id get another one.</li>
 * <li>All devices; of those with the same device id the newest.</li>
 * <li>One person: of each kind of rich presence what the newest document says that says anything, of notes and of elements
 * that are not known likewise.</li>
 * <li>Notes about the whole and extensions of all documents, each once.</li>
 * <li>Rich presence that does not hold now ({@code from}, {@code until}) is left out.</li>
 * </ul>
 * For one composition.
 */
final class PresenceComposition {

    private final List<Presence> documents;
    private final Instant now;

    private PresenceComposition(List<Presence> documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    /** @param documents the newest first */
    static Presence of(String resource, List<Presence> documents, Instant now) {
        PresenceComposition composition = new PresenceComposition(documents, now);
        return new Presence(resource, composition.tuples(), composition.person().stream().toList(),
                composition.devices(), composition.distinct(Presence::notes),
                composition.distinct(Presence::extensions));
    }

    /** The same document of somebody by another name. */
    static Presence named(Presence presence, String entity) {
        return new Presence(entity, presence.tuples(), presence.persons(), presence.devices(), presence.notes(),
                presence.extensions());
    }

    private <T> List<T> distinct(Function<Presence, List<T>> parts) {
        return documents.stream().flatMap(each -> parts.apply(each).stream()).distinct().toList();
    }

    private List<Tuple> tuples() {
        return withUniqueIds(distinct(Presence::tuples), Tuple::id, Tuple::withId).stream()
                .map(tuple -> tuple.withRich(holding(tuple.rich()))).toList();
    }

    private List<Device> devices() {
        Map<String, Device> byDeviceId = new LinkedHashMap<>();
        List<Device> nameless = new ArrayList<>();
        for (Device device : distinct(Presence::devices)) {
            if (device.deviceId().isEmpty()) {
                nameless.add(device);
            } else {
                byDeviceId.putIfAbsent(device.deviceId(), device);
            }
        }
        List<Device> all = new ArrayList<>(byDeviceId.values());
        all.addAll(nameless);
        return withUniqueIds(all, Device::id, Device::withId).stream()
                .map(device -> device.withRich(holding(device.rich()))).toList();
    }

    /** The oldest keeps its id, so that what comes later changes nothing for who knows it. */
    private static <T> List<T> withUniqueIds(List<T> newestFirst, Function<T, String> id,
            BiFunction<T, String, T> withId) {
        Set<String> given = new HashSet<>();
        newestFirst.forEach(part -> given.add(id.apply(part)));
        Set<String> used = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<T> unique = new ArrayList<>(newestFirst);
        for (int i = unique.size() - 1; i >= 0; i--) {
            String wanted = id.apply(unique.get(i));
            if (!used.add(wanted)) {
                unique.set(i, withId.apply(unique.get(i), free(wanted, given, numbers)));
            }
        }
        return unique;
    }

    /** Goes on from the last number of that id: there may be thousands that somebody gave the same. */
    private static String free(String taken, Set<String> given, Map<String, Integer> numbers) {
        String free;
        do {
            free = taken + '-' + numbers.merge(taken, 2, (last, two) -> last + 1);
        } while (!given.add(free));
        return free;
    }

    private List<Rpid> holding(List<Rpid> rich) {
        return rich.stream().filter(each -> each.holds(now)).toList();
    }

    /** Some phones publish empty activities all the time, which say nothing of what somebody does. */
    private static boolean says(Rpid rich) {
        return !rich.all().isEmpty() || !rich.text().isEmpty() || !rich.notes().isEmpty()
                || !rich.details().isEmpty();
    }

    private Optional<Person> person() {
        List<Person> persons = distinct(Presence::persons);
        if (persons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Person(persons.get(0).id(), rich(), notes(persons), persons.stream()
                .map(Person::timestamp).flatMap(Optional::stream).max(Comparator.naturalOrder()), extensions(persons)));
    }

    /** Each kind from the newest document that says anything of it now. */
    private List<Rpid> rich() {
        Map<Rpid.Kind, List<Rpid>> byKind = new EnumMap<>(Rpid.Kind.class);
        for (Presence document : documents) {
            Map<Rpid.Kind, List<Rpid>> own = new EnumMap<>(Rpid.Kind.class);
            document.persons().stream().flatMap(person -> holding(person.rich()).stream())
                    .filter(PresenceComposition::says)
                    .forEach(each -> own.computeIfAbsent(each.kind(), kind -> new ArrayList<>(1)).add(each));
            own.forEach(byKind::putIfAbsent);
        }
        return byKind.values().stream().flatMap(Collection::stream).toList();
    }

    private static List<Note> notes(List<Person> persons) {
        return persons.stream().map(Person::notes)
                .filter(notes -> notes.stream().anyMatch(note -> !note.text().isEmpty()))
                .findFirst().orElse(List.of());
    }

    private static List<XmlElement> extensions(List<Person> persons) {
        Map<String, XmlElement> byName = new LinkedHashMap<>();
        persons.forEach(person -> person.extensions()
                .forEach(each -> byName.putIfAbsent(each.namespace() + ' ' + each.name(), each)));
        return List.copyOf(byName.values());
    }
}
