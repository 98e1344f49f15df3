/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets so many subscriptions begin at one place at a time; the others wait, in order. Ten thousand that start together do
 * not all ask at once, and a server that does not answer holds up nobody elsewhere. Any thread.
 */
final class Doorway {

    static final int AT_A_TIME = 200;

    private final int atATime;
    private final Map<String, Queue> queues = new HashMap<>();

    Doorway(int atATime) {
        this.atATime = atATime;
    }

    /** Somebody's place in the doorway, or in front of it. */
    final class Place {

        private final String where;
        private final Runnable go;

        private Place(String where, Runnable go) {
            this.where = where;
            this.go = go;
        }

        /** Waits for its turn, which ends with {@link #leave}; at once if there is room. */
        void enter() {
            if (add(this)) {
                go.run();
            }
        }

        /** It is needed no more, had it come to its turn or not. */
        void leave() {
            Place next = remove(this);
            if (next != null) {
                next.go.run();
            }
        }
    }

    private static final class Queue {

        private final Set<Place> inside = new LinkedHashSet<>();
        private final Set<Place> waiting = new LinkedHashSet<>();
    }

    /**
     * Somebody who does not wait yet.
     *
     * @param go runs when it is its turn; hands over to somebody else's thread and returns
     */
    Place place(String where, Runnable go) {
        return new Place(where, go);
    }

    private synchronized boolean add(Place place) {
        Queue queue = queues.computeIfAbsent(place.where, key -> new Queue());
        return queue.inside.size() < atATime ? queue.inside.add(place) : !queue.waiting.add(place);
    }

    /** @return whose turn it is now, or null */
    private synchronized Place remove(Place place) {
        Queue queue = queues.get(place.where);
        if (queue == null || queue.waiting.remove(place) || !queue.inside.remove(place)) {
            return null;
        }
        Iterator<Place> first = queue.waiting.iterator();
        if (!first.hasNext()) {
            if (queue.inside.isEmpty()) {
                queues.remove(place.where);
            }
            return null;
        }
        Place next = first.next();
        first.remove();
        queue.inside.add(next);
        return next;
    }

    /** How many are inside, wherever. */
    synchronized int inside() {
        return queues.values().stream().mapToInt(queue -> queue.inside.size()).sum();
    }
}
