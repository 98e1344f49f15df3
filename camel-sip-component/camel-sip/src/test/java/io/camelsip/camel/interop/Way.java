/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import io.camelsip.camel.interop.Scenario.Role;
import io.camelsip.engine.Transport;

/** Who calls whom, and by what. */
enum Way {

    SIPP_CALLS_BY_UDP(Role.CALLER, Transport.UDP),
    SIPP_CALLS_BY_TCP(Role.CALLER, Transport.TCP),
    SIPP_IS_CALLED_BY_UDP(Role.CALLEE, Transport.UDP),
    SIPP_IS_CALLED_BY_TCP(Role.CALLEE, Transport.TCP);

    private final Role role;
    private final Transport transport;

    Way(Role role, Transport transport) {
        this.role = role;
        this.transport = transport;
    }

    /** SIPp's. */
    Role role() {
        return role;
    }

    Transport transport() {
        return transport;
    }
}
