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

/**
 * Where the bodies of one subscription come from: a resource, or the resources of a list. It tells its subscription when
 * there is something new; the subscription asks for a body when it may send one. Owned by the stripe of the subscription,
 * but for what resources tell.
 */
interface Feed {

    /** Whether the state is known; soon after the beginning. */
    boolean isReady();

    /** Whether there is something that the watcher has not been told. */
    boolean hasNews();

    /** Whether no other state can follow. */
    boolean isLast();

    /**
     * The body of the next NOTIFY, all of the state. The state told so is known to the watcher from now on.
     *
     * @param version of the body, above that of all before (RFC 3858 §4.1); the first is 0
     */
    Optional<Content> whole(long version);

    /** The body of the next NOTIFY, of what has changed since the last one if the watcher understands that. */
    Optional<Content> next(long version);

    /** What a subscription shows that may not see the state (RFC 3856 §6.6.2): as if there was none. */
    Optional<Content> neutral(long version);

    /** Names the state that {@link #whole} would tell (RFC 5839): the same for the same state; empty while there is none. */
    Optional<String> entityTag();

    /** Tells no more. */
    void close();
}
