/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Optional;

import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;

/**
 * Finds user and password for the realm of a challenge (401, 407; RFC 3261 §22), as a bean for the option
 * {@code credentials}. Called on a thread that reads from the network, for several requests at a time: must not block,
 * and so answers from memory.
 */
@FunctionalInterface
public interface SipCredentials extends CredentialsSource {

    /**
     * @param  realm as the peer sent it; anybody may name any realm, so answer only to those you know
     * @return       what to authenticate with; empty where there is nothing, and the challenge is the answer then
     */
    @Override
    Optional<Credentials> find(String realm);
}
