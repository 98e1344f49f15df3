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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.Presence.Basic;

/** Presence documents (RFC 3863, RFC 4479, RFC 4480). */
class PresenceTest {

    private static final String HEAD = "<presence xmlns='urn:ietf:params:xml:ns:pidf'"
            + " xmlns:dm='urn:ietf:params:xml:ns:pidf:data-model' xmlns:rpid='urn:ietf:params:xml:ns:pidf:rpid'"
            + " entity='sip:ana@example.com'>";

    private static Presence read(String content) throws InvalidDocumentException {
        return Presence.read((HEAD + content + "</presence>").getBytes(StandardCharsets.UTF_8));
    }

    private static Presence sample(String name) throws InvalidDocumentException {
        return Presence.read(Samples.bytes(name));
    }

    @Test
    void tuplesHaveStatusContactNotesAndTime() throws InvalidDocumentException {
        Presence presence = sample("rfc3863-presence.xml");
        assertThat(presence.entity()).isEqualTo("pres:someone@example.com");
        assertThat(presence.tuples()).extracting(Presence.Tuple::id).containsExactly("bs35r9", "eg92n8");
        Presence.Tuple tuple = presence.tuples().get(0);
        assertThat(tuple.basic()).contains(Basic.OPEN);
        assertThat(tuple.contact().orElseThrow().uri()).isEqualTo("im:someone@mobilecarrier.net");
        assertThat(tuple.contact().orElseThrow().priority()).hasValue(0.8);
        assertThat(tuple.notes()).containsExactly(
                new Presence.Note("Don't Disturb Please!", Optional.of("en")),
                new Presence.Note("Ne derangez pas, s'il vous plait", Optional.of("fr")));
        assertThat(tuple.timestamp()).contains(Instant.parse("2001-10-27T16:49:29Z"));
        assertThat(presence.notes()).containsExactly(Presence.Note.of("I'll be in Tokyo next week"));
    }

    @Test
    void elementsThatNobodyKnowsAreKept() throws InvalidDocumentException {
        Presence presence = sample("rfc3863-presence.xml");
        assertThat(presence.extensions()).extracting(XmlElement::name).containsExactly("mobilePhone");
        assertThat(presence.tuples().get(0).statusExtensions()).extracting(XmlElement::text).containsExactly("home");
    }

    @Test
    void personsAndDevicesHaveRichPresence() throws InvalidDocumentException {
        Presence presence = sample("rfc4480-presence.xml");
        Rpid activities = presence.persons().get(0).rich().get(0);
        assertThat(activities.values()).containsExactly("away");
        assertThat(activities.others()).containsExactly("Gone fishing");
        assertThat(activities.notes()).containsExactly(Presence.Note.of("Far away"));
        assertThat(activities.from()).contains(Instant.parse("2005-05-30T07:00:00Z"));
        assertThat(activities.until()).contains(Instant.parse("2005-05-30T12:00:00Z"));
        assertThat(presence.all(Rpid.Kind.MOOD)).containsExactly("angry", "brooding");
        assertThat(presence.all(Rpid.Kind.PRIVACY)).containsExactly("audio", "text");
        assertThat(presence.persons().get(0).rich()).filteredOn(rich -> rich.kind() == Rpid.Kind.PLACE_IS)
                .singleElement().extracting(Rpid::details).asString().isEqualTo("{audio=noisy, video=dark}");
        assertThat(presence.tuples().get(0).deviceId()).contains("urn:device:0003ba4811e3");
        assertThat(presence.devices().get(0).deviceId()).isEqualTo("urn:device:0003ba4811e3");
        assertThat(presence.devices().get(0).rich().get(0).text()).isEqualTo("idle");
        assertThat(presence.devices().get(0).rich().get(0).details()).containsEntry("idle-threshold", "600");
    }

