/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.LocalAddresses;

/** Our own Via (RFC 3261 §16.6 step 8). Stateless. */
final class Vias {

    /** The parameter with the way back of what has no transaction. */
    static final String BACK = "back";

    private Vias() {
    }

    static String value(Transport transport, InetSocketAddress self, String branch) {
        return "SIP/2.0/" + transport.name() + ' ' + LocalAddresses.hostInUri(self) + ':' + self.getPort()
                + ";rport;branch="
                + branch;
    }
}
