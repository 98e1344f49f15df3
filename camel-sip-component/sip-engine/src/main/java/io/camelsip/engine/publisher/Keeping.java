/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import static io.camelsip.engine.publisher.Keeping.Action.AWAIT_EXPIRY;
import static io.camelsip.engine.publisher.Keeping.Action.AWAIT_REFRESH;
import static io.camelsip.engine.publisher.Keeping.Action.FORGET;
import static io.camelsip.engine.publisher.Keeping.Action.NOTHING;
import static io.camelsip.engine.publisher.Keeping.Action.PAUSE;
import static io.camelsip.engine.publisher.Keeping.Action.PAUSE_LONG;
import static io.camelsip.engine.publisher.Keeping.Action.PUBLISH;
import static io.camelsip.engine.publisher.Keeping.Action.PUBLISH_ANEW;
import static io.camelsip.engine.publisher.Keeping.Action.REFRESH;
import static io.camelsip.engine.publisher.Keeping.Action.REMOVE;
import static io.camelsip.engine.publisher.Keeping.State.BACKING_OFF;
import static io.camelsip.engine.publisher.Keeping.State.IDLE;
import static io.camelsip.engine.publisher.Keeping.State.KEPT;
import static io.camelsip.engine.publisher.Keeping.State.LEFT;
import static io.camelsip.engine.publisher.Keeping.State.MODIFYING;
import static io.camelsip.engine.publisher.Keeping.State.PUBLISHING;
import static io.camelsip.engine.publisher.Keeping.State.REFRESHING;
import static io.camelsip.engine.publisher.Keeping.State.REMOVING;

/** What to do about a publication, and when (RFC 3903 §4). Pure. */
final class Keeping {

    private Keeping() {
    }

    enum State {
        /** The compositor has nothing of ours. */
        IDLE,
        /** It is asked to take something, and there is nothing that would be kept otherwise. */
        PUBLISHING,
        /** It is asked to take something instead of what is kept. */
        MODIFYING,
        /** It has what was published last. */
        KEPT,
        /** It is asked to keep that for longer. */
        REFRESHING,
        /** It would not, or could not; it is asked again later. */
        BACKING_OFF,
        /** It is asked to forget it. */
        REMOVING,
        /** It has what was published last, until that expires: nobody wants it refreshed. */
        LEFT;

        /** Whether a request is under way: what is wanted next has to wait for its end (RFC 3903 §4.1). */
        boolean isBusy() {
            return switch (this) {
                case PUBLISHING, MODIFYING, REFRESHING, REMOVING -> true;
                case IDLE, KEPT, BACKING_OFF, LEFT -> false;
            };
        }
    }

    enum Input {
        /** Somebody has something to publish. */
        PUBLISH,
        /** Somebody wants it taken back. */
        REMOVE,
        /** Who published it is gone. */
        LEAVE,
        /** The compositor has done as asked. */
        GRANTED,
        /** It does not know our entity tag (412). */
        UNKNOWN,
        /** It will not, and asking again at once would not help. */
        REFUSED,
        /** It could not be reached, or cannot at the moment. */
        FAILED,
        /** A good part of the granted time is over. */
        REFRESH_DUE,
        /** The pause is over. */
        RETRY_DUE,
        /** The granted time is over. */
        EXPIRED
    }

