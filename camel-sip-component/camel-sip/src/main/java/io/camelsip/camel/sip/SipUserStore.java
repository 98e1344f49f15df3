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
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.auth.UserSecret;
import io.camelsip.engine.auth.UserStore;

/**
 * Knows the users of a realm (RFC 3261 §22), as a bean for the option {@code userStore}. Called on a thread that reads from
 * the network, for several requests at a time: must not block, and completes later what it cannot answer from memory.
 */
@FunctionalInterface
public interface SipUserStore extends UserStore {

    /**
     * @param  user  as the peer wrote it; anybody may name anything
     * @param  realm the option {@code authRealm}
     * @return       a password, or hashes of it; empty for nobody. What fails is answered with 500.
     */
    @Override
    CompletionStage<Optional<UserSecret>> find(String user, String realm);
}
