/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.Participant;

/**
 * Puts together what several say of the calls of one user. The first who speaks of a call is right; ids that two have given
 * are made different.
 */
final class DialogMerge {

    private final List<Dialog> dialogs = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<List<Optional<String>>> seen = new HashSet<>();

    void add(Dialog dialog) {
        // RFC 4235 §4.1.1: what tells two dialogs apart, where it is known
        if (dialog.callId().isPresent()
                && !seen.add(List.of(dialog.callId(), dialog.localTag(), dialog.remoteTag()))) {
            return;
        }
        String id = dialog.id();
        for (int i = 2; !ids.add(id); i++) {
            id = dialog.id() + '-' + i;
        }
        dialogs.add(new Dialog(id, dialog.callId(), dialog.localTag(), dialog.remoteTag(), dialog.direction(),
                dialog.state(), dialog.event(), dialog.code(), dialog.duration(), dialog.replaces(),
                dialog.referredBy(), dialog.routeSet(), dialog.local().map(DialogMerge::withoutSession),
                dialog.remote().map(DialogMerge::withoutSession)));
    }

    /** RFC 4235 §3.2: session descriptions are for who asks for them; they may hold keys of media. */
    private static Participant withoutSession(Participant participant) {
        return new Participant(participant.identity(), participant.target(), Optional.empty(), participant.cseq());
    }

    List<Dialog> dialogs() {
        return dialogs;
    }
}
