/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.OptionalInt;

import org.apache.camel.ExchangeTimedOutException;

import io.camelsip.camel.sip.SipOperationFailedException;

/**
 * Why a call is over.
 *
 * @param why    a sentence for the user
 * @param status the SIP status that says the same, if there is one
 */
record Ending(String why, OptionalInt status) {

    static final Ending HERE = new Ending("Hung up here", OptionalInt.empty());
    static final Ending BOTH_GONE = new Ending("Ended", OptionalInt.empty());

    /** A phone that was called did not take the call. */
    static Ending of(SipAddress phone, Exception failure) {
        if (failure instanceof SipOperationFailedException refusal) {
            return refused(phone, refusal.getStatusCode());
        }
        if (failure instanceof ExchangeTimedOutException) {
            return new Ending(phone + " did not answer", OptionalInt.of(408));
        }
        return new Ending(phone + " cannot be called: " + failure.getMessage(), OptionalInt.empty());
    }

    /** A phone that had answered is gone. */
    static Ending of(SipAddress phone, String by, String cause) {
        String why = by.equals("remote")
                ? phone + " hung up"
                : "The call to %s broke off: %s".formatted(phone, cause.replace('_', ' '));
        return new Ending(why, OptionalInt.empty());
    }

    private static Ending refused(SipAddress phone, int status) {
        String why = switch (status) {
            case 404, 604 -> " is not known there";
            case 408 -> " did not answer";
            case 480, 487 -> " is not available";
            case 486, 600 -> " is busy";
            case 603 -> " declined";
            default -> " refused the call";
        };
        return new Ending("%s%s (%d)".formatted(phone, why, status), OptionalInt.of(status));
    }
}