    @Test
    void aWordIsEnoughForWhoWantsNoMore() throws InvalidDocumentException {
        Presence presence = sample("rfc4480-presence.xml");
        assertThat(presence.basic()).contains(Basic.OPEN);
        assertThat(presence.activities()).containsExactly("away", "Gone fishing");
        assertThat(presence.note()).contains("Scoring 120");
        assertThat(presence.timestamp()).contains(Instant.parse("2005-10-27T16:49:29Z"));
    }

    @Test
    void openWinsOverClosedAndBothOverSilence() throws InvalidDocumentException {
        String open = "<tuple id='a'><status><basic>open</basic></status></tuple>";
        String closed = "<tuple id='b'><status><basic> closed </basic></status></tuple>";
        String silent = "<tuple id='c'><status/></tuple>";
        assertThat(read(closed + silent + open).basic()).contains(Basic.OPEN);
        assertThat(read(silent + closed).basic()).contains(Basic.CLOSED);
        assertThat(read(silent).basic()).isEmpty();
        assertThat(read("").basic()).isEmpty();
    }

    @Test
    void fewWordsMakeADocument() throws InvalidDocumentException {
        Presence presence = Presence.of("sip:ana@example.com", Basic.OPEN, List.of("on-the-phone", "Gone fishing"),
                Optional.of("Back <soon> & \"sure\""));
        Presence read = Presence.read(presence.encode());
        assertThat(read).isEqualTo(presence);
        assertThat(read.basic()).contains(Basic.OPEN);
        assertThat(read.activities()).containsExactly("on-the-phone", "Gone fishing");
        assertThat(read.note()).contains("Back <soon> & \"sure\"");
    }

