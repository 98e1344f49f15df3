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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import javax.sip.address.SipURI;
import javax.sip.address.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.document.DialogInfo;
import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.Direction;
import io.camelsip.engine.document.DialogInfo.Event;
import io.camelsip.engine.document.DialogInfo.State;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.NameAddress;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.store.Publication;

/** What is told of who is in a call (RFC 4235). */
class DialogPackageTest {

    private static final String ANA = "sip:ana@example.com";
    private static final String BEN = "sip:ben@example.com";
    private static final String EVE = "sip:eve@example.net";

    private final PushedClock clock = new PushedClock();
    private final List<String> changed = new ArrayList<>();
    private final OwnCalls calls = new OwnCalls(DialogPackageTest::resource, changed::add, clock);
    private final DialogPackage dialogs = new DialogPackage(clock);

    private static Optional<String> resource(URI uri) {
        return AddressesOfRecord.canonical(uri)
                .filter(canonical -> ((SipURI) uri).getHost().equalsIgnoreCase("example.com"));
    }

    @BeforeEach
    void feed() {
        dialogs.feed(calls);
    }

    private Content state(String resource, Publication... published) {
        return dialogs.compose(resource, List.of(published)).toCompletableFuture().join().orElseThrow();
    }

    private DialogInfo written(String resource, long version, Content state) throws InvalidDocumentException {
        Content body = dialogs.write(Optional.ofNullable(state),
                new Wanted(resource, DialogInfo.MEDIA_TYPE, version, Optional.empty())).orElseThrow();
        assertThat(body.mediaType()).isEqualTo("application/dialog-info+xml");
        return DialogInfo.read(body.bytes());
    }

    private List<Dialog> told(String resource, Publication... published) throws InvalidDocumentException {
        return written(resource, 0, state(resource, published)).dialogs();
    }

