/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.time.Duration;
import java.util.List;

import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.Forking;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.MessageChanges;
import io.camelsip.engine.proxy.ResponseFilter;

/**
 * An endpoint's options, checked.
 *
 * @param targets      of the endpoint's URI; empty where it has none
 * @param holdsFailure whether the exchange goes on with a response that is no success
 * @param asksInDialog whether later requests of the dialog go to a route, too
 */
record ForwardOptions(
        List<TargetAddress> targets, Forking forking, boolean recordRoute, boolean path, Duration timerC,
        Duration targetTimeout, boolean holdsFailure, boolean asksInDialog) {

    /** @throws IllegalArgumentException naming the option that is wrong */
    static ForwardOptions of(String target, SipProxyConfiguration options) {
        return new ForwardOptions(
                TargetAddress.list("sip-proxy:" + target, target), forking(options.getForking()),
                options.isRecordRoute(), options.isPath(), positive("timerC", options.getTimerC()),
                positive("targetTimeout", options.getTargetTimeout()), holdsFailure(options.getOnFailure()),
                asksInDialog(options.getInDialog()));
    }

    private static Forking forking(String forking) {
        return switch (forking) {
            case "preference" -> Forking.BY_PREFERENCE;
            case "parallel" -> Forking.PARALLEL;
            case "serial" -> Forking.SERIAL;
            default -> throw new IllegalArgumentException(
                    "Option 'forking' is '" + forking + "'; it must be preference, parallel or serial");
        };
    }

    private static boolean holdsFailure(String onFailure) {
        return switch (onFailure) {
            case "answer" -> false;
            case "continue" -> true;
            default -> throw new IllegalArgumentException(
                    "Option 'onFailure' is '" + onFailure + "'; it must be answer or continue");
        };
    }

    private static boolean asksInDialog(String inDialog) {
        return switch (inDialog) {
            case "follow" -> false;
            case "route" -> true;
            default -> throw new IllegalArgumentException(
                    "Option 'inDialog' is '" + inDialog + "'; it must be follow or route");
        };
    }

    private static Duration positive(String option, Duration value) {
        if (value == null || value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must be positive");
        }
        return value;
    }

    ForwardPlan plan(List<Target> to, MessageChanges changes, ResponseFilter responses) {
        return new ForwardPlan(
                to, forking, recordRoute, path, timerC, targetTimeout, holdsFailure, changes, responses,
                asksInDialog);
    }
}
