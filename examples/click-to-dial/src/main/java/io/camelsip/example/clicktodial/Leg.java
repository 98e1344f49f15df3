/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Optional;

/**
 * The call to one of the two phones.
 *
 * @param phone    whom it goes to
 * @param dialog   the id of the call in this application, known when the phone first says something
 * @param callId   its Call-ID, which the phone knows too
 * @param offer    what the phone offered in its 2xx, while that is not acknowledged
 * @param answered whether the phone was picked up
 * @param over     whether it was hung up again
 */
record Leg(
        SipAddress phone, Optional<String> dialog, Optional<String> callId, Optional<String> offer, boolean answered,
        boolean over) {

    static Leg to(SipAddress phone) {
        return new Leg(phone, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    Leg known(String dialog, String callId) {
        return new Leg(phone, Optional.of(dialog), Optional.of(callId), offer, answered, over);
    }

    Leg answers(Optional<String> offer) {
        return new Leg(phone, dialog, callId, offer, true, over);
    }

    Leg acknowledged() {
        return new Leg(phone, dialog, callId, Optional.empty(), answered, over);
    }

    Leg hungUp() {
        return new Leg(phone, dialog, callId, offer, answered, true);
    }
}
