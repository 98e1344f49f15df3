/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;
import io.camelsip.engine.document.PresenceDiff.Operation;

/** Partial presence (RFC 5262), with the selectors of RFC 5261. */
class PresenceDiffTest {

    private static final String ENTITY = "sip:ana@example.com";

    private static Presence presence(List<Tuple> tuples, List<Person> persons, List<Device> devices) {
        return new Presence(ENTITY, tuples, persons, devices, List.of(), List.of());
    }

    private static Presence tuples(Tuple... tuples) {
        return presence(List.of(tuples), List.of(), List.of());
    }

    private static Person person(String id, String activity) {
        return new Person(id, List.of(Rpid.activities(List.of(activity))), List.of(), Optional.empty(), List.of());
    }

    private static PresenceDiff reread(PresenceDiff diff) throws InvalidDocumentException {
        PresenceDiff read = PresenceDiff.read(diff.encode());
        assertThat(read.changes()).isEqualTo(diff.changes());
        return read;
    }

    @Test
    void theExampleOfTheRfcIsApplied() throws InvalidDocumentException {
        PresenceDiff full = PresenceDiff.read(Samples.bytes("rfc5262-full.xml"));
        PresenceDiff diff = PresenceDiff.read(Samples.bytes("rfc5262-diff.xml"));
        assertThat(full.version()).isEqualTo(567);
        assertThat(diff.version()).isEqualTo(568);
        Presence before = full.applyTo(Presence.unknown("pres:someone@example.com"));
        assertThat(before.activities()).containsExactly("on-the-phone", "busy");
        Presence after = diff.applyTo(before);
        assertThat(after.tuples()).extracting(Tuple::id).containsExactly("sg89ae", "cg231jcr", "r1230d", "ert4773");
        assertThat(after.tuples().get(1).contact().orElseThrow().priority()).hasValue(0.7);
        assertThat(after.tuples().get(2).basic()).contains(Basic.OPEN);
        assertThat(after.activities()).containsExactly("on-the-phone");
        assertThat(after.tuples().get(0)).isEqualTo(before.tuples().get(0));
    }

    @Test
    void onlyWhatHasChangedIsTold() throws InvalidDocumentException {
        Presence before = presence(List.of(Tuple.of("a", Basic.OPEN), Tuple.of("b", Basic.OPEN)),
                List.of(person("p", "away")), List.of());
        Presence after = presence(List.of(Tuple.of("a", Basic.OPEN), Tuple.of("c", Basic.CLOSED)),
                List.of(person("p", "busy")), List.of());
        PresenceDiff diff = reread(PresenceDiff.between(before, after, 7));
        assertThat(diff.version()).isEqualTo(7);
        assertThat(diff.full()).isEmpty();
        assertThat(diff.changes()).extracting(PresenceDiff.Change::operation)
                .containsExactly(Operation.REMOVE, Operation.ADD, Operation.REPLACE);
        assertThat(diff.changes()).extracting(PresenceDiff.Change::selector)
                .containsExactly("*/tuple[@id='b']", "*", "*/dm:person[@id='p']");
        assertThat(diff.changes().get(1).position()).as("tuples come first").contains("prepend");
        Presence made = diff.applyTo(before);
        assertThat(made.tuples()).containsExactlyInAnyOrderElementsOf(after.tuples());
        assertThat(made.persons()).isEqualTo(after.persons());
    }

    @Test
    void selectorsReadWithTheNamespacesThatAreDeclared() {
        PresenceDiff diff = PresenceDiff.between(presence(List.of(), List.of(person("p", "away")), List.of()),
                presence(List.of(), List.of(), List.of()), 1);
        assertThat(new String(diff.encode(), StandardCharsets.UTF_8)).contains("<p:pidf-diff")
                .contains("xmlns=\"urn:ietf:params:xml:ns:pidf\"")
                .contains("xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\"")
                .contains("<p:remove sel=\"*/dm:person[@id='p']\"/>");
    }

    @Test
    void whatIdsDoNotTellIsToldInFull() {
        Presence before = tuples(Tuple.of("a", Basic.OPEN));
        List<Presence> others = List.of(tuples(Tuple.of("a", Basic.OPEN), Tuple.of("a", Basic.CLOSED)),
                tuples(Tuple.of("it's", Basic.OPEN)),
                new Presence(ENTITY, before.tuples(), List.of(), List.of(), List.of(Note.of("gone")), List.of()),
                new Presence(ENTITY, before.tuples(), List.of(), List.of(), List.of(),
                        List.of(XmlElement.of("urn:x", "x", ""))),
                new Presence("sip:other@example.com", before.tuples(), List.of(), List.of(), List.of(), List.of()));
        for (Presence after : others) {
            assertThat(PresenceDiff.between(before, after, 1).full()).contains(after);
            assertThat(PresenceDiff.between(after, before, 1).full()).contains(before);
        }
    }

