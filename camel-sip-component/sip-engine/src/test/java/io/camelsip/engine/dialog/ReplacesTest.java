/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.accepted;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;

/** An INVITE that asks to take the place of another call (RFC 3891). */
class ReplacesTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    /** As the other end of a call names it: to-tag is ours, from-tag the caller's. */
    private static String name(WireCall call) {
        return call.callId() + ";to-tag=" + call.remoteTag() + ";from-tag="
                + call.invite().header("From").replaceAll(".*tag=", "");
    }

    private WireCall replacing(Transport transport, String replaces) {
        return calls.call(transport).with("Replaces", replaces).with("Require", "replaces");
    }

    private void refused(String replaces, int status) {
        WireCall call = replacing(Transport.TCP, replaces).rings();
        call.expect(status);
        call.acknowledges();
    }

    @ParameterizedTest
    @EnumSource
    void theOldCallEndsWhenTheNewOneIsAccepted(Transport transport) {
        calls.ringsForEver();
        WireCall old = calls.call(transport).rings();
        calls.invite().respond(accepted(calls.invite()));
        old.expect(200);
        old.acknowledges();
        Call oldCall = calls.ours();
        assertThat(oldCall.replaced()).isEmpty();

        WireCall next = replacing(transport, name(old)).rings();
        soon().until(() -> calls.engine().handled().size() == 2);
        assertThat(calls.ours().replaced()).contains(oldCall.id());
        assertThat(oldCall.state()).isEqualTo(Call.State.CONFIRMED);
        calls.invite().respond(accepted(calls.invite()));
        next.expect(200);
        next.acknowledges();

        old.isHungUp();
        assertThat(calls.end().by()).isEqualTo(By.LOCAL);
        assertThat(calls.end().why()).isEqualTo(Why.REPLACED);
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.CONFIRMED, Type.ENDED);
        calls.events().clear();
        next.hangsUp();
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @Test
    void theOldCallStaysWhenTheNewOneIsRefused() {
        calls.ringsForEver();
        WireCall old = calls.call(Transport.TCP).rings();
        calls.invite().respond(accepted(calls.invite()));
        old.expect(200);
        old.acknowledges();
        Call oldCall = calls.ours();
        WireCall next = replacing(Transport.TCP, name(old)).rings();
        soon().until(() -> calls.engine().handled().size() == 2);

        calls.invite().respond(486);

        next.expect(486);
        next.acknowledges();
        assertThat(oldCall.state()).isEqualTo(Call.State.CONFIRMED);
        old.hangsUp();
    }

    /** RFC 3891 §3. */
    @ParameterizedTest
    @ValueSource(strings = { "nobody@nowhere;to-tag=1;from-tag=2", ";to-tag=1;from-tag=2" })
    void aCallThatNobodyHasCannotBeReplaced(String replaces) {
        calls.acceptsEverything();

        refused(replaces, 481);

        assertThat(calls.engine().handled()).isEmpty();
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a@b", "a@b;to-tag=1", "a@b;from-tag=1", "" })
    void whatNamesNoCallIsMalformed(String replaces) {
        calls.acceptsEverything();

        refused(replaces, 400);

        calls.forgetsEverything();
    }

    @Test
    void twoCallsCannotBeReplacedAtOnce() {
        calls.acceptsEverything();
        WireCall call = replacing(Transport.TCP, "a@b;to-tag=1;from-tag=2")
                .changed(invite -> invite.adding("Replaces", "c@d;to-tag=1;from-tag=2")).rings();

        call.expect(400);
        call.acknowledges();
    }

    @Test
    void theTagsMustBeRight() {
        calls.acceptsEverything();
        WireCall old = calls.call(Transport.TCP).established();

        refused(name(old) + "x", 481);
        refused(name(old).replace("to-tag=", "to-tag=x"), 481);
        refused(name(old).replace("to-tag", "other-tag").replace("from-tag", "to-tag").replace("other-tag", "from-tag"),
                481);

        assertThat(calls.table().size()).isEqualTo(1);
        old.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void whoWantsAnEarlyCallOnlyDoesNotGetOneThatIsAccepted() {
        calls.acceptsEverything();
        WireCall old = calls.call(Transport.TCP).established();

        refused(name(old) + ";early-only", 486);

        old.hangsUp();
    }

    /** Only who placed a call may have it replaced while it rings. */
    @Test
    void aCallThatRingsHereCannotBeReplaced() {
        calls.ringsForEver();
        WireCall old = calls.call(Transport.TCP).rings();
        calls.invite().respond(180);
        old.expect(180);

        refused(name(old), 481);

        assertThat(calls.table().size()).isEqualTo(1);
        old.cancels();
        old.expect(487);
        old.acknowledges();
        calls.forgetsEverything();
    }

    /** It is forgotten, so that it is none; RFC 3891 §3 would have 603 as long as it is remembered. */
    @Test
    void aCallThatIsOverCannotBeReplaced() {
        calls.acceptsEverything();
        WireCall old = calls.call(Transport.TCP).established();
        old.hangsUp();

        refused(name(old), 481);
    }

    @Test
    void theOldCallMayEndFirst() {
        calls.ringsForEver();
        WireCall old = calls.call(Transport.TCP).rings();
        calls.invite().respond(accepted(calls.invite()));
        old.expect(200);
        old.acknowledges();
        WireCall next = replacing(Transport.TCP, name(old)).rings();
        soon().until(() -> calls.engine().handled().size() == 2);
        old.hangsUp();

        calls.invite().respond(accepted(calls.invite()));

        next.expect(200);
        next.acknowledges().hangsUp();
        calls.forgetsEverything();
    }
}
