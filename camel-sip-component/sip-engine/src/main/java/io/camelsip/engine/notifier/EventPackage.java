/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.store.Publication;

/**
 * What an event package lays down (RFC 6665 §7.2): contents, how several publications become one state, and what a watcher
 * gets of it. All methods are called on stripes and must not block; none may keep what it is given.
 * <p>
 * A package of one's own needs a name and the media types: the newest publication is the state, and watchers get it as it is.
 */
public interface EventPackage {

    /** As in the Event header field, such as {@code presence}; of a template {@code presence.winfo}. */
    String name();

    /** Media types of NOTIFY, in lower case; the first is sent to watchers that name none. Not empty. */
    List<String> contentTypes();

    /** Media types of PUBLISH (RFC 3903 §6 step 5); none if state cannot be published. */
    default List<String> publishedTypes() {
        return contentTypes();
    }

    /** How long subscriptions last that do not say (RFC 6665 §7.2). */
    default Duration expires() {
        return Duration.ofHours(1);
    }

    /** The least time between two NOTIFYs to one watcher, on average; zero for any number. */
    default Duration pace() {
        return Duration.ZERO;
    }

    /**
     * Looks at what somebody wants to publish.
     *
     * @throws InvalidContentException if it is not what it should be; it is answered with 400, or 415 for its type
     */
    default void check(String resource, Content published) throws InvalidContentException {
        // anything will do
    }

    /**
     * The state of a resource; also of a resource that nobody has published anything of, which is where packages begin
     * whose state comes from elsewhere. Such a package calls {@link EventServer#changed} when it has another.
     *
     * @param  resource  in canonical form
     * @param  published what is alive, the newest first; mostly one
     * @return           completes with the state, on any thread; empty if there is none
     */
    default CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        return CompletableFuture.completedStage(published.stream().findFirst().map(Publication::content));
    }

    /**
     * The media type of bodies for a watcher.
     *
     * @param  accepts tells of a media type whether the watcher understands it
     * @return         one of {@link #contentTypes}; empty if there is none for it, which is answered with 406
     */
    default Optional<String> choose(Predicate<String> accepts) {
        return contentTypes().stream().filter(accepts).findFirst();
    }

    /** Whether no other state can follow: subscriptions end with it. */
    default boolean isLast(Content state) {
        return false;
    }

    /**
     * The body of a NOTIFY.
     *
     * @param  state of the resource; empty if there is none, and for who is blocked politely
     * @param  wanted how, and for whom
     * @return        empty for a NOTIFY without a body
     */
    default Optional<Content> write(Optional<Content> state, Wanted wanted) {
        return state;
    }
}
