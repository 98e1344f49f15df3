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
import java.util.Map;
import java.util.Optional;

import io.camelsip.engine.document.MessageSummary;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;

/** Which messages wait (RFC 3842): the newest that a mailbox has published. Stateless. */
final class MessageSummaryPackage implements EventPackage {

    static final String NAME = "message-summary";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(MessageSummary.MEDIA_TYPE);
    }

    /** RFC 3842 §3.9. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        Documents.check(() -> MessageSummary.read(published.bytes()));
    }

    /** A body is what makes the lamp of a phone go out (RFC 3842 §3.5): a mailbox that nobody has spoken of is empty. */
    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        return state.or(() -> Optional.of(
                new MessageSummary(false, Optional.of(wanted.resource()), Map.of(), List.of()).toContent()));
    }
}
