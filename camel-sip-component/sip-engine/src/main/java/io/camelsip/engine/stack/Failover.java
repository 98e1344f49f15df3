/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

/** Whether a request that did not get through at one server is tried at the next one (RFC 3263 §4.3). */
final class Failover {

    /** What is known of the request at this server. */
    enum State {
        /** Nothing was heard of it, or just 100. */
        TRYING,
        /** Somebody said more than 100: it reached whom it was meant for. */
        PROCEEDING,
        /** Whoever sent it does not want it any more. */
        CANCELLED
    }

    /** How it ended there. */
    enum Outcome {
        /** 503. */
        UNAVAILABLE,
        /** No connection, a broken one, or silence. */
        UNREACHABLE,
        /** Any other final response. */
        ANSWERED
    }

    enum Verdict {
        NEXT, REPORT
    }

    private Failover() {
    }

    /** What to do where there is a next server. */
    static Verdict of(State state, Outcome outcome) {
        return switch (state) {
            case TRYING -> switch (outcome) {
                case UNAVAILABLE, UNREACHABLE -> Verdict.NEXT;
                case ANSWERED -> Verdict.REPORT;
            };
            // its 1xx may have begun a dialog, and a second server would ring the same user again
            case PROCEEDING -> switch (outcome) {
                case UNAVAILABLE, UNREACHABLE, ANSWERED -> Verdict.REPORT;
            };
            case CANCELLED -> switch (outcome) {
                case UNAVAILABLE, UNREACHABLE, ANSWERED -> Verdict.REPORT;
            };
        };
    }
}
