/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.camelsip.camel.presence.StateRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/**
 * Who is available, as the changes of presence tell, and the latest of these changes.
 * <p>
 * All methods may be called from any thread.
 */
@ApplicationScoped
class Presences {

    private static final int TIMELINE = 100;

    private final Object lock = new Object();
    private final Map<String, Availability> now = new TreeMap<>();
    private final Deque<Availability> timeline = new ArrayDeque<>();
    private final BroadcastProcessor<PresenceBoard> changes = BroadcastProcessor.create();

    /** Somebody's presence has changed. */
    void happened(StateRecord record) {
        Availability changed = Availability.of(record);
        synchronized (lock) {
            if (changed.isKnown()) {
                now.put(changed.address(), changed);
            } else {
                now.remove(changed.address());
            }
            timeline.addFirst(changed);
            if (timeline.size() > TIMELINE) {
                timeline.removeLast();
            }
            changes.onNext(board());
        }
    }

    PresenceBoard board() {
        synchronized (lock) {
            return new PresenceBoard(List.copyOf(now.values()), List.copyOf(timeline));
        }
    }

    /** The board after every change from now on; who reads slowly misses some, and gets the latest. */
    Multi<PresenceBoard> changes() {
        return changes.onOverflow().dropPreviousItems();
    }
}
