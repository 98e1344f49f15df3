/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.Arrays;
import java.util.Optional;

/** What a digest protects: the quality of protection of RFC 7616 §3.3. */
enum Protection {

    /** Method and Request-URI, with a count against replay. */
    AUTH("auth"),
    /** The body too. */
    AUTH_INT("auth-int"),
    /** Method and Request-URI: what is meant where no quality of protection is named (RFC 3261 §22.4, item 8). */
    PLAIN("");

    private final String token;

    Protection(String token) {
        this.token = token;
    }

    /** Its name in header fields; empty for {@link #PLAIN}. */
    String token() {
        return token;
    }

    /**
     * What to use of what a challenge offers; empty if that is nothing we know.
     *
     * @param offered a list of tokens, empty where there was none
     */
    static Optional<Protection> choose(String offered) {
        if (offered.isBlank()) {
            return Optional.of(PLAIN);
        }
        String[] tokens = offered.strip().split("[\\s,]+");
        return Arrays.stream(values())
                .filter(known -> known != PLAIN && Arrays.stream(tokens).anyMatch(known.token::equalsIgnoreCase))
                .findFirst();
    }
}
