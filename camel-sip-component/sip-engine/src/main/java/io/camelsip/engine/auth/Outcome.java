/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

/** What becomes of one request that should be from a user. */
enum Outcome {

    CHALLENGED(false), ACCEPTED(false), WRONG(false),
    /** RFC 7616 §3.3: what is wrong is the nonce, and another may do without asking the user for another password. */
    STALE(true), REPLAYED(true), FORGED(true),
    UNUSABLE(false), LOCKED_OUT(false), FAILED(false);

    private final boolean nonceAlone;

    Outcome(boolean nonceAlone) {
        this.nonceAlone = nonceAlone;
    }

    /** Whether a challenge says {@code stale=true}. */
    boolean isNonceAlone() {
        return nonceAlone;
    }
}
