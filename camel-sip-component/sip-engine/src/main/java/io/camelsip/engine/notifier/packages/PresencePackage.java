/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.PresenceDiff;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.store.Publication;

/**
 * Whether and how somebody can be reached (RFC 3856): what was published, composed by {@link PresenceComposition} where it is
 * more than one document. Who understands partial presence (RFC 5263) gets it. Any thread.
 */
final class PresencePackage implements EventPackage {

    static final String NAME = "presence";

    private final ReadPresence read = new ReadPresence();
    private final Clock clock;

    PresencePackage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(Presence.MEDIA_TYPE, PresenceDiff.MEDIA_TYPE);
    }

    @Override
    public List<String> publishedTypes() {
        return List.of(Presence.MEDIA_TYPE);
    }

    /** RFC 3856 §6.10. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(5);
    }

    /** RFC 5263 §4: partial presence for who names it; who takes anything gets what everybody understands. */
    @Override
    public Optional<String> choose(Predicate<String> accepts) {
        boolean anything = accepts.test("*/*") || accepts.test("application/*");
        return !anything && accepts.test(PresenceDiff.MEDIA_TYPE)
                ? Optional.of(PresenceDiff.MEDIA_TYPE)
                : Optional.of(Presence.MEDIA_TYPE).filter(accepts);
    }

    /** The user of its entity is that of the resource; a domain may have several names. */
    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        Presence presence = Documents.check(() -> read.read(published));
        if (!PresenceEntity.isSameUser(presence.entity(), resource)) {
            throw new InvalidContentException("The entity of a presence document is not who it is published for");
        }
    }

    @Override
    public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        return CompletableFuture.completedStage(published.size() == 1
                ? single(resource, published.get(0).content())
                : several(resource, published));
    }

    /** It passes as it came, unless it names its entity otherwise than watchers do, or is in UTF-16. */
    private Optional<Content> single(String resource, Content content) {
        return read.find(content).map(presence -> PresenceEntity.isSame(presence.entity(), resource) && isUtf8(content)
                ? content
                : PresenceComposition.named(presence, resource).toContent());
    }

    /** What is none begins with a byte order mark. */
    private static boolean isUtf8(Content content) {
        return content.bytes()[0] >= 0;
    }

    private Optional<Content> several(String resource, List<Publication> published) {
        List<Presence> readable = new ArrayList<>(published.size());
        published.forEach(each -> read.find(each.content()).ifPresent(readable::add));
        return readable.isEmpty() ? Optional.empty()
                : Optional.of(PresenceComposition.of(resource, readable, clock.instant()).toContent());
    }

    /**
     * Who must not see anything gets what everybody gets while nothing is known (RFC 3856 §6.6.2): a document without a tuple.
     */
    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        return Optional.of(wanted.contentType().equals(PresenceDiff.MEDIA_TYPE)
                ? partial(state, wanted)
                : state.orElseGet(() -> Presence.unknown(wanted.resource()).toContent()));
    }

    /** RFC 5263 §4: all of it first, and again where changes are no shorter. */
    private Content partial(Optional<Content> state, Wanted wanted) {
        Presence now = presence(state, wanted.resource());
        if (wanted.sent().isPresent()) {
            Content changes = PresenceDiff.between(presence(wanted.sent(), wanted.resource()), now, wanted.version())
                    .toContent();
            if (state.isEmpty() || changes.bytes().length <= state.get().bytes().length) {
                return changes;
            }
        }
        return PresenceDiff.full(now, wanted.version()).toContent();
    }

    private Presence presence(Optional<Content> state, String resource) {
        return state.flatMap(read::find).orElseGet(() -> Presence.unknown(resource));
    }
}
