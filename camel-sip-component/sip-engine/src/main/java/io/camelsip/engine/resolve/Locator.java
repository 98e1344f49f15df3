/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import javax.sip.address.SipURI;

import io.camelsip.engine.Transport;

/** Finds where a SIP URI leads to (RFC 3263 §4). Any thread; nothing blocks. */
public interface Locator {

    /**
     * @param  uri       a Route, a Request-URI or an outbound proxy
     * @param  transport asked for by somebody else than the URI; its own {@code transport} parameter comes next
     * @return           hops in the order to try them, at least one; at once for literal addresses; else exceptionally with an
     *                   {@link java.io.IOException} that names the host
     */
    CompletionStage<List<Hop>> locate(SipURI uri, Optional<Transport> transport);

    /**
     * Notes that a hop was tried in vain: no connection, no response, or 503 (RFC 3263 §4.3). For a while it comes after
     * the others.
     */
    default void failed(Hop hop) {
    }
}
