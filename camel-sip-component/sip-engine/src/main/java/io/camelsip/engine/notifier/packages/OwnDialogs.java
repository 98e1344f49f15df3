/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import javax.sip.address.Address;
import javax.sip.address.SipURI;

import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.Direction;
import io.camelsip.engine.document.DialogInfo.Event;
import io.camelsip.engine.document.DialogInfo.Participant;
import io.camelsip.engine.document.DialogInfo.State;
import io.camelsip.engine.document.NameAddress;
import io.camelsip.engine.notifier.packages.OwnCall.Side;

/** Calls of ours as dialog information (RFC 4235 §4.1). Stateless. */
final class OwnDialogs {

    private OwnDialogs() {
    }

    static Dialog dialog(OwnCall own) {
        return new Dialog(id(own), Optional.of(Documents.text(own.call().callId())),
                own.localTag().map(Documents::text), own.remoteTag().map(Documents::text),
                Optional.of(own.isInitiator() ? Direction.INITIATOR : Direction.RECIPIENT), state(own), event(own),
                own.status() > 0 ? OptionalInt.of(own.status()) : OptionalInt.empty(), OptionalLong.empty(),
                Optional.empty(), Optional.empty(), List.of(), Optional.of(participant(own.local())),
                Optional.of(participant(own.remote())));
    }

    /** The same for as long as the call lasts. */
    static String id(OwnCall own) {
        return (own.side() == Side.OURS ? "o" : "p") + Documents.text(own.call().localTag());
    }

    static Dialog lasting(Dialog dialog, Duration duration) {
        return new Dialog(dialog.id(), dialog.callId(), dialog.localTag(), dialog.remoteTag(), dialog.direction(),
                dialog.state(), dialog.event(), dialog.code(), OptionalLong.of(Math.max(0, duration.toSeconds())),
                dialog.replaces(), dialog.referredBy(),
                dialog.routeSet(), dialog.local(), dialog.remote());
    }

    /** RFC 4235 §3.7.1; {@code proceeding} is a provisional response without a tag, which changes nothing for us. */
    private static State state(OwnCall own) {
        if (own.end().isPresent()) {
            return State.TERMINATED;
        }
        return switch (own.call().state()) {
            case TRYING -> State.TRYING;
            case EARLY -> State.EARLY;
            case CONFIRMED -> State.CONFIRMED;
            case ENDED -> State.TERMINATED;
        };
    }

    private static Optional<Event> event(OwnCall own) {
        return own.end().flatMap(end -> event(end, own.side()));
    }

    /** RFC 4235 §3.7.1; a call that is forwarded ends here without a reason. */
    private static Optional<Event> event(CallEnd end, Side side) {
        boolean byUser = (end.by() == CallEnd.By.LOCAL) == (side == Side.OURS);
        return switch (end.why()) {
            case HUNG_UP, SHUTDOWN -> Optional.of(byUser ? Event.LOCAL_BYE : Event.REMOTE_BYE);
            case CANCELLED, ANSWERED_ELSEWHERE -> Optional.of(Event.CANCELLED);
            case REFUSED -> Optional.of(Event.REJECTED);
            case NOT_ANSWERED, NOT_ACKNOWLEDGED, NOT_PRACKED, EXPIRED -> Optional.of(Event.TIMEOUT);
            case LOST, NO_SESSION -> Optional.of(Event.ERROR);
            case REPLACED -> Optional.of(Event.REPLACED);
            case FORWARDED -> Optional.empty();
        };
    }

    private static Participant participant(Address address) {
        return Participant.of(new NameAddress(Documents.text(identity(address)),
                Optional.ofNullable(address.getDisplayName()).map(Documents::text)),
                Optional.of(Documents.text(address.getURI().toString())));
    }

    /** Who it is, without what leads to them: transport and other parameters of a URI. */
    private static String identity(Address address) {
        return address.getURI() instanceof SipURI sip && sip.getUser() != null
                ? sip.getScheme() + ':' + sip.getUser() + '@' + sip.getHost()
                        + (sip.getPort() > 0 ? ":" + sip.getPort() : "")
                : address.getURI().toString();
    }
}
