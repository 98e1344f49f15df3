/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static io.camelsip.engine.line.LineStatus.State.BACKING_OFF;
import static io.camelsip.engine.line.LineStatus.State.IDLE;
import static io.camelsip.engine.line.LineStatus.State.REFRESHING;
import static io.camelsip.engine.line.LineStatus.State.REGISTERED;
import static io.camelsip.engine.line.LineStatus.State.REGISTERING;
import static io.camelsip.engine.line.LineStatus.State.UNREGISTERING;
import static io.camelsip.engine.line.Upkeep.Action.AWAIT_REFRESH;
import static io.camelsip.engine.line.Upkeep.Action.FINISH;
import static io.camelsip.engine.line.Upkeep.Action.NOTHING;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE_LONG;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE_SHORT;
import static io.camelsip.engine.line.Upkeep.Action.REFRESH;
import static io.camelsip.engine.line.Upkeep.Action.REGISTER;
import static io.camelsip.engine.line.Upkeep.Action.UNREGISTER;

import io.camelsip.engine.line.LineStatus.State;

/** What to do about a registration, and when (RFC 3261 §10.2, RFC 5626 §4). Pure. */
final class Upkeep {

    private Upkeep() {
    }

    enum Input {
        /** It is wanted. */
        START,
        /** It is not wanted any more. */
        STOP,
        /** The registrar has accepted. */
        GRANTED,
        /** The registrar will not, and asking again at once would not help. */
        REFUSED,
        /** The registrar could not be reached, or cannot at the moment. */
        FAILED,
        /** A good part of the granted time is over. */
        REFRESH_DUE,
        /** The pause is over. */
        RETRY_DUE,
        /** The way to the registrar is broken, and so is its way to us. */
        FLOW_LOST,
        /** The registrar has forgotten us, or did not say so in time. */
        GONE
    }

    enum Action {
        /** Ask, on whatever way there is. */
        REGISTER,
        /** Ask for longer, on the way that it was registered by. */
        REFRESH,
        /** Wait for the time to refresh. */
        AWAIT_REFRESH,
        /** Wait for a moment, which differs between lines. */
        PAUSE_SHORT,
        /** Wait; the more failures, the longer. */
        PAUSE,
        /** Wait as one does where somebody has to mend something first. */
        PAUSE_LONG,
        /** Ask to be forgotten. */
        UNREGISTER,
        /** Tell those who wait for the end. */
        FINISH,
        NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case IDLE -> switch (input) {
                case START -> new Step(REGISTERING, REGISTER);
                case STOP -> new Step(IDLE, FINISH);
                case GRANTED, REFUSED, FAILED, REFRESH_DUE, RETRY_DUE, FLOW_LOST, GONE -> stay(state);   // too late
            };
            case REGISTERING -> switch (input) {
                case STOP -> new Step(UNREGISTERING, UNREGISTER);   // what is under way may yet be accepted
                case GRANTED -> new Step(REGISTERED, AWAIT_REFRESH);
                case REFUSED -> new Step(BACKING_OFF, PAUSE_LONG);
                case FAILED -> new Step(BACKING_OFF, PAUSE);
                case FLOW_LOST -> stay(state);   // an older way; what is under way fails by itself
                case START, REFRESH_DUE, RETRY_DUE, GONE -> stay(state);
            };
            case REGISTERED -> switch (input) {
                case STOP -> new Step(UNREGISTERING, UNREGISTER);
                case REFRESH_DUE -> new Step(REFRESHING, REFRESH);
                case FLOW_LOST -> new Step(BACKING_OFF, PAUSE_SHORT);   // all lines of a connection lose it at once
                case GRANTED, REFUSED, FAILED -> stay(state);   // nothing is under way
                case START, RETRY_DUE, GONE -> stay(state);
            };
            case REFRESHING -> switch (input) {
                case STOP -> new Step(UNREGISTERING, UNREGISTER);
                case GRANTED -> new Step(REGISTERED, AWAIT_REFRESH);
                case REFUSED -> new Step(BACKING_OFF, PAUSE_LONG);
                case FAILED -> new Step(BACKING_OFF, PAUSE);
                case FLOW_LOST -> stay(state);   // the refresh finds out, and goes another way
                case START, REFRESH_DUE, RETRY_DUE, GONE -> stay(state);
            };
            case BACKING_OFF -> switch (input) {
                case STOP -> new Step(UNREGISTERING, UNREGISTER);   // the registrar may know us still
                case RETRY_DUE -> new Step(REGISTERING, REGISTER);
                case FLOW_LOST -> stay(state);   // the next attempt is on its way
                case GRANTED, REFUSED, FAILED -> stay(state);   // nothing is under way
                case START, REFRESH_DUE, GONE -> stay(state);
            };
            case UNREGISTERING -> switch (input) {
                case START -> new Step(REGISTERING, REGISTER);   // its CSeq is higher: the registrar keeps the order
                case GONE -> new Step(IDLE, FINISH);
                case GRANTED, REFUSED, FAILED -> stay(state);   // of the registration given up
                case STOP, REFRESH_DUE, RETRY_DUE, FLOW_LOST -> stay(state);
            };
        };
    }

    private static Step stay(State state) {
        return new Step(state, NOTHING);
    }
}
