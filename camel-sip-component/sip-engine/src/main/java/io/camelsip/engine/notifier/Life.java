/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.Life.Action.FORGET;
import static io.camelsip.engine.notifier.Life.Action.NOTHING;
import static io.camelsip.engine.notifier.Life.Action.SAY_GOODBYE;
import static io.camelsip.engine.notifier.Life.Action.TELL_ALL;
import static io.camelsip.engine.notifier.Life.Action.TELL_NEWS;
import static io.camelsip.engine.notifier.Life.State.ACTIVE;
import static io.camelsip.engine.notifier.Life.State.EMBRYO;
import static io.camelsip.engine.notifier.Life.State.OVER;
import static io.camelsip.engine.notifier.Life.State.PENDING;

/** The life of a subscription at its notifier (RFC 6665 §4.2). Pure. */
final class Life {

    private Life() {
    }

    enum State {
        /** The answer to its SUBSCRIBE has not gone yet. */
        EMBRYO,
        /** Somebody has to decide. */
        PENDING,
        ACTIVE,
        /** Over; its last NOTIFY may be under way. */
        OVER
    }

    enum Input {
        /** SUBSCRIBE was answered with 2xx, or a stored subscription goes on; the watcher may see the state. */
        BEGUN_ALLOWED,
        /** The same, and nobody has decided. */
        BEGUN_PENDING,
        /** The same, and it was for once (RFC 6665 §4.4.3). */
        BEGUN_ONCE,
        /** SUBSCRIBE was answered otherwise after all, or never. */
        NOT_BEGUN,
        /** A SUBSCRIBE prolongs it. */
        REFRESHED,
        /** There is something new. */
        NEWS,
        /** The state can never be another one. */
        LAST_NEWS,
        ALLOWED,
        /** What was decided is taken back: somebody has to decide anew. */
        UNDECIDED,
        /** It ends by the watcher, its time, its policy or its server; the reason is told. */
        ENDED,
        /** The watcher ends it, and knows the state already (RFC 5839 §5.6). */
        LEFT,
        /** The watcher does not answer, or knows nothing of it. */
        UNREACHABLE
    }

    enum Action {
        /** A NOTIFY with all of the state, whatever the pace. */
        TELL_ALL,
        /** A NOTIFY when the pace allows. */
        TELL_NEWS,
        /** The last NOTIFY, with a reason. */
        SAY_GOODBYE,
        FORGET,
        NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case EMBRYO -> switch (input) {
                case BEGUN_ALLOWED -> new Step(ACTIVE, TELL_ALL);
                case BEGUN_PENDING -> new Step(PENDING, TELL_ALL);
                case BEGUN_ONCE -> new Step(OVER, SAY_GOODBYE);
                case NOT_BEGUN -> new Step(OVER, FORGET);
                case ENDED, LEFT, UNREACHABLE -> new Step(OVER, FORGET);   // the watcher knows of no subscription
                case REFRESHED, NEWS, LAST_NEWS, ALLOWED, UNDECIDED -> stay(state);   // the first NOTIFY tells
            };
            case PENDING -> switch (input) {
                case ALLOWED -> new Step(ACTIVE, TELL_ALL);
                case REFRESHED -> new Step(PENDING, TELL_ALL);
                case ENDED -> new Step(OVER, SAY_GOODBYE);
                case LEFT, UNREACHABLE -> new Step(OVER, FORGET);
                case NEWS, LAST_NEWS, UNDECIDED -> stay(state);   // nothing of it is shown
                case BEGUN_ALLOWED, BEGUN_PENDING, BEGUN_ONCE, NOT_BEGUN -> stay(state);
            };
            case ACTIVE -> switch (input) {
                case REFRESHED -> new Step(ACTIVE, TELL_ALL);
                case NEWS -> new Step(ACTIVE, TELL_NEWS);
                case ALLOWED -> new Step(ACTIVE, TELL_ALL);   // who was blocked politely sees the state
                case UNDECIDED -> new Step(PENDING, TELL_ALL);
                case LAST_NEWS, ENDED -> new Step(OVER, SAY_GOODBYE);
                case LEFT, UNREACHABLE -> new Step(OVER, FORGET);
                case BEGUN_ALLOWED, BEGUN_PENDING, BEGUN_ONCE, NOT_BEGUN -> stay(state);
            };
            case OVER -> switch (input) {
                case UNREACHABLE -> new Step(OVER, FORGET);
                case BEGUN_ALLOWED, BEGUN_PENDING, BEGUN_ONCE, NOT_BEGUN, REFRESHED, NEWS, LAST_NEWS, ALLOWED,
                        UNDECIDED, ENDED, LEFT ->
                    stay(state);   // too late
            };
        };
    }

    private static Step stay(State state) {
        return new Step(state, NOTHING);
    }
}
