/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Which entry has something that ends next: one line for each key, in the order of the seconds they are due in. A refresh
 * moves the line. Any thread; lines of one key move under the lock of its entry.
 */
final class Agenda<K> {

    private final ConcurrentSkipListSet<Due<K>> lines;

    Agenda(Comparator<K> keys) {
        lines = new ConcurrentSkipListSet<>(
                Comparator.<Due<K>> comparingLong(Due::second).thenComparing(Due::key, keys));
    }

    /** The line of an entry that has changed, in the place of its old one. */
    Due<K> moved(Due<K> old, K key, Instant first) {
        Due<K> due = new Due<>(first.getEpochSecond() + (first.getNano() > 0 ? 1 : 0), key);
        if (due.equals(old)) {
            return old;
        }
        remove(old);
        lines.add(due);
        return due;
    }

    void remove(Due<K> due) {
        if (due != null) {
            lines.remove(due);
        }
    }

    /** The first line that is due by then, or null. */
    Due<K> first(Instant now) {
        Iterator<Due<K>> inOrder = lines.iterator();
        if (!inOrder.hasNext()) {
            return null;
        }
        Due<K> first = inOrder.next();
        return first.second() <= now.getEpochSecond() ? first : null;
    }

    int size() {
        return lines.size();
    }

    void clear() {
        lines.clear();
    }

    /** In this second of the epoch, something of this key has ended. */
    record Due<K>(long second, K key) {}
}
