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
import java.util.concurrent.CompletionStage;

/** Knows the users of a realm. */
@FunctionalInterface
public interface UserStore {

    /**
     * What a user proves itself with. Called on a stripe, for many requests at a time: must not block, so that what takes
     * longer than memory does completes the stage later, on any thread. A request waits for it as long as for its answer.
     *
     * @param  user  as the peer wrote it: anybody may name anything, at most 256 characters without control characters
     * @param  realm of the listener
     * @return       empty for nobody; a stage that fails refuses the request with 500
     */
    CompletionStage<Optional<UserSecret>> find(String user, String realm);
}
