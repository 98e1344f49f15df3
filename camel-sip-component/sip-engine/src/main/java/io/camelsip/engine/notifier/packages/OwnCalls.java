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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sip.address.URI;

import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEvent;
import io.camelsip.engine.dialog.CallObserver;
import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.Participant;
import io.camelsip.engine.document.NameAddress;
import io.camelsip.engine.notifier.packages.OwnCall.Side;

/**
 * The calls of the engine that our users take part in, by user. A call is told of when its INVITE goes out or comes in, at
 * provisional responses, when it is accepted and when it is over. Any thread.
 */
final class OwnCalls implements CallObserver {

    /** Of one user at a time; a service that has more of them has no use for a list of them. */
    static final int MOST = 100;

    private final Function<URI, Optional<String>> resources;
    private final Consumer<String> changed;
    private final Map<String, Map<String, OwnCall>> going = new ConcurrentHashMap<>();
    private final Recent<Told> over;

    /**
     * @param resources the canonical form of a URI of our domains
     * @param changed   is told of resources that have another state
     */
    OwnCalls(Function<URI, Optional<String>> resources, Consumer<String> changed, Clock clock) {
        this.resources = resources;
        this.changed = changed;
        this.over = new Recent<>(clock);
    }

    @Override
    public void onBegun(Call call) {
        tell(call, 0);
    }

    @Override
    public void onEvent(CallEvent event) {
        switch (event.type()) {
            case EARLY, CONFIRMED -> tell(event.call(), event.status());
            case ENDED -> end(event);
            case REFRESHED, TRANSFER -> {
                // the dialog is as it was
            }
        }
    }

    private void tell(Call call, int status) {
        forEachUser(call, (resource, side) -> {
            going.merge(resource, Map.of(name(call, side), new OwnCall(call, side, status, Optional.empty())),
                    OwnCalls::with);
            changed.accept(resource);
        });
    }

    private static Map<String, OwnCall> with(Map<String, OwnCall> calls, Map<String, OwnCall> more) {
        if (calls.size() >= MOST && !calls.keySet().containsAll(more.keySet())) {
            return calls;
        }
        Map<String, OwnCall> all = new LinkedHashMap<>(calls);
        all.putAll(more);
        return all;
    }

    private void end(CallEvent event) {
        Call call = event.call();
        forEachUser(call, (resource, side) -> {
            going.computeIfPresent(resource, (key, calls) -> {
                Map<String, OwnCall> all = new LinkedHashMap<>(calls);
                all.remove(name(call, side));
                return all.isEmpty() ? null : all;
            });
            over.add(resource, Told.of(new OwnCall(call, side, event.status(), event.end())));
            changed.accept(resource);
        });
    }

    private void forEachUser(Call call, BiConsumer<String, Side> each) {
        resources.apply(call.localParty().getURI()).ifPresent(resource -> each.accept(resource, Side.OURS));
        resources.apply(call.remoteParty().getURI()).ifPresent(resource -> each.accept(resource, Side.PEERS));
    }

    private static String name(Call call, Side side) {
        return side + call.id();
    }

    /**
     * Those of a user as dialogs, in the order in which they began, the ones that have just ended last. Where we stand between
     * two phones, the dialog of the user's phone stands for both.
     */
    List<Dialog> dialogs(String resource) {
        List<Told> all = new ArrayList<>();
        going.getOrDefault(resource, Map.of()).values().forEach(call -> all.add(Told.of(call)));
        all.addAll(over.of(resource));
        List<Told> ofPhones = all.stream().filter(told -> told.side() == Side.PEERS).toList();
        all.removeIf(told -> told.side() == Side.OURS && ofPhones.stream().anyMatch(told::isOf));
        return all.stream().map(Told::dialog).toList();
    }

    /** Since when calls of a user go on, by the id of the dialog. */
    Map<String, Instant> since(String resource) {
        Map<String, Instant> since = new HashMap<>();
        going.getOrDefault(resource, Map.of()).values()
                .forEach(call -> since.put(OwnDialogs.id(call), call.call().startedAt()));
        return since;
    }

    /** A dialog that is told of: nothing of the call itself is kept by it. */
    private record Told(Side side, Dialog dialog) {

        static Told of(OwnCall call) {
            return new Told(call.side(), OwnDialogs.dialog(call));
        }

        /** Whether another one is about the same talk: who is in a call through us has a dialog on either side. */
        boolean isOf(Told other) {
            return dialog.direction().equals(other.dialog.direction())
                    && identity(dialog).equals(identity(other.dialog));
        }

        private static Optional<String> identity(Dialog dialog) {
            return dialog.remote().flatMap(Participant::identity).map(NameAddress::uri);
        }
    }

    /** How many users are in calls. */
    int size() {
        return going.size();
    }
}
