/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/** One reliable provisional response on its way to a PRACK (RFC 3262 §3). A pure step. */
final class ReliableProvisional {

    private ReliableProvisional() {
    }

    enum State {
        WAITING,
        /** The final response went before its PRACK, which may still come. */
        OVERTAKEN,
        ACKNOWLEDGED, EXPIRED
    }

    enum Input {
        PRACK, RESEND_DUE, DEADLINE, FINAL_SENT
    }

    enum Action {
        ACCEPT_PRACK, REFUSE_PRACK, RESEND, REJECT_INVITE, GIVE_UP, NOTHING
    }

    record Step(State next, Action action) {}

    static Step step(State state, Input input) {
        return switch (state) {
            case WAITING -> switch (input) {
                case PRACK -> new Step(State.ACKNOWLEDGED, Action.ACCEPT_PRACK);
                case RESEND_DUE -> new Step(State.WAITING, Action.RESEND);
                // 64*T1 without a PRACK: 5xx
                case DEADLINE -> new Step(State.EXPIRED, Action.REJECT_INVITE);
                // it is not repeated any more
                case FINAL_SENT -> new Step(State.OVERTAKEN, Action.GIVE_UP);
            };
            case OVERTAKEN -> switch (input) {
                // "must be prepared to process PRACK requests for those outstanding responses"
                case PRACK -> new Step(State.ACKNOWLEDGED, Action.ACCEPT_PRACK);
                // the timer lost the race
                case RESEND_DUE, DEADLINE, FINAL_SENT -> new Step(state, Action.NOTHING);
            };
            case ACKNOWLEDGED, EXPIRED -> switch (input) {
                // matches nothing that waits: 481
                case PRACK -> new Step(state, Action.REFUSE_PRACK);
                // the timer lost the race
                case RESEND_DUE, DEADLINE, FINAL_SENT -> new Step(state, Action.NOTHING);
            };
        };
    }
}
