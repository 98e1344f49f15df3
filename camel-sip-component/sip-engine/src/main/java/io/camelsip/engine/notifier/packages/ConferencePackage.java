/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.camelsip.engine.document.ConferenceInfo;
import io.camelsip.engine.document.ConferenceInfo.Status;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;

/**
 * Who takes part in a conference (RFC 4575): the newest that its focus has published. Every document is full. Stateless.
 */
final class ConferencePackage implements EventPackage {

    static final String NAME = "conference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(ConferenceInfo.MEDIA_TYPE);
    }

    /** RFC 4575 §3.10. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(5);
    }

    /** What is published is the state, all of it. */
    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        ConferenceInfo info = Documents.check(() -> ConferenceInfo.read(published.bytes()));
        if (info.state() != DocumentState.FULL) {
            throw new InvalidContentException("Conference information is published in full; this is " + info.state());
        }
    }

    /** A conference that nobody has spoken of is not going on (RFC 4575 §5.5.2). */
    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        ConferenceInfo info = state.map(content -> Documents.composed(() -> ConferenceInfo.read(content.bytes())))
                .orElseGet(() -> idle(wanted.resource()));
        return Optional.of(info.withVersion(wanted.version()).toContent());
    }

    private static ConferenceInfo idle(String resource) {
        return new ConferenceInfo(0, DocumentState.FULL, resource, Optional.empty(), Optional.empty(),
                Optional.of(new Status(OptionalInt.of(0), Optional.of(false), Optional.empty())), DocumentState.FULL,
                List.of());
    }
}
