/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.camelsip.camel.event.BusRecord;

/** What happened to states and subscriptions, and what was notified from elsewhere. */
@Singleton
class PresenceLog {

    private final List<Map<String, Object>> happened = new ArrayList<>();
    private final List<String> notified = new ArrayList<>();

    /** @param type of the CloudEvent that it became */
    synchronized void add(String type, BusRecord event) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", type);
        // itself, so that Jackson has to write it
        entry.put("record", event);
        happened.add(entry);
    }

    synchronized void addNotified(String note) {
        notified.add(note);
    }

    synchronized List<Map<String, Object>> happened() {
        return List.copyOf(happened);
    }

    synchronized List<String> notified() {
        return List.copyOf(notified);
    }
}