    /** baresip looks for {@code <basic>open} and {@code <rpid:away/>} in the text. */
    @Test
    void itIsWrittenWithTheUsualPrefixes() {
        String text = new String(Presence.of("sip:ana@example.com", Basic.OPEN, List.of("away"), Optional.empty())
                .encode(), StandardCharsets.UTF_8);
        assertThat(text).contains("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"").contains("<basic>open</basic>")
                .contains("<dm:person id=\"person\">").contains("<rpid:away/>");
    }

    @Test
    void emptyActivitiesOfBaresipSayNothing() throws InvalidDocumentException {
        Presence presence = sample("baresip-presence.xml");
        assertThat(presence.persons().get(0).rich()).extracting(Rpid::kind).containsExactly(Rpid.Kind.ACTIVITIES);
        assertThat(presence.activities()).isEmpty();
    }

    @Test
    void anExtensionThatHasToBeUnderstoodIsRefused() {
        String extension = "<x:gate xmlns:x='urn:x' xmlns:p='urn:ietf:params:xml:ns:pidf' p:mustUnderstand='%s'/>";
        for (String place : List.of("%s", "<tuple id='a'>%s</tuple>", "<tuple id='a'><status>%s</status></tuple>",
                "<dm:person id='p'>%s</dm:person>")) {
            for (String yes : List.of("true", "1")) {
                assertThatThrownBy(() -> read(place.formatted(extension.formatted(yes))))
                        .isInstanceOf(InvalidDocumentException.class).hasMessageContaining("RFC 3863 §4.2.3");
            }
        }
    }

    @Test
    void whatIsInsideOfAnUnknownElementNeedNotBeUnderstood() throws InvalidDocumentException {
        Presence presence = read("<x:house xmlns:x='urn:x' xmlns:p='urn:ietf:params:xml:ns:pidf'>"
                + "<x:gate p:mustUnderstand='1'/></x:house>");
        assertThat(presence.extensions()).hasSize(1);
    }

    @Test
    void elementsWithoutAnIdGetOneByTheirPlace() throws InvalidDocumentException {
        Presence presence = read("<tuple><status/></tuple><tuple id=''/><dm:person/><dm:device/>");
        assertThat(presence.tuples()).extracting(Presence.Tuple::id).containsExactly("t1", "t2");
        assertThat(presence.persons()).extracting(Presence.Person::id).containsExactly("p1");
        assertThat(presence.devices()).extracting(Presence.Device::id).containsExactly("d1");
    }

    @Test
    void richPresenceInsideOfAStatusIsRead() throws InvalidDocumentException {
        assertThat(read("<tuple id='a'><status><basic>open</basic><rpid:activities><rpid:away/></rpid:activities>"
                + "</status></tuple>").activities()).containsExactly("away");
    }

    @Test
    void namespacesCountAndPrefixesDoNot() throws InvalidDocumentException {
        Presence presence = Presence.read(("<a:presence xmlns:a='urn:ietf:params:xml:ns:pidf'"
                + " xmlns:b='urn:ietf:params:xml:ns:pidf:data-model' xmlns='urn:other' entity='sip:ana@example.com'>"
                + "<tuple id='none'/><a:tuple id='one'/><b:person id='p'/></a:presence>")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(presence.tuples()).extracting(Presence.Tuple::id).containsExactly("one");
        assertThat(presence.persons()).hasSize(1);
        assertThat(presence.extensions()).extracting(XmlElement::namespace).containsExactly("urn:other");
    }

    @Test
    void timesComeWithAnyOffsetAndNonsenseIsNoTime() throws InvalidDocumentException {
        for (String time : List.of("2026-11-20T17:00:00Z", "2026-11-20T18:00:00+01:00", "2026-11-20T18:00:00+0100",
                "2026-11-20T12:00:00.000-05:00", "2026-11-20T17:00:00", " 2026-11-20 17:00:00z ")) {
            assertThat(read("<tuple id='a'><timestamp>" + time + "</timestamp></tuple>").timestamp())
                    .as(time).contains(Instant.parse("2026-11-20T17:00:00Z"));
        }
        for (String time : List.of("", "yesterday", "2026-13-20T17:00:00Z", "2026-11-20T17:00:00+99:00")) {
            assertThat(read("<tuple id='a'><timestamp>" + time + "</timestamp></tuple>").timestamp()).isEmpty();
        }
    }

    @Test
    void whatAPresenceDocumentMustHaveIsNamed() {
        assertThatThrownBy(() -> Presence.read("<presence xmlns='urn:ietf:params:xml:ns:pidf'/>".getBytes()))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessage("'presence' without the attribute 'entity'");
        assertThatThrownBy(() -> read("<tuple id='a'><status><basic>secret</basic></status></tuple>"))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessage("'basic' is neither open nor closed (RFC 3863 §4.1.4)");
        for (String priority : List.of("2", "-1", "1.5", "high", "NaN")) {
            assertThatThrownBy(() -> read("<tuple id='a'><contact priority='" + priority + "'>sip:a</contact></tuple>"))
                    .isInstanceOf(InvalidDocumentException.class).hasMessage("'priority' of 'contact' is not 0 to 1");
        }
    }

    @Test
    void anActivityHoldsFromAndUntil() throws InvalidDocumentException {
        Rpid activities = sample("rfc4480-presence.xml").persons().get(0).rich().get(0);
        assertThat(activities.holds(Instant.parse("2005-05-30T06:59:59Z"))).isFalse();
        assertThat(activities.holds(Instant.parse("2005-05-30T07:00:00Z"))).isTrue();
        assertThat(activities.holds(Instant.parse("2005-05-30T12:00:00Z"))).isFalse();
    }

    @Test
    void itsTextDoesNotGiveItAway() throws InvalidDocumentException {
        assertThat(sample("rfc4480-presence.xml")).asString().isEqualTo("Presence of pres:someone@example.com");
    }

    @Test
    void manyThreadsReadAtATime() {
        List<String> ids = IntStream.range(0, 2000).parallel().mapToObj(i -> {
            try {
                return read("<tuple id='t" + i + "'/>").tuples().get(0).id();
            } catch (InvalidDocumentException e) {
                throw new AssertionError(e);
            }
        }).toList();
        assertThat(ids).isEqualTo(IntStream.range(0, 2000).mapToObj(i -> "t" + i).toList());
    }
}