    private Dialog only(String resource) throws InvalidDocumentException {
        List<Dialog> all = told(resource);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Publication published(String text) {
        return new Publication("e1", Content.of(DialogInfo.MEDIA_TYPE, text), Instant.EPOCH, Instant.MAX);
    }

    /** RFC 4235 §6.1, shortened. */
    private static String document(String dialogs) {
        return "<?xml version=\"1.0\"?>\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"3\""
                + " state=\"full\" entity=\"" + ANA + "\">" + dialogs + "</dialog-info>";
    }

    @Test
    void whoIsInNoCallHasNoDialogs() throws InvalidDocumentException {
        DialogInfo idle = written(ANA, 4, state(ANA));

        assertThat(idle).isEqualTo(new DialogInfo(4, DocumentState.FULL, ANA, List.of()));
    }

    @Test
    void whoIsPolitelyBlockedSeesThatToo() throws InvalidDocumentException {
        calls.onBegun(TalkedCall.outgoing("c1", ANA, EVE));

        assertThat(written(ANA, 4, null)).isEqualTo(new DialogInfo(4, DocumentState.FULL, ANA, List.of()));
    }

    @Test
    void aCallThatWePlaceGoesThroughItsStates() throws InvalidDocumentException {
        TalkedCall call = TalkedCall.outgoing("c1", "\"Ana\" <" + ANA + ">", EVE);

        calls.onBegun(call);
        Dialog trying = only(ANA);
        calls.onEvent(call.rings());
        Dialog early = only(ANA);
        calls.onEvent(call.isAccepted());
        Dialog confirmed = only(ANA);
        calls.onEvent(call.isOver(By.REMOTE, Why.HUNG_UP, 0));
        Dialog over = only(ANA);

        assertThat(trying.state()).isEqualTo(State.TRYING);
        assertThat(trying.direction()).contains(Direction.INITIATOR);
        assertThat(trying.callId()).contains("c1@192.0.2.1");
        assertThat(trying.localTag()).contains("us-c1");
        assertThat(trying.remoteTag()).isEmpty();
        assertThat(trying.code()).isEmpty();
        assertThat(trying.local().orElseThrow().identity()).contains(new NameAddress(ANA, Optional.of("Ana")));
        assertThat(trying.remote().orElseThrow().identity()).contains(NameAddress.of(EVE));
        assertThat(trying.remote().orElseThrow().target().orElseThrow().uri()).isEqualTo(EVE);
        assertThat(early.state()).isEqualTo(State.EARLY);
        assertThat(early.remoteTag()).contains("peer-c1");
        assertThat(early.code()).isEqualTo(OptionalInt.of(180));
        assertThat(confirmed.state()).isEqualTo(State.CONFIRMED);
        assertThat(over.state()).isEqualTo(State.TERMINATED);
        assertThat(over.event()).contains(Event.REMOTE_BYE);
        assertThat(List.of(early.id(), confirmed.id(), over.id())).containsOnly(trying.id());
        assertThat(changed).containsExactly(ANA, ANA, ANA, ANA);
    }

    @Test
    void theEndIsToldAndThenNoMore() throws InvalidDocumentException {
        TalkedCall call = TalkedCall.outgoing("c1", ANA, EVE);
        calls.onBegun(call);
        calls.onEvent(call.isOver(By.REMOTE, Why.REFUSED, 486));
        Dialog over = only(ANA);
        assertThat(over.event()).contains(Event.REJECTED);
        assertThat(over.code()).isEqualTo(OptionalInt.of(486));

        clock.advance(Recent.KEPT.plusSeconds(1));

        assertThat(told(ANA)).isEmpty();
        assertThat(calls.size()).isZero();
    }

    @Test
    void thePeerOfUsSeesTheCallFromTheOtherSide() throws InvalidDocumentException {
        TalkedCall call = TalkedCall.incoming("c1", BEN, EVE);
        calls.onBegun(call);

        Dialog bens = only(BEN);

        assertThat(bens.direction()).contains(Direction.INITIATOR);
        assertThat(bens.localTag()).contains("peer-c1");
        assertThat(bens.remoteTag()).contains("us-c1");
        assertThat(bens.local().orElseThrow().identity()).contains(NameAddress.of(BEN));
        assertThat(changed).containsExactly(BEN);
    }

    @Test
    void whoTalksThroughUsHasOneDialogThatOfTheirPhone() throws InvalidDocumentException {
        TalkedCall ofAna = TalkedCall.incoming("c1", ANA, "<" + BEN + ";transport=udp>");
        TalkedCall ofBen = TalkedCall.outgoing("c2", ANA, BEN);
        calls.onBegun(ofAna);
        assertThat(only(BEN).callId()).contains("c1@192.0.2.1");

        calls.onBegun(ofBen);

        assertThat(only(ANA).callId()).contains("c1@192.0.2.1");
        assertThat(only(BEN).callId()).contains("c2@192.0.2.1");
        assertThat(only(BEN).direction()).contains(Direction.RECIPIENT);
    }

    @Test
    void whoSomebodyIsHasNoParametersOfTheWayThere() throws InvalidDocumentException {
        calls.onBegun(TalkedCall.incoming("c1", ANA, "<sip:eve@example.net:5070;transport=tcp>"));

        var remote = only(ANA).remote().orElseThrow();

        assertThat(remote.identity()).contains(NameAddress.of("sip:eve@example.net:5070"));
        assertThat(remote.target().orElseThrow().uri()).isEqualTo("sip:eve@example.net:5070;transport=tcp");
    }

    @Test
    void aRefreshOfTheSessionIsNoOtherState() {
        TalkedCall call = TalkedCall.outgoing("c1", ANA, EVE);
        calls.onBegun(call);
        calls.onEvent(call.isAccepted());
        Content before = state(ANA);
        changed.clear();

        calls.onEvent(call.event(Type.REFRESHED, 200, Optional.empty()));
        calls.onEvent(call.event(Type.TRANSFER, 180, Optional.empty()));

        assertThat(changed).isEmpty();
        assertThat(state(ANA)).isEqualTo(before);
    }

    @Test
    void howLongItLastsIsToldAndIsNoOtherState() throws InvalidDocumentException {
        TalkedCall call = TalkedCall.outgoing("c1", ANA, EVE);
        calls.onBegun(call);
        calls.onEvent(call.isAccepted());
        Content before = state(ANA);

        clock.advance(Duration.ofSeconds(42));

        assertThat(state(ANA)).isEqualTo(before);
        assertThat(written(ANA, 0, before).dialogs().get(0).duration()).isEqualTo(OptionalLong.of(42));
    }

    @ParameterizedTest
    @CsvSource({ "LOCAL, HUNG_UP, LOCAL_BYE, REMOTE_BYE", "REMOTE, HUNG_UP, REMOTE_BYE, LOCAL_BYE",
            "REMOTE, CANCELLED, CANCELLED, CANCELLED", "LOCAL, REFUSED, REJECTED, REJECTED",
            "NOBODY, NOT_ANSWERED, TIMEOUT, TIMEOUT", "NOBODY, LOST, ERROR, ERROR",
            "LOCAL, REPLACED, REPLACED, REPLACED" })
    void whyItIsOverIsToldFromEachSide(By by, Why why, Event ours, Event peers) throws InvalidDocumentException {
        TalkedCall call = TalkedCall.outgoing("c1", ANA, BEN);
        calls.onBegun(call);

        calls.onEvent(call.isOver(by, why, 0));

        assertThat(only(ANA).event()).contains(ours);
        assertThat(only(BEN).event()).contains(peers);
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheReasonItIsOver(CallEnd.Why why) throws InvalidDocumentException {
        TalkedCall call = TalkedCall.outgoing("c1", ANA, EVE);
        calls.onBegun(call);

        calls.onEvent(call.isOver(By.NOBODY, why, 0));

        assertThat(only(ANA).state()).isEqualTo(State.TERMINATED);
    }

    @Test
    void aCallerWhoseNameXmlCannotHoldIsToldAllTheSame() throws InvalidDocumentException {
        calls.onBegun(TalkedCall.incoming("c\u0001", "\"M\u0007llory\" <" + EVE + ">", ANA));

        Dialog dialog = only(ANA);

        assertThat(dialog.callId()).contains("c\uFFFD@192.0.2.1");
        assertThat(dialog.remote().orElseThrow().identity())
                .contains(new NameAddress(EVE, Optional.of("M\uFFFDllory")));
    }

    @Test
    void callsOfOthersAreNobodysHere() {
        calls.onBegun(TalkedCall.outgoing("c1", "sip:eve@example.net", "sip:mallory@example.org"));

        assertThat(changed).isEmpty();
        assertThat(calls.size()).isZero();
    }

    @Test
    void aServiceWithManyCallsTellsOfSome() throws InvalidDocumentException {
        for (int i = 0; i < 3 * OwnCalls.MOST; i++) {
            calls.onBegun(TalkedCall.incoming("c" + i, EVE, ANA));
        }

        assertThat(told(ANA)).hasSize(OwnCalls.MOST);
    }

    @Test
    void whatPhonesPublishIsPutTogetherWithOurCalls() throws InvalidDocumentException {
        calls.onBegun(TalkedCall.outgoing("c1", ANA, EVE));

        List<Dialog> all = told(ANA, published(document("<dialog id=\"as7d900as8\" call-id=\"a84b4c76e66710\""
                + " local-tag=\"1928301774\" direction=\"initiator\"><state>trying</state></dialog>")),
                published(document("<dialog id=\"as7d900as8\"><state>confirmed</state></dialog>")));

        assertThat(all).extracting(Dialog::id).containsExactly("ous-c1", "as7d900as8", "as7d900as8-2");
        assertThat(all).extracting(Dialog::state).containsExactly(State.TRYING, State.TRYING, State.CONFIRMED);
    }

    @Test
    void whatAPhoneSaysOfACallOfOursIsNotToldTwice() throws InvalidDocumentException {
        TalkedCall call = TalkedCall.incoming("c1", ANA, EVE);
        calls.onBegun(call);
        calls.onEvent(call.isAccepted());

        List<Dialog> all = told(ANA, published(document("<dialog id=\"1\" call-id=\"c1@192.0.2.1\""
                + " local-tag=\"peer-c1\" remote-tag=\"us-c1\"><state>early</state></dialog>")));

        assertThat(all).extracting(Dialog::state).containsExactly(State.CONFIRMED);
    }

    @Test
    void whatWasSaidOfMediaIsNobodyElsesBusiness() throws InvalidDocumentException {
        List<Dialog> all = told(ANA, published(document("<dialog id=\"1\"><state>confirmed</state><local><identity>"
                + ANA + "</identity><session-description type=\"application/sdp\">a=crypto:1 SECRET"
                + "</session-description></local></dialog>")));

        assertThat(all.get(0).local().orElseThrow().identity()).contains(NameAddress.of(ANA));
        assertThat(all.get(0).local().orElseThrow().session()).isEmpty();
    }

    @Test
    void whatIsNoDialogInformationCannotBePublished() throws InvalidContentException {
        dialogs.check(ANA, Content.of(DialogInfo.MEDIA_TYPE, document("")));

        assertThatThrownBy(() -> dialogs.check(ANA, Content.of(DialogInfo.MEDIA_TYPE, "<presence/>")))
                .isInstanceOf(InvalidContentException.class);
    }
}
