/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class SwitchboardTest {

    private static final SipAddress ALICE = SipAddress.parse("sip:alice@host").orElseThrow();
    private static final SipAddress BOB = SipAddress.parse("sip:bob@host").orElseThrow();

    private final Switchboard switchboard = new Switchboard(Options.ofCalls(2, 3));

    @Test
    void thereAreNoMoreCallsThanAllowed() {
        String first = begin();
        begin();
        assertThat(switchboard.begin(ALICE, BOB)).isEmpty();

        switchboard.over(first, Ending.HERE);

        assertThat(switchboard.begin(ALICE, BOB)).isPresent();
    }

    @Test
    void onlyTheLatestOfThePastAreKept() {
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> {
            String id = begin();
            switchboard.over(id, Ending.HERE);
            return id;
        }).toList();

        assertThat(switchboard.latest()).extracting(DialledCall::id)
                .containsExactlyInAnyOrderElementsOf(ids.subList(2, 5));
    }

    @Test
    void aCallUnderWayIsNotForgottenHoweverOldItIs() {
        String old = begin();

        IntStream.range(0, 5).forEach(i -> switchboard.over(begin(), Ending.HERE));

        assertThat(switchboard.find(old)).isPresent();
    }

    @Test
    void theFirstReasonForAnEndCounts() {
        String id = talking();

        switchboard.legOver("dialog-1", "remote", "hung_up");
        switchboard.over(id, Ending.HERE);

        assertThat(ending(id)).isEqualTo("sip:alice@host hung up");
    }

    @Test
    void theLegThatWasEndedByTheBridgeIsNoReason() {
        String id = talking();

        switchboard.legOver("dialog-2", "local", "hung_up");
        assertThat(stage(id)).isEqualTo(Stage.TALKING);
        switchboard.legOver("dialog-1", "nobody", "lost");

        assertThat(ending(id)).isEqualTo("The call to sip:alice@host broke off: lost");
    }

    @Test
    void aCallIsOverWhenBothLegsAreWhoeverEndedThem() {
        String id = talking();

        switchboard.legOver("dialog-1", "local", "shutdown");
        switchboard.legOver("dialog-2", "local", "shutdown");

        assertThat(stage(id)).isEqualTo(Stage.ENDED);
    }

    @Test
    void theEndOfALegThatWasNeverAnsweredIsToldByTheRouteThatDialledIt() {
        String id = begin();
        switchboard.known(id, Party.FIRST, "dialog-1", "call-1");

        assertThat(switchboard.legOver("dialog-1", "remote", "refused")).isEmpty();

        assertThat(stage(id)).isEqualTo(Stage.CALLING_FIRST);
    }

    @Test
    void callsOfOthersAreNotItsBusiness() {
        talking();

        assertThat(switchboard.legOver("another", "remote", "hung_up")).isEmpty();
    }

    @Test
    void anOfferCanBeAnsweredOnce() {
        String id = begin();
        assertThat(switchboard.takeOffer(id)).isEmpty();
        switchboard.firstAnswers(id, "v=0");

        assertThat(switchboard.takeOffer(id)).contains("v=0");

        assertThat(switchboard.takeOffer(id)).isEmpty();
    }

    @Test
    void aCallThatWasJoinedAfterItsEndStaysEnded() {
        String id = begin();
        switchboard.over(id, Ending.HERE);

        DialledCall joined = switchboard.joined(id);

        assertThat(joined.stage()).isEqualTo(Stage.ENDED);
        assertThat(joined.joined()).isEmpty();
    }

    @Test
    void whoComesHearsWhatIsAndWhatChanges() {
        String id = begin();
        AssertSubscriber<DialledCall> page = page(0, Long.MAX_VALUE);
        page.awaitItems(1);

        switchboard.rings(id, Party.FIRST);

        assertThat(page.awaitItems(2).getItems()).extracting(DialledCall::stage)
                .containsExactly(Stage.CALLING_FIRST, Stage.RINGING_FIRST);
    }

    @Test
    void whoComesBackHearsWhatChangedMeanwhile() {
        String first = begin();
        String second = begin();
        long seen = switchboard.find(second).orElseThrow().version();
        switchboard.rings(first, Party.FIRST);

        assertThat(page(seen, Long.MAX_VALUE).awaitItems(1).getItems()).extracting(DialledCall::id)
                .containsExactly(first);
    }

    @Test
    void whoIsSlowHearsTheLatestOnly() {
        String id = begin();
        AssertSubscriber<DialledCall> page = page(0, 1);
        page.awaitItems(1);
        switchboard.rings(id, Party.FIRST);
        switchboard.firstAnswers(id, "v=0");
        switchboard.rings(id, Party.SECOND);
        switchboard.over(id, Ending.HERE);

        page.request(10);

        assertThat(page.awaitItems(2).getItems()).hasSizeLessThanOrEqualTo(4)
                .last().extracting(DialledCall::stage).isEqualTo(Stage.ENDED);
    }

    @Test
    void theStreamsEndWithTheSwitchboard() {
        AssertSubscriber<DialledCall> page = page(0, 10);
        page.assertNotTerminated();

        switchboard.endStreams();

        page.awaitCompletion();
    }

    private String begin() {
        return switchboard.begin(ALICE, BOB).orElseThrow().id();
    }

    private String talking() {
        String id = begin();
        switchboard.known(id, Party.FIRST, "dialog-1", "call-1");
        switchboard.firstAnswers(id, "v=0");
        switchboard.known(id, Party.SECOND, "dialog-2", "call-2");
        switchboard.secondAnswers(id);
        switchboard.joined(id);
        assertThat(stage(id)).isEqualTo(Stage.TALKING);
        return id;
    }

    private Stage stage(String id) {
        return switchboard.find(id).orElseThrow().stage();
    }

    private String ending(String id) {
        return switchboard.find(id).orElseThrow().ending().orElseThrow().why();
    }

    private AssertSubscriber<DialledCall> page(long seen, long demand) {
        return switchboard.changesAfter(seen).subscribe().withSubscriber(AssertSubscriber.create(demand));
    }
}
