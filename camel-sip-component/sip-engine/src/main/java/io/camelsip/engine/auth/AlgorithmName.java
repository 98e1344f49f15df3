/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.Optional;

/**
 * An algorithm as header fields name it (RFC 7616 §3.3).
 *
 * @param function the hash function
 * @param session  whether the hash of the password is bound to a pair of nonces
 */
record AlgorithmName(Algorithm function, boolean session) {

    /** The one with this name, in any case; empty if we do not know it. */
    static Optional<AlgorithmName> parse(String name) {
        return Algorithm.named(name).map(function -> new AlgorithmName(function, Algorithm.isSession(name)));
    }

    /** Its name in header fields. */
    String token() {
        return function.token() + (session ? Algorithm.SESSION : "");
    }
}
