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
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Watchers, calls, registrations, conferences and lists: what the models have of a document. */
class InformationDocumentsTest {

    @Test
    void watchersHaveStatusEventAndTimes() throws InvalidDocumentException {
        WatcherInfo info = WatcherInfo.read(Samples.bytes("rfc3858-watcherinfo.xml"));
        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        WatcherInfo.WatcherList list = info.lists().get(0);
        assertThat(list.resource()).isEqualTo("sip:professor@example.net");
        assertThat(list.eventPackage()).isEqualTo("presence");
        WatcherInfo.Watcher watcher = list.watchers().get(0);
        assertThat(watcher.status()).isEqualTo(WatcherInfo.Status.ACTIVE);
        assertThat(watcher.event()).isEqualTo(WatcherInfo.Event.APPROVED);
        assertThat(watcher.uri()).isEqualTo("sip:userA@example.net");
        assertThat(watcher.durationSubscribed()).hasValue(509);
        assertThat(watcher.expiration()).hasValue(20);
        assertThat(list.watchers().get(1).displayName()).contains("Mr. Subscriber");
        assertThat(WatcherInfo.read(Samples.bytes("kamailio-watcherinfo-empty.xml")).lists().get(0).watchers())
                .isEmpty();
    }

    @Test
    void callsHaveBothSides() throws InvalidDocumentException {
        DialogInfo.Dialog dialog = DialogInfo.read(Samples.bytes("rfc4235-dialog.xml")).dialogs().get(0);
        assertThat(dialog.state()).isEqualTo(DialogInfo.State.TERMINATED);
        assertThat(dialog.event()).contains(DialogInfo.Event.REJECTED);
        assertThat(dialog.code()).hasValue(486);
        assertThat(dialog.direction()).contains(DialogInfo.Direction.INITIATOR);
        assertThat(dialog.duration()).hasValue(274);
        assertThat(dialog.replaces()).contains(new DialogInfo.DialogId("hh76a", "111", "222"));
        assertThat(dialog.referredBy()).contains(new NameAddress("sip:bob@example.com", Optional.of("Bob")));
        assertThat(dialog.routeSet()).hasSize(2);
        DialogInfo.Participant local = dialog.local().orElseThrow();
        assertThat(local.identity()).contains(new NameAddress("sip:alice@example.com", Optional.of("Alice")));
        assertThat(local.target().orElseThrow().parameters()).containsEntry("+sip.rendering", "no")
                .containsEntry("isfocus", "");
        assertThat(local.session().orElseThrow().description()).startsWith("v=0\no=alice");
        assertThat(local.cseq()).hasValue(62);
        assertThat(DialogInfo.read(Samples.bytes("kamailio-dialog.xml")).dialogs()).extracting(DialogInfo.Dialog::state)
                .containsExactly(DialogInfo.State.EARLY, DialogInfo.State.CONFIRMED);
    }

    @Test
    void registrationsHaveContactsAndGruus() throws InvalidDocumentException {
        RegInfo.Registration registration = RegInfo.read(Samples.bytes("rfc5628-reginfo.xml")).registrations().get(0);
        RegInfo.Contact contact = registration.contacts().get(0);
        assertThat(contact.event()).isEqualTo(RegInfo.Event.REGISTERED);
        assertThat(contact.q()).hasValue(0.8);
        assertThat(contact.displayName()).contains("The User");
        assertThat(contact.unknownParameters()).containsOnlyKeys("+sip.instance");
        assertThat(contact.pubGruu()).isPresent();
        assertThat(contact.tempGruu().orElseThrow().firstCseq()).hasValue(2);
        assertThat(registration.contacts().get(1).retryAfter()).hasValue(20);
        assertThat(RegInfo.read(Samples.bytes("kamailio-reginfo-terminated.xml")).registrations().get(0).state())
                .isEqualTo(RegInfo.State.TERMINATED);
    }

    @Test
    void conferencesHaveUsersAndTheirEndpoints() throws InvalidDocumentException {
        ConferenceInfo info = ConferenceInfo.read(Samples.bytes("rfc4575-conference.xml"));
        assertThat(info.description().orElseThrow().maximumUserCount()).hasValue(50);
        assertThat(info.status().orElseThrow().userCount()).hasValue(33);
        assertThat(info.status().orElseThrow().locked()).contains(false);
        assertThat(info.usersState()).isEqualTo(DocumentState.PARTIAL);
        assertThat(info.users().get(1).state()).isEqualTo(DocumentState.DELETED);
        ConferenceInfo.Endpoint endpoint = info.users().get(0).endpoints().get(0);
        assertThat(endpoint.status()).contains(ConferenceInfo.EndpointStatus.DISCONNECTED);
        assertThat(endpoint.joiningMethod()).contains(ConferenceInfo.JoiningMethod.DIALED_OUT);
        assertThat(endpoint.disconnectionMethod()).contains(ConferenceInfo.DisconnectionMethod.DEPARTED);
        assertThat(endpoint.media().get(0).srcId()).hasValue(432424);
        assertThat(endpoint.call().orElseThrow().callId()).isEqualTo("hsjh8980vhsb78");
    }