    enum Action {
        /** Send what somebody has, with our entity tag if there is one. */
        PUBLISH,
        /** Send the same without a tag. */
        PUBLISH_ANEW,
        /** Ask for longer; what has expired is published again. */
        REFRESH,
        /** Ask to forget it. */
        REMOVE,
        /** Wait for the time to refresh. */
        AWAIT_REFRESH,
        /** Wait; the more failures, the longer. */
        PAUSE,
        /** Wait as one does where somebody has to mend something first. */
        PAUSE_LONG,
        /** Wait until it is gone by itself. */
        AWAIT_EXPIRY,
        /** There is nothing to keep any more. */
        FORGET,
        NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case IDLE -> switch (input) {
                case PUBLISH -> new Step(PUBLISHING, PUBLISH);
                case REMOVE, LEAVE -> new Step(IDLE, FORGET);
                case GRANTED, UNKNOWN, REFUSED, FAILED -> stay(state);   // nothing is under way
                case REFRESH_DUE, RETRY_DUE, EXPIRED -> stay(state);   // of what is over
            };
            case PUBLISHING -> switch (input) {
                case GRANTED -> new Step(KEPT, AWAIT_REFRESH);
                case UNKNOWN -> new Step(PUBLISHING, PUBLISH_ANEW);   // left by somebody before us, and expired
                case REFUSED, FAILED -> new Step(IDLE, FORGET);   // who asked is told, and may ask again
                case PUBLISH, REMOVE, LEAVE -> stay(state);   // waits
                case REFRESH_DUE, RETRY_DUE, EXPIRED -> stay(state);
            };
            case MODIFYING -> switch (input) {
                case GRANTED -> new Step(KEPT, AWAIT_REFRESH);
                case UNKNOWN -> new Step(MODIFYING, PUBLISH_ANEW);   // RFC 3903 §4.5
                case REFUSED -> new Step(BACKING_OFF, PAUSE_LONG);   // what was there before is still there
                case FAILED -> new Step(BACKING_OFF, PAUSE);
                case PUBLISH, REMOVE, LEAVE -> stay(state);   // waits
                case REFRESH_DUE, RETRY_DUE, EXPIRED -> stay(state);   // the request itself is a refresh
            };
            case KEPT -> switch (input) {
                case PUBLISH -> new Step(MODIFYING, PUBLISH);
                case REMOVE -> new Step(REMOVING, REMOVE);
                case LEAVE -> new Step(LEFT, AWAIT_EXPIRY);
                case REFRESH_DUE -> new Step(REFRESHING, REFRESH);
                case GRANTED, UNKNOWN, REFUSED, FAILED -> stay(state);   // nothing is under way
                case RETRY_DUE, EXPIRED -> stay(state);
            };
            case REFRESHING -> switch (input) {
                case GRANTED -> new Step(KEPT, AWAIT_REFRESH);
                case UNKNOWN -> new Step(REFRESHING, PUBLISH_ANEW);   // the compositor was restarted
                case REFUSED -> new Step(BACKING_OFF, PAUSE_LONG);
                case FAILED -> new Step(BACKING_OFF, PAUSE);
                case PUBLISH, REMOVE, LEAVE -> stay(state);   // waits
                case REFRESH_DUE, RETRY_DUE, EXPIRED -> stay(state);
            };
            case BACKING_OFF -> switch (input) {
                case PUBLISH -> new Step(MODIFYING, PUBLISH);
                case REMOVE -> new Step(REMOVING, REMOVE);   // it may be there still
                case LEAVE -> new Step(LEFT, AWAIT_EXPIRY);
                case RETRY_DUE -> new Step(REFRESHING, REFRESH);
                case GRANTED, UNKNOWN, REFUSED, FAILED -> stay(state);   // nothing is under way
                case REFRESH_DUE, EXPIRED -> stay(state);
            };
            case REMOVING -> switch (input) {
                case GRANTED, UNKNOWN -> new Step(IDLE, FORGET);
                case REFUSED, FAILED -> new Step(LEFT, AWAIT_EXPIRY);   // who asked is told, and may ask again
                case PUBLISH, REMOVE, LEAVE -> stay(state);   // waits
                case REFRESH_DUE, RETRY_DUE, EXPIRED -> stay(state);
            };
            case LEFT -> switch (input) {
                case PUBLISH -> new Step(PUBLISHING, PUBLISH);
                case REMOVE -> new Step(REMOVING, REMOVE);
                case EXPIRED -> new Step(IDLE, FORGET);
                case LEAVE -> stay(state);
                case GRANTED, UNKNOWN, REFUSED, FAILED -> stay(state);   // nothing is under way
                case REFRESH_DUE, RETRY_DUE -> stay(state);
            };
        };
    }

    private static Step stay(State state) {
        return new Step(state, NOTHING);
    }
}
