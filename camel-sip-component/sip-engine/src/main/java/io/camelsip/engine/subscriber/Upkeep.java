/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static io.camelsip.engine.subscriber.Upkeep.Action.CLOSE;
import static io.camelsip.engine.subscriber.Upkeep.Action.NOTHING;
import static io.camelsip.engine.subscriber.Upkeep.Action.PAUSE;
import static io.camelsip.engine.subscriber.Upkeep.Action.PAUSE_LONG;
import static io.camelsip.engine.subscriber.Upkeep.Action.PAUSE_SHORT;
import static io.camelsip.engine.subscriber.Upkeep.Action.REFRESH;
import static io.camelsip.engine.subscriber.Upkeep.Action.REST;
import static io.camelsip.engine.subscriber.Upkeep.Action.SUBSCRIBE;
import static io.camelsip.engine.subscriber.Upkeep.Action.TELL;
import static io.camelsip.engine.subscriber.Upkeep.Action.UNSUBSCRIBE;
import static io.camelsip.engine.subscriber.Upkeep.State.BACKING_OFF;
import static io.camelsip.engine.subscriber.Upkeep.State.CLOSED;
import static io.camelsip.engine.subscriber.Upkeep.State.IDLE;
import static io.camelsip.engine.subscriber.Upkeep.State.STANDING;
import static io.camelsip.engine.subscriber.Upkeep.State.SUBSCRIBING;
import static io.camelsip.engine.subscriber.Upkeep.State.UNSUBSCRIBING;

/** What to do about a subscription as a whole, whichever dialogs it has, and when (RFC 6665 §4.1). Pure. */
final class Upkeep {

    private Upkeep() {
    }

    enum State {
        /** Not begun, or over for good. */
        IDLE,
        /** A SUBSCRIBE outside a dialog is on its way, or waits for its turn. */
        SUBSCRIBING,
        /** There is a dialog, at least one. */
        STANDING,
        /** It is tried again later. */
        BACKING_OFF,
        /** Its dialogs are being ended by us. */
        UNSUBSCRIBING,
        /** Nobody wants it any more. */
        CLOSED
    }

    enum Input {
        /** The state is wanted, now. */
        ASK,
        /** It is not wanted any more. */
        STOP,
        /** A NOTIFY or a 2xx has made the first dialog. */
        ESTABLISHED,
        /** SUBSCRIBE was refused, and asking again at once would not help. */
        REFUSED,
        /** Nobody could be reached, or could answer at the moment. */
        FAILED,
        /** The last dialog is gone, and another one may be had at once. */
        LOST,
        /** The last dialog was ended for a while, or nobody knows why. */
        SENT_AWAY,
        /** The last dialog was ended for good, or was all that was wanted. */
        OVER,
        /** The pause is over. */
        RETRY_DUE,
        /** All dialogs have ended, or have had the time to. */
        GONE
    }

    enum Action {
        /** Begin anew, outside any dialog. */
        SUBSCRIBE,
        /** Ask for the state in the dialogs there are. */
        REFRESH,
        /** Only say so. */
        TELL,
        /** Wait for a moment, which differs between subscriptions. */
        PAUSE_SHORT,
        /** Wait; the more failures, the longer. */
        PAUSE,
        /** Wait as one does where somebody has to mend something first. */
        PAUSE_LONG,
        /** Do nothing until somebody asks. */
        REST,
        /** End the dialogs. */
        UNSUBSCRIBE,
        /** Tell those who wait for the end. */
        CLOSE,
        NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case IDLE -> switch (input) {
                case ASK -> new Step(SUBSCRIBING, SUBSCRIBE);
                case STOP -> new Step(CLOSED, CLOSE);
                // of a dialog that has ended
                case ESTABLISHED, REFUSED, FAILED, LOST, SENT_AWAY, OVER, RETRY_DUE, GONE -> stay(state);
            };
            case SUBSCRIBING -> switch (input) {
                case ESTABLISHED -> new Step(STANDING, TELL);
                case REFUSED -> new Step(BACKING_OFF, PAUSE_LONG);
                case FAILED -> new Step(BACKING_OFF, PAUSE);
                case LOST -> new Step(BACKING_OFF, PAUSE_SHORT);
                case SENT_AWAY -> new Step(BACKING_OFF, PAUSE);
                case OVER -> new Step(IDLE, REST);
                case STOP -> new Step(UNSUBSCRIBING, UNSUBSCRIBE);   // what is under way may yet be accepted
                case ASK -> stay(state);   // that is what is under way
                case RETRY_DUE, GONE -> stay(state);
            };
            case STANDING -> switch (input) {
                case ASK -> new Step(STANDING, REFRESH);
                case LOST -> new Step(BACKING_OFF, PAUSE_SHORT);
                case SENT_AWAY -> new Step(BACKING_OFF, PAUSE);
                case OVER -> new Step(IDLE, REST);
                case STOP -> new Step(UNSUBSCRIBING, UNSUBSCRIBE);
                case ESTABLISHED -> stay(state);   // a fork: one more
                case REFUSED, FAILED -> stay(state);   // the NOTIFY was first, and counts (RFC 6665 §4.4.1)
                case RETRY_DUE, GONE -> stay(state);
            };
            case BACKING_OFF -> switch (input) {
                case ASK, RETRY_DUE -> new Step(SUBSCRIBING, SUBSCRIBE);
                case STOP -> new Step(CLOSED, CLOSE);
                // of a dialog that has ended
                case ESTABLISHED, REFUSED, FAILED, LOST, SENT_AWAY, OVER, GONE -> stay(state);
            };
            case UNSUBSCRIBING -> switch (input) {
                case GONE -> new Step(CLOSED, CLOSE);
                case REFUSED, FAILED -> new Step(CLOSED, CLOSE);   // there is nothing to end
                case LOST, SENT_AWAY, OVER -> new Step(CLOSED, CLOSE);   // so it has ended
                case ESTABLISHED -> new Step(UNSUBSCRIBING, UNSUBSCRIBE);   // the answer came after all
                case ASK, STOP, RETRY_DUE -> stay(state);
            };
            case CLOSED -> switch (input) {
                case STOP -> new Step(CLOSED, CLOSE);   // whoever asks again is told again
                case ASK, ESTABLISHED, REFUSED, FAILED, LOST, SENT_AWAY, OVER, RETRY_DUE, GONE -> stay(state);
            };
        };
    }

    private static Step stay(State state) {
        return new Step(state, NOTHING);
    }
}
