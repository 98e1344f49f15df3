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
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Which entry has a binding that ends next: one line for each address of record, in the order of the seconds they are due
 * in. A refresh moves the line. Any thread; lines of one address of record move under the lock of its entry.
 */
final class Agenda {

    private final ConcurrentSkipListSet<Due> lines = new ConcurrentSkipListSet<>();

    /** The line of an entry that has changed, in the place of its old one. */
    Due moved(Due old, Bindings bindings) {
        Due due = due(bindings);
        if (due.equals(old)) {
            return old;
        }
        remove(old);
        lines.add(due);
        return due;
    }

    private static Due due(Bindings bindings) {
        Instant first = bindings.list().stream().map(Binding::expires).min(Comparator.naturalOrder()).orElseThrow();
        long second = first.getEpochSecond() + (first.getNano() > 0 ? 1 : 0);
        return new Due(second, bindings.addressOfRecord());
    }

    void remove(Due due) {
        if (due != null) {
            lines.remove(due);
        }
    }

    /** The first line that is due by then, or null. */
    Due first(Instant now) {
        Due first = lines.ceiling(Due.FIRST);
        return first != null && first.second() <= now.getEpochSecond() ? first : null;
    }

    int size() {
        return lines.size();
    }

    void clear() {
        lines.clear();
    }

    /** In this second of the epoch, a binding of this address of record has ended. */
    record Due(long second, String addressOfRecord) implements Comparable<Due> {

        static final Due FIRST = new Due(Long.MIN_VALUE, "");

        @Override
        public int compareTo(Due other) {
            int bySecond = Long.compare(second, other.second);
            return bySecond != 0 ? bySecond : addressOfRecord.compareTo(other.addressOfRecord);
        }
    }
}
