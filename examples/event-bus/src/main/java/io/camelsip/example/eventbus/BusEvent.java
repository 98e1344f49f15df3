/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

/**
 * An event on the bus.
 *
 * @param method the SIP method it is about
 * @param json   the CloudEvent in its JSON format, written once for all readers
 */
record BusEvent(EventPosition position, String method, String json) {

    /** Takes the JSON of an event that is not published yet and adds its position, the CloudEvents extension {@code sequence}. */
    static BusEvent at(EventPosition position, String method, String json) {
        return new BusEvent(position, method, "{\"sequence\":\"" + position + "\"," + json.substring(1));
    }
}
