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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.document.DialogInfo;
import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.store.Publication;

/**
 * Who is in a call (RFC 4235): what phones publish of themselves, and the calls of this engine. Every document is full: a
 * watcher that has missed one is right again with the next. Any thread.
 */
final class DialogPackage implements EventPackage {

    static final String NAME = "dialog";

    private final Clock clock;
    /** None while nothing feeds us. */
    private volatile OwnCalls ownCalls;

    DialogPackage(Clock clock) {
        this.clock = clock;
    }

    /** From now on tells of these calls too, until closed. */
    AutoCloseable feed(EventServer server, Calls calls) {
        OwnCalls fed = new OwnCalls(server::resource, resource -> server.changed(new EventKey(resource, NAME)), clock);
        feed(fed);
        Calls.Observation observation = calls.observe(fed);
        return () -> {
            observation.close();
            ownCalls = null;
        };
    }

    void feed(OwnCalls calls) {
        ownCalls = calls;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(DialogInfo.MEDIA_TYPE);
    }

    /** RFC 4235 §3.10. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void check(String resource, Content published) throws InvalidContentException {
        Documents.check(() -> DialogInfo.read(published.bytes()));
    }

    /** Our own calls are known at once and for sure; what phones say of the same adds nothing. */
    @Override
    public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        DialogMerge merge = new DialogMerge();
        OwnCalls calls = ownCalls;
        if (calls != null) {
            calls.dialogs(resource).forEach(merge::add);
        }
        for (Publication each : published) {
            Documents.composed(() -> DialogInfo.read(each.content().bytes())).dialogs().forEach(merge::add);
        }
        return CompletableFuture.completedStage(Optional.of(full(resource, 0, merge.dialogs()).toContent()));
    }

    private static DialogInfo full(String resource, long version, List<Dialog> dialogs) {
        return new DialogInfo(version, DocumentState.FULL, resource, dialogs);
    }

    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        List<Dialog> dialogs = state.map(content -> withDurations(wanted.resource(), content)).orElse(List.of());
        return Optional.of(full(wanted.resource(), wanted.version(), dialogs).toContent());
    }

    /** How long a call lasts differs each time that it is told, and is no other state for that. */
    private List<Dialog> withDurations(String resource, Content state) {
        List<Dialog> dialogs = Documents.composed(() -> DialogInfo.read(state.bytes())).dialogs();
        OwnCalls calls = ownCalls;
        if (calls == null || dialogs.isEmpty()) {
            return dialogs;
        }
        Map<String, Instant> since = calls.since(resource);
        return dialogs.stream().map(dialog -> since.containsKey(dialog.id())
                ? OwnDialogs.lasting(dialog, Duration.between(since.get(dialog.id()), clock.instant()))
                : dialog).toList();
    }
}