    @Test
    void fullOnesAreReadAgain() throws InvalidDocumentException {
        Presence presence = Presence.read(Samples.bytes("rfc4480-presence.xml"));
        PresenceDiff read = PresenceDiff.read(PresenceDiff.full(presence, 3).withVersion(4).encode());
        assertThat(read.version()).isEqualTo(4);
        assertThat(read.full()).contains(presence);
    }

    @Test
    void randomDocumentsAreMadeFromEachOther() throws InvalidDocumentException {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Presence before = random(random);
            Presence after = random(random);
            Presence made = PresenceDiff.read(PresenceDiff.between(before, after, 1).encode()).applyTo(before);
            assertThat(made.tuples()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(after.tuples());
            assertThat(made.persons()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(after.persons());
            assertThat(made.devices()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(after.devices());
        }
    }

    private static Presence random(Random random) {
        List<Tuple> tuples = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (String id : List.of("a", "b/c", "d\"e", "f[1]")) {
            if (random.nextBoolean()) {
                tuples.add(Tuple.of(id, Basic.values()[random.nextInt(2)]));
            }
            if (random.nextBoolean()) {
                persons.add(person(id, random.nextBoolean() ? "away" : "busy"));
            }
            if (random.nextBoolean()) {
                devices.add(
                        new Device(id, "urn:" + random.nextInt(2), List.of(), List.of(), Optional.empty(), List.of()));
            }
        }
        return presence(tuples, persons, devices);
    }

    private static Presence apply(Presence before, Operation operation, String selector)
            throws InvalidDocumentException {
        return new PresenceDiff(ENTITY, 1, Optional.empty(), List.of(new PresenceDiff.Change(operation, selector,
                Optional.empty(), Optional.empty(), List.of(), "closed")), Map.of("", Namespaces.PIDF)).applyTo(before);
    }

    @Test
    void placesAndAttributesSelect() throws InvalidDocumentException {
        Presence before = tuples(Tuple.of("a", Basic.OPEN), Tuple.of("b", Basic.OPEN));
        assertThat(apply(before, Operation.REMOVE, "/presence/tuple[2]").tuples()).extracting(Tuple::id)
                .containsExactly("a");
        assertThat(apply(before, Operation.REMOVE, "*/*[@id=\"a\"]").tuples()).extracting(Tuple::id)
                .containsExactly("b");
        assertThat(apply(before, Operation.REPLACE, "presence/tuple[1]/status/basic/text()").tuples().get(0).basic())
                .contains(Basic.CLOSED);
        assertThat(apply(before, Operation.REPLACE, "presence/tuple[1]/@id").tuples().get(0).id()).isEqualTo("closed");
    }

    @Test
    void aSelectorThatFindsNotOneNodeIsRefused() {
        Presence before = tuples(Tuple.of("a", Basic.OPEN), Tuple.of("b", Basic.OPEN));
        for (String selector : List.of("*/tuple", "*/tuple[3]", "*/tuple[0]", "*/tuple[@id='c']", "other/tuple[1]",
                "*/x:tuple", "*/tuple[position()=1]", "//tuple[1]", "id('a')", "*", "", "/", "text()", "@entity",
                "*/" + "a".repeat(2000))) {
            assertThatThrownBy(() -> apply(before, Operation.REMOVE, selector)).as(selector)
                    .isInstanceOf(InvalidDocumentException.class);
        }
    }

    @Test
    void anotherRootAndOtherOperationsAreRefused() {
        assertThatThrownBy(() -> PresenceDiff.read(Samples.bytes("rfc3863-presence.xml")))
                .isInstanceOf(InvalidDocumentException.class).hasMessageContaining("'pidf-full'");
        assertThatThrownBy(() -> PresenceDiff.read(("<p:pidf-diff xmlns:p='urn:ietf:params:xml:ns:pidf-diff'"
                + " entity='sip:a@b' version='1'><p:explode sel='*'/></p:pidf-diff>").getBytes()))
                .isInstanceOf(InvalidDocumentException.class).hasMessageContaining("RFC 5262 §3");
    }

    @Test
    void moreChangesThanADocumentIsWorthAreNotMade() {
        PresenceDiff.Change change = new PresenceDiff.Change(Operation.REPLACE, "*/tuple/@id", Optional.empty(),
                Optional.empty(), List.of(), "b");
        PresenceDiff diff = new PresenceDiff(ENTITY, 1, Optional.empty(), Collections.nCopies(1001, change),
                Map.of("", Namespaces.PIDF));
        assertThatThrownBy(() -> diff.applyTo(tuples(Tuple.of("a", Basic.OPEN))))
                .isInstanceOf(InvalidDocumentException.class).hasMessageContaining("1000 changes");
    }
}
