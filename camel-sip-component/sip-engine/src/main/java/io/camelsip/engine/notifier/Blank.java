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

/** A feed that shows nothing: for who waits for a decision, or is blocked politely. */
record Blank(Feed shown) implements Feed {

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean hasNews() {
        return false;
    }

    @Override
    public boolean isLast() {
        return false;
    }

    @Override
    public Optional<Content> whole(long version) {
        return shown.neutral(version);
    }

    @Override
    public Optional<Content> next(long version) {
        return shown.neutral(version);
    }

    @Override
    public Optional<Content> neutral(long version) {
        return shown.neutral(version);
    }

    @Override
    public Optional<String> entityTag() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is watched
    }
}
