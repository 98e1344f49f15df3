/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.Optional;

import javax.sip.address.Address;

import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;

/**
 * A call of ours as a dialog of one of the two who take part. Immutable, but for the call itself, which goes on.
 *
 * @param side   whose dialog it is
 * @param status that it got last; 0 for none
 * @param end    why it is over
 */
record OwnCall(Call call, Side side, int status, Optional<CallEnd> end) {

    /** Whose dialog. */
    enum Side {
        /** Of who is at our end: we act for them. */
        OURS,
        /** Of the peer: their phone is in it. */
        PEERS
    }

    /** Whether who it is the dialog of has sent the INVITE. */
    boolean isInitiator() {
        return (call.direction() == Call.Direction.OUTGOING) == (side == Side.OURS);
    }

    /** Who it is the dialog of. */
    Address local() {
        return side == Side.OURS ? call.localParty() : call.remoteParty();
    }

    /** Who they talk to. */
    Address remote() {
        return side == Side.OURS ? call.remoteParty() : call.localParty();
    }

    /** The tag of {@link #local}. */
    Optional<String> localTag() {
        return side == Side.OURS ? ourTag() : peersTag();
    }

    /** The tag of {@link #remote}. */
    Optional<String> remoteTag() {
        return side == Side.OURS ? peersTag() : ourTag();
    }

    private Optional<String> ourTag() {
        return Optional.of(call.localTag());
    }

    private Optional<String> peersTag() {
        return call.remoteTag().filter(tag -> !tag.isEmpty());
    }
}