    @Test
    void listsHaveResourcesAndInstances() throws InvalidDocumentException {
        ResourceListInfo info = ResourceListInfo.read(Samples.bytes("rfc4662-rlmi.xml"));
        assertThat(info.fullState()).isTrue();
        assertThat(info.names()).contains(new Presence.Note("Buddy List at COM", Optional.of("en")));
        assertThat(info.resources().get(0).instances().get(0).contentId())
                .contains("bUZBsM@pres.vancouver.example.com");
        assertThat(info.resources().get(1).instances().get(0).reason()).contains("rejected");
        assertThat(info.resources().get(2).instances()).isEmpty();
    }

    @Test
    void theUrisOfListsAreCollectedOnceEach() throws InvalidDocumentException {
        ResourceLists lists = ResourceLists.read(Samples.bytes("rfc4826-resource-lists.xml"));
        assertThat(lists.uris()).containsExactly("sip:bill@example.com", "sip:joe@example.com");
        assertThat(lists.lists().get(0).items()).hasSize(4);
        assertThat(ResourceLists.read(ResourceLists.of(List.of("sip:a@b", "sip:c@d")).encode()).uris())
                .containsExactly("sip:a@b", "sip:c@d");
    }

    @Test
    void anotherVersionIsAllThatDiffers() throws InvalidDocumentException {
        assertThat(WatcherInfo.read(Samples.bytes("rfc3858-watcherinfo.xml")).withVersion(8).withVersion(0))
                .isEqualTo(WatcherInfo.read(Samples.bytes("rfc3858-watcherinfo.xml")));
        assertThat(DialogInfo.read(Samples.bytes("rfc4235-dialog.xml")).withVersion(9).version()).isEqualTo(9);
        assertThat(RegInfo.read(Samples.bytes("rfc5628-reginfo.xml")).withVersion(9).version()).isEqualTo(9);
        assertThat(ConferenceInfo.read(Samples.bytes("rfc4575-conference.xml")).withVersion(9).version()).isEqualTo(9);
        assertThat(ResourceListInfo.read(Samples.bytes("rfc4662-rlmi.xml")).withVersion(9).version()).isEqualTo(9);
    }

    private static void refused(String sample, String replace, String with, String message) {
        byte[] wrong = Samples.text(sample).replace(replace, with).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Samples.all().get(sample).read(wrong)).isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        refused("rfc3858-watcherinfo.xml", " version=\"0\"", "", "'watcherinfo' without the attribute 'version'");
        refused("rfc3858-watcherinfo.xml", "state=\"full\"", "state=\"empty\"", "neither full nor partial");
        refused("rfc3858-watcherinfo.xml", "status=\"active\"", "status=\"asleep\"", "'status' of 'watcher'");
        refused("rfc3858-watcherinfo.xml", "expiration=\"20\"", "expiration=\"soon\"", "'expiration' of 'watcher'");
        refused("rfc4235-dialog.xml", "terminated</state>", "over</state>", "RFC 4235 §3.7.1");
        refused("rfc4235-dialog.xml", "code=\"486\"", "code=\"7\"", "RFC 4235 §4.1.3");
        refused("rfc4235-dialog.xml", " id=\"as7d900as8\"", "", "'dialog' without the attribute 'id'");
        refused("rfc5628-reginfo.xml", "q=\"0.8\"", "q=\"8\"", "'q' of 'contact' is not 0 to 1");
        refused("rfc5628-reginfo.xml", "<uri>sip:user@192.0.2.2</uri>", "", "RFC 3680 §5.1");
        refused("rfc4575-conference.xml", "<user-count>33", "<user-count>many", "'user-count'");
        refused("rfc4575-conference.xml", "<maximum-user-count>50", "<maximum-user-count>99999999999", "beyond");
        refused("rfc4662-rlmi.xml", " uri=\"sip:ed@dallas.example.net\"", "", "'resource' without the attribute 'uri'");
        refused("rfc4826-resource-lists.xml", " uri=\"sip:joe@example.com\"", "",
                "'entry' without the attribute 'uri'");
    }
}
