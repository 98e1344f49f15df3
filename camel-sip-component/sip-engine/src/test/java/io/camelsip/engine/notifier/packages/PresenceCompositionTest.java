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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.Presence.Contact;
import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;
import io.camelsip.engine.document.Rpid;
import io.camelsip.engine.document.XmlElement;

/** One presence document out of several. */
class PresenceCompositionTest {

    private static final String ANA = "sip:ana@example.com";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Presence compose(Presence... newestFirst) {
        return PresenceComposition.of(ANA, List.of(newestFirst), NOW);
    }

    private static Presence tuples(Tuple... tuples) {
        return new Presence(ANA, List.of(tuples), List.of(), List.of(), List.of(), List.of());
    }

    private static Presence person(String id, List<Rpid> rich, String... notes) {
        return new Presence(ANA, List.of(), List.of(new Person(id, rich, List.of(notes).stream().map(Note::of).toList(),
                Optional.empty(), List.of())), List.of(), List.of(), List.of());
    }

    private static Presence device(String id, String deviceId, String note) {
        return new Presence(ANA, List.of(), List.of(),
                List.of(new Device(id, deviceId, List.of(), List.of(Note.of(note)),
                        Optional.empty(), List.of())),
                List.of(), List.of());
    }

    private static Tuple at(String id, String contact) {
        return new Tuple(id, Optional.of(Basic.OPEN), List.of(),
                Optional.of(new Contact(contact, OptionalDouble.empty())), Optional.empty(), List.of(),
                Optional.empty(), List.of(), List.of());
    }

    private static Rpid activities(String activity, Optional<Instant> from, Optional<Instant> until) {
        return new Rpid(Rpid.Kind.ACTIVITIES, List.of(activity), List.of(), "", List.of(), Optional.empty(), from,
                until,
                Map.of());
    }

    @Test
    void tuplesOfAllAreThereTheNewestFirst() {
        assertThat(compose(tuples(Tuple.of("b", Basic.CLOSED)), tuples(Tuple.of("a", Basic.OPEN))).tuples())
                .extracting(Tuple::id).containsExactly("b", "a");
    }

    @Test
    void oneThatIsOpenMakesAllOpen() {
        assertThat(compose(tuples(Tuple.of("b", Basic.CLOSED)), tuples(Tuple.of("a", Basic.OPEN))).basic())
                .contains(Basic.OPEN);
    }

    /** baresip gives every tuple the same id. */
    @Test
    void idsAreMadeUniqueAndTheOldestKeepsIts() {
        Presence composed = compose(tuples(at("t4109", "sip:c@192.0.2.3")), tuples(at("t4109", "sip:b@192.0.2.2")),
                tuples(at("t4109", "sip:a@192.0.2.1"), at("t4109-2", "sip:d@192.0.2.4")));
        assertThat(composed.tuples()).extracting(Tuple::id)
                .containsExactly("t4109-4", "t4109-3", "t4109", "t4109-2");
        assertThat(composed.tuples().get(2).contact().orElseThrow().uri()).isEqualTo("sip:a@192.0.2.1");
    }

    @Test
    void whatTwoSayTheSameStandsOnce() {
        Presence one = tuples(at("a", "sip:a@192.0.2.1"));
        assertThat(compose(one, one).tuples()).hasSize(1);
    }

    @Test
    void thereIsOnePersonWithTheNewestOfEachElement() {
        Presence calendar = person("calendar", List.of(Rpid.activities(List.of("meeting")),
                Rpid.text(Rpid.Kind.CLASS, "calendar")), "In a meeting");
        Presence phone = person("phone", List.of(Rpid.activities(List.of("on-the-phone"))));
        Person person = compose(phone, calendar).persons().get(0);
        assertThat(compose(phone, calendar).persons()).hasSize(1);
        assertThat(person.id()).isEqualTo("phone");
        assertThat(person.rich()).extracting(Rpid::kind).containsExactly(Rpid.Kind.ACTIVITIES, Rpid.Kind.CLASS);
        assertThat(person.rich().get(0).values()).containsExactly("on-the-phone");
        assertThat(person.notes()).containsExactly(Note.of("In a meeting"));
    }

    /** baresip publishes them whatever its user does. */
    @Test
    void emptyActivitiesDoNotHideWhatAnotherSays() {
        Presence baresip = person("p4159", List.of(Rpid.activities(List.of())));
        assertThat(compose(baresip, person("calendar", List.of(Rpid.activities(List.of("meeting"))))).activities())
                .containsExactly("meeting");
    }

    @Test
    void whatDoesNotHoldNowIsLeftOut() {
        Optional<Instant> earlier = Optional.of(NOW.minusSeconds(1));
        Optional<Instant> later = Optional.of(NOW.plusSeconds(1));
        Presence over = person("a", List.of(activities("meeting", Optional.empty(), earlier)));
        Presence coming = person("b", List.of(activities("lunch", later, Optional.empty())));
        Presence holding = person("c", List.of(activities("travel", earlier, later)));
        assertThat(compose(over, coming, holding).activities()).containsExactly("travel");
        assertThat(compose(over, coming).activities()).isEmpty();
    }

    @Test
    void ofOneDeviceTheNewestIsTold() {
        Presence composed = compose(device("d1", "urn:device:1", "new"), device("d1", "urn:device:1", "old"),
                device("d1", "urn:device:2", "other"), device("d1", "", "nameless"));
        assertThat(composed.devices()).extracting(each -> each.notes().get(0).text())
                .containsExactly("new", "other", "nameless");
        assertThat(composed.devices()).extracting(Device::id).doesNotHaveDuplicates();
    }

    @Test
    void notesAndExtensionsOfAllAreKeptOnceEach() {
        XmlElement extension = XmlElement.of("urn:x", "x", "1");
        Presence one = new Presence(ANA, List.of(), List.of(), List.of(), List.of(Note.of("a"), Note.of("b")),
                List.of(extension));
        Presence two = new Presence(ANA, List.of(), List.of(), List.of(), List.of(Note.of("b"), Note.of("c")),
                List.of(extension));
        assertThat(compose(one, two).notes()).extracting(Note::text).containsExactly("a", "b", "c");
        assertThat(compose(one, two).extensions()).containsExactly(extension);
    }

    @Test
    void extensionsOfAPersonAreTheNewestOfEachName() {
        Presence newer = new Presence(ANA, List.of(), List.of(new Person("a", List.of(), List.of(), Optional.empty(),
                List.of(XmlElement.of("urn:x", "x", "new")))), List.of(), List.of(), List.of());
        Presence older = new Presence(ANA, List.of(), List.of(new Person("b", List.of(), List.of(), Optional.of(NOW),
                List.of(XmlElement.of("urn:x", "x", "old"), XmlElement.of("urn:x", "y", "old")))), List.of(), List.of(),
                List.of());
        Person person = compose(newer, older).persons().get(0);
        assertThat(person.extensions()).containsExactly(XmlElement.of("urn:x", "x", "new"),
                XmlElement.of("urn:x", "y", "old"));
        assertThat(person.timestamp()).contains(NOW);
    }

    @Test
    @Timeout(10)
    void thousandsOfTheSameIdAreToldApartInTime() {
        Tuple[] tuples = IntStream.range(0, 20_000).mapToObj(i -> at("a", "sip:" + i)).toArray(Tuple[]::new);
        assertThat(compose(tuples(tuples)).tuples()).extracting(Tuple::id).doesNotHaveDuplicates().hasSize(20_000);
    }
}
