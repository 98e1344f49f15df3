/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.List;
import java.util.Objects;

/**
 * Why a call is over.
 *
 * @param by      who ended it
 * @param why     how
 * @param status  the SIP status that ended it: a final response to the INVITE or to a request inside the call; 0 for none
 * @param reasons values of Reason header fields that came with the end, or go with it (RFC 3326), such as
 *                {@code Q.850;cause=16;text="Terminated"}
 */
public record CallEnd(By by, Why why, int status, List<String> reasons) {

    /** Who ended the call. */
    public enum By {
        LOCAL, REMOTE,
        /** Neither: a timer, or the network. */
        NOBODY
    }

    /** How a call ends. */
    public enum Why {
        /** BYE. */
        HUNG_UP,
        /** CANCEL before it was accepted. */
        CANCELLED,
        /** A final response from 300 to 699. */
        REFUSED,
        /** No final response in time. */
        NOT_ANSWERED,
        /** No ACK to a 2xx in 64*T1 (RFC 3261 §13.3.1.4). */
        NOT_ACKNOWLEDGED,
        /** No PRACK to a reliable provisional response in 64*T1 (RFC 3262 §3). */
        NOT_PRACKED,
        /** The session was not refreshed in time (RFC 4028 §10). */
        EXPIRED,
        /** A request inside the call met 408, 481 or silence (RFC 5057 §5). */
        LOST,
        /** Another call took its place (RFC 3891). */
        REPLACED,
        /** An answer of the peer or of ours was missing or out of place (RFC 3264). */
        NO_SESSION,
        /** Another was faster; for who rings several places at once. The engine never says so by itself. */
        ANSWERED_ELSEWHERE,
        /** Its INVITE went on to somebody else (RFC 3261 §16), and with it the call. */
        FORWARDED,
        /** The engine or the route that held it stops. */
        SHUTDOWN
    }

    public CallEnd {
        Objects.requireNonNull(by);
        Objects.requireNonNull(why);
        reasons = List.copyOf(reasons);
    }

    /** We end it. */
    public static CallEnd local(Why why, String... reasons) {
        return new CallEnd(By.LOCAL, why, 0, List.of(reasons));
    }
}
