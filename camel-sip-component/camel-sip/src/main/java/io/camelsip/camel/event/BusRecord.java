/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.util.Map;

import org.apache.camel.util.json.JsonObject;

/** What a route gets of an event or a state: fit for a bus or a file, as JSON, and never sent to a SIP peer as a body. */
public interface BusRecord {

    /** All of it by name, times as text; without what is not known. */
    Map<String, Object> toMap();

    /** {@link #toMap} as a JSON object. */
    default String toJson() {
        return new JsonObject(toMap()).toJson();
    }
}
