/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What a request of ours must look like to be sent once more after it was refused (RFC 3261 §22.2, RFC 4028 §7.3). Owned by
 * the stripe of the call.
 */
final class Correction {

    /** How often intervals may be too short in a row: each proxy on the way may have its own minimum. */
    private static final int MAX_INTERVALS = 4;

    private final CallLeg leg;
    private int intervals;

    Correction(CallLeg leg) {
        this.leg = leg;
    }

    /**
     * The request as it should be, without its new number.
     *
     * @return                  empty if nothing about it would help
     * @throws RuntimeException of the user's source of credentials
     */
    Optional<Request> of(Request sent, Response refusal) {
        return refusal.getStatusCode() == CallTable.SESSION_INTERVAL_TOO_SMALL ? withLongerInterval(sent, refusal)
                : leg.credentials().flatMap(digest -> digest.answer(sent, refusal));
    }

    private Optional<Request> withLongerInterval(Request sent, Response refusal) {
        int minimum = SessionTimer.minimum(refusal).orElse(0);
        if (minimum <= SessionTimer.interval(sent).orElse(0) || intervals++ >= MAX_INTERVALS) {
            return Optional.empty();
        }
        Request again = (Request) sent.clone();
        String before = Fields.value(sent, SessionTimer.EXPIRES).orElse("");
        int parameters = before.indexOf(';');
        Fields.set(again, SessionTimer.EXPIRES, minimum + (parameters < 0 ? "" : before.substring(parameters)));
        Fields.set(again, SessionTimer.MIN, String.valueOf(minimum));
        leg.credentials().ifPresent(digest -> digest.prepare(again));
        return Optional.of(again);
    }
}
