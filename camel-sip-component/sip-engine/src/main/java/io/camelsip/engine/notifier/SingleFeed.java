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

/** The state of one resource, for one watcher. Owned by the stripe of the subscription, but for {@link #onState}. */
final class SingleFeed implements Feed, StateWatcher {

    private final String resource;
    private final String contentType;
    private final EventPackage eventPackage;
    private final Runnable onNews;
    private Watch watch = () -> {};
    /** Null until it is known. */
    private volatile Optional<Content> state;
    /** What the watcher knows; null before the first NOTIFY. */
    private Optional<Content> sent;

    /** @param onNews runs when the state is known, and when it is another one; on any thread */
    SingleFeed(String resource, String contentType, EventPackage eventPackage, Runnable onNews) {
        this.resource = resource;
        this.contentType = contentType;
        this.eventPackage = eventPackage;
        this.onNews = onNews;
    }

    /** Begins; follows the constructor, since the state may be known at once. */
    void from(Watch begun) {
        watch = begun;
    }

    @Override
    public void onState(Optional<Content> next) {
        if (!isLast()) {   // after the last one there is none: what is cleared away then is not told
            state = next;
            onNews.run();
        }
    }

    @Override
    public boolean isReady() {
        return state != null;
    }

    @Override
    public boolean hasNews() {
        Optional<Content> now = state;
        return now != null && !now.equals(sent);
    }

    @Override
    public boolean isLast() {
        Optional<Content> now = state;
        return now != null && now.isPresent() && eventPackage.isLast(now.get());
    }

    @Override
    public Optional<Content> whole(long version) {
        return body(version, Optional.empty());
    }

    @Override
    public Optional<Content> next(long version) {
        return body(version, sent == null ? Optional.empty() : sent);
    }

    private Optional<Content> body(long version, Optional<Content> before) {
        Optional<Content> now = state;
        sent = now;
        return eventPackage.write(now, new Wanted(resource, contentType, version, before));
    }

    @Override
    public Optional<Content> neutral(long version) {
        return eventPackage.write(Optional.empty(), new Wanted(resource, contentType, version, Optional.empty()));
    }

    @Override
    public Optional<String> entityTag() {
        Optional<Content> now = state;
        return now == null ? Optional.empty() : now.map(EntityTags::of);
    }

    @Override
    public void close() {
        watch.close();
    }
}
