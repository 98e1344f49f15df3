/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static io.camelsip.engine.subscriber.Usage.Action.ADJUST;
import static io.camelsip.engine.subscriber.Usage.Action.AWAIT_REFRESH;
import static io.camelsip.engine.subscriber.Usage.Action.AWAIT_RETRY;
import static io.camelsip.engine.subscriber.Usage.Action.END;
import static io.camelsip.engine.subscriber.Usage.Action.NOTHING;
import static io.camelsip.engine.subscriber.Usage.Action.REFRESH;
import static io.camelsip.engine.subscriber.Usage.Action.REFRESH_SOON;
import static io.camelsip.engine.subscriber.Usage.Action.UNSUBSCRIBE;
import static io.camelsip.engine.subscriber.Usage.State.AWAITED;
import static io.camelsip.engine.subscriber.Usage.State.LEAVING;
import static io.camelsip.engine.subscriber.Usage.State.OVER;
import static io.camelsip.engine.subscriber.Usage.State.REFRESHING;
import static io.camelsip.engine.subscriber.Usage.State.STANDING;

/** What to do about one dialog of a subscription, and when (RFC 6665 §4.1.2, §4.1.3). Pure. */
final class Usage {

    private Usage() {
    }

    enum State {
        /** A 2xx came from there, and no NOTIFY yet. */
        AWAITED,
        STANDING,
        /** A SUBSCRIBE to prolong it is on its way. */
        REFRESHING,
        /** A SUBSCRIBE to end it is on its way, or the last NOTIFY is. */
        LEAVING,
        OVER
    }

    enum Input {
        /** A NOTIFY said that it is active or pending. */
        NOTIFIED,
        /** A NOTIFY said that it is over. */
        TERMINATED,
        /** SUBSCRIBE was accepted. */
        GRANTED,
        /** SUBSCRIBE failed, and what was granted before holds (RFC 6665 §4.1.2.2). */
        KEPT,
        /** The notifier knows nothing of it, or does not answer. */
        GONE,
        /** Its state is wanted now. */
        ASKED,
        /** The connection that NOTIFYs would come by is broken. */
        CUT,
        /** It is not wanted any more. */
        LEAVE,
        /** A good part of the granted time is over, or the pause after a failure is. */
        REFRESH_DUE,
        /** All of the granted time is over. */
        EXPIRED,
        /** No NOTIFY came in time (RFC 6665 §4.1.2.4, Timer N); the last one, if it is being left. */
        SILENT
    }

    enum Action {
        /** Wait for the time to refresh. */
        AWAIT_REFRESH,
        /** The same if it ends sooner than we thought. */
        ADJUST,
        /** Wait for the time to try to refresh again. */
        AWAIT_RETRY,
        /** Wait for a moment, which differs between dialogs, to refresh. */
        REFRESH_SOON,
        REFRESH,
        UNSUBSCRIBE,
        /** Tell who has it that it is over. */
        END,
        NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case AWAITED -> switch (input) {
                case NOTIFIED -> new Step(STANDING, AWAIT_REFRESH);
                case TERMINATED, SILENT, CUT -> new Step(OVER, END);
                case LEAVE -> new Step(LEAVING, UNSUBSCRIBE);
                case GRANTED -> stay(state);   // the 2xx came again, from the same place
                case ASKED -> stay(state);   // its first NOTIFY has the state
                case KEPT, GONE, REFRESH_DUE, EXPIRED -> stay(state);
            };
            case STANDING -> switch (input) {
                case NOTIFIED, GRANTED -> new Step(STANDING, ADJUST);
                case TERMINATED, EXPIRED -> new Step(OVER, END);
                case REFRESH_DUE, ASKED -> new Step(REFRESHING, REFRESH);
                case CUT -> new Step(STANDING, REFRESH_SOON);   // all dialogs of a connection lose it at once
                case LEAVE -> new Step(LEAVING, UNSUBSCRIBE);
                case KEPT, GONE, SILENT -> stay(state);   // nothing is under way
            };
            case REFRESHING -> switch (input) {
                case GRANTED -> new Step(STANDING, AWAIT_REFRESH);
                case KEPT -> new Step(STANDING, AWAIT_RETRY);
                case GONE, TERMINATED -> new Step(OVER, END);
                case LEAVE -> new Step(LEAVING, UNSUBSCRIBE);   // its CSeq is higher: the notifier keeps the order
                case NOTIFIED -> stay(state);   // the answer says when to refresh next
                case ASKED -> stay(state);
                case CUT -> stay(state);   // what is under way fails by itself
                case REFRESH_DUE, EXPIRED, SILENT -> stay(state);
            };
            case LEAVING -> switch (input) {
                case TERMINATED, SILENT -> new Step(OVER, END);
                case GONE, KEPT -> new Step(OVER, END);   // who refuses that will send no last NOTIFY
                case GRANTED -> stay(state);   // the last NOTIFY is to come (RFC 6665 §4.1.2.3)
                case NOTIFIED, ASKED, CUT, LEAVE, REFRESH_DUE, EXPIRED -> stay(state);
            };
            case OVER -> switch (input) {
                case NOTIFIED, TERMINATED, GRANTED, KEPT, GONE, ASKED, CUT, LEAVE, REFRESH_DUE, EXPIRED,
                        SILENT ->
                    stay(state);
            };
        };
    }

    private static Step stay(State state) {
        return new Step(state, NOTHING);
    }
}
