/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.List;

import io.camelsip.camel.presence.StateRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How somebody, or something, is.
 *
 * @param address    whom it is about
 * @param basic      open or closed; null if nobody says
 * @param activities words of RPID such as {@code on-the-phone}
 * @param note       what they say about it; null if nothing
 * @param since      since when, as ISO 8601 writes it
 */
@RegisterForReflection
record Availability(String address, String basic, List<String> activities, String note, String since) {

    static Availability of(StateRecord record) {
        return new Availability(record.getAddressOfRecord(), record.getBasic(), record.getActivities(),
                record.getNote(), record.getSince().toString());
    }

    /** Whether anything is known. */
    boolean isKnown() {
        return basic != null || note != null || !activities.isEmpty();
    }
}
