/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Arrays;
import java.util.Optional;

import io.camelsip.engine.dialog.OfferAnswer.Input;
import io.camelsip.engine.dialog.OfferAnswer.Meaning;
import io.camelsip.engine.dialog.OfferAnswer.State;

/** The two descriptions of a session and whose offer is open (RFC 3264). Owned by its stripe; readable from any thread. */
final class Session {

    private volatile State state = State.NONE;
    private Description offer;
    private Description given;
    private volatile Description local;
    private volatile Description remote;

    State state() {
        return state;
    }

    /** One more session that begins as this one is, for another branch of the INVITE that holds our offer. */
    Session forked() {
        Session fork = new Session();
        fork.state = state;
        fork.offer = offer;
        return fork;
    }

    Optional<Description> local() {
        return Optional.ofNullable(local);
    }

    Optional<Description> remote() {
        return Optional.ofNullable(remote);
    }

    /** The last of ours that is not the engine's {@link #adapt adaptation} of one before. */
    Optional<Description> given() {
        return Optional.ofNullable(given);
    }

    /** We send a description. */
    Meaning describe(Description ours) {
        Meaning meaning = say(ours);
        if (meaning == Meaning.ANSWER) {
            given = ours;
        }
        return meaning;
    }

    /** We answer with what we {@link #given gave} before, adapted to the offer. */
    void adapt(Description ours) {
        say(ours);
    }

    private Meaning say(Description ours) {
        OfferAnswer.Step step = OfferAnswer.step(state, Input.DESCRIBE);
        switch (step.meaning()) {
            case OFFER -> offer = ours;
            case ANSWER -> agree(ours, offer);
            case OUT_OF_TURN, NOTHING -> {}
        }
        state = step.next();
        return step.meaning();
    }

    /** The peer sent a description. */
    Meaning described(Description theirs) {
        OfferAnswer.Step step = OfferAnswer.step(state, Input.DESCRIBED);
        switch (step.meaning()) {
            case OFFER -> offer = theirs;
            case ANSWER -> {
                if (local == null || !Arrays.equals(offer.bytes(), local.bytes())) {
                    given = offer;   // more than a refresh
                }
                agree(offer, theirs);
            }
            case OUT_OF_TURN, NOTHING -> {}
        }
        state = step.next();
        return step.meaning();
    }

    private void agree(Description ours, Description theirs) {
        local = ours;
        remote = theirs;
        offer = null;
    }

    /** The offer that waits for its answer, whosever it is. */
    Optional<Description> open() {
        return Optional.ofNullable(offer);
    }

    /** The open offer is no more (RFC 3261 §14.1: the session stays as it was). */
    void withdraw() {
        state = OfferAnswer.step(state, Input.WITHDRAW).next();
        offer = null;
    }
}
