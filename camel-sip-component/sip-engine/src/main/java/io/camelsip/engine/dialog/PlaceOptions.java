/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/**
 * How a call is placed.
 *
 * @param manualAck the 2xx is acknowledged by {@link Call#acknowledge} rather than at once (RFC 3725 §4.1); until then
 *                  the peer repeats its 2xx, and after 64*T1 the call ends
 */
public record PlaceOptions(boolean manualAck) {

    /** ACK at once. */
    public static PlaceOptions defaults() {
        return new PlaceOptions(false);
    }
}
