/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/** Where offer and answer of a session stand (RFC 3264 §4). A pure step; what was agreed before stands until the next answer. */
final class OfferAnswer {

    private OfferAnswer() {
    }

    /** Whose offer waits for its answer. */
    enum State {
        NONE, OURS, THEIRS
    }

    /** What happens. */
    enum Input {
        /** We put a description into a message. */
        DESCRIBE,
        /** A message with a description came. */
        DESCRIBED,
        /** The request that holds the offer was refused, or got no answer. */
        WITHDRAW
    }

    /** What the description turns out to be. */
    enum Meaning {
        OFFER, ANSWER,
        /** An offer where another waits for its answer already. */
        OUT_OF_TURN,
        NOTHING
    }

    record Step(State next, Meaning meaning) {}

    static Step step(State state, Input input) {
        return switch (input) {
            case DESCRIBE -> switch (state) {
                case NONE -> new Step(State.OURS, Meaning.OFFER);
                case OURS -> new Step(state, Meaning.OUT_OF_TURN);
                case THEIRS -> new Step(State.NONE, Meaning.ANSWER);
            };
            case DESCRIBED -> switch (state) {
                case NONE -> new Step(State.THEIRS, Meaning.OFFER);
                case OURS -> new Step(State.NONE, Meaning.ANSWER);
                case THEIRS -> new Step(state, Meaning.OUT_OF_TURN);
            };
            case WITHDRAW -> new Step(State.NONE, Meaning.NOTHING);
        };
    }
}
