/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Optional;

import io.camelsip.engine.event.Content;

/** Is told the state of a resource. */
@FunctionalInterface
interface StateWatcher {

    /**
     * The state that there is when the watch begins, soon after that; then each other state. On any thread, one at a time,
     * in their order. Must not block, nor throw.
     *
     * @param state empty where there is none
     */
    void onState(Optional<Content> state);
}
