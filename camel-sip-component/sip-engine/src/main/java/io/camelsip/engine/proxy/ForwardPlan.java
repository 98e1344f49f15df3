/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.time.Duration;
import java.util.List;

import io.camelsip.engine.Target;

/**
 * How to forward a request.
 *
 * @param targets       whom to; empty: whom its Request-URI names, by its Route if it has one
 * @param forking       in what order
 * @param recordRoute   whether later requests of the dialog come through here, too (RFC 3261 §16.6 step 4); only where the
 *                      request can begin a dialog
 * @param path          whether a REGISTER gets a Path to here (RFC 3327, RFC 5626 §5.1)
 * @param timerC        for INVITE: time without a provisional response after which a target counts as failed and is
 *                      cancelled (RFC 3261 §16.8), above 3 minutes unless somebody knows better
 * @param targetTimeout for an INVITE forked {@link Forking#SERIAL} or {@link Forking#BY_PREFERENCE}: time a group of targets
 *                      may ring before the next is tried
 * @param holdsFailure  whether the best response stays here if no target accepts, for another attempt
 * @param changes       to the request
 * @param responses     sees the responses
 * @param asksInDialog  whether later requests of a dialog that is recorded go to a listener, too, rather than follow their
 *                      Route by themselves; ACK does always
 */
public record ForwardPlan(
        List<Target> targets,
        Forking forking,
        boolean recordRoute,
        boolean path,
        Duration timerC,
        Duration targetTimeout,
        boolean holdsFailure,
        MessageChanges changes,
        ResponseFilter responses,
        boolean asksInDialog) {

    /** Where later requests of a dialog follow their Route. */
    public ForwardPlan(
            List<Target> targets, Forking forking, boolean recordRoute, boolean path, Duration timerC,
            Duration targetTimeout, boolean holdsFailure, MessageChanges changes, ResponseFilter responses) {
        this(targets, forking, recordRoute, path, timerC, targetTimeout, holdsFailure, changes, responses, false);
    }

    /** RFC 3261 §16.6 step 11. */
    public static final Duration TIMER_C = Duration.ofSeconds(185);

    public ForwardPlan {
        targets = List.copyOf(targets);
        if (timerC.isNegative() || timerC.isZero() || targetTimeout.isNegative() || targetTimeout.isZero()) {
            throw new IllegalArgumentException("The times of a forwarded request must be positive");
        }
    }

    /** To these targets, record-routed, by preference, each group for 30 s. */
    public static ForwardPlan to(List<Target> targets) {
        return new ForwardPlan(targets, Forking.BY_PREFERENCE, true, false, TIMER_C, Duration.ofSeconds(30), false,
                MessageChanges.NONE, ResponseFilter.NONE);
    }
}
