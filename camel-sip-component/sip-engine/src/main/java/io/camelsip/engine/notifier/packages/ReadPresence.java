/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.event.Content;

/**
 * Reads presence documents; remembers the small ones it has read last, since what is checked is composed next, and told to
 * many. Any thread.
 */
final class ReadPresence {

    /** A power of two. */
    private static final int SLOTS = 512;
    /** Longer ones would take more memory than reading them takes time. */
    private static final int LONGEST = 4096;

    private final AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(SLOTS);

    private record Known(Content content, Presence presence) {}

    Presence read(Content content) throws InvalidDocumentException {
        int slot = System.identityHashCode(content) & SLOTS - 1;
        Known here = known.get(slot);
        // by identity: comparing bytes would cost more
        if (here != null && here.content == content) {
            return here.presence;
        }
        Presence presence = Presence.read(content.bytes());
        if (content.bytes().length <= LONGEST) {
            known.set(slot, new Known(content, presence));
        }
        return presence;
    }

    /** Empty for what cannot be read, which somebody else must have put into the store. */
    Optional<Presence> find(Content content) {
        try {
            return Optional.of(read(content));
        } catch (InvalidDocumentException e) {
            return Optional.empty();
        }
    }
}
