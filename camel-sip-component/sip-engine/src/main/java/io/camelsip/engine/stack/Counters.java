/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.camelsip.engine.stack.message.DropReason;

/** What the transaction layer counts. Any thread. */
final class Counters {

    private static final String OTHER = "other";
    private static final String[] METHODS = {
            "ACK", "BENOTIFY", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK", "PUBLISH",
            "REFER", "REGISTER", "SERVICE", "SUBSCRIBE", "UPDATE", OTHER };

    /** Counters by a name out of a fixed set, so that peers cannot make it grow. */
    static final class Named {

        private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

        private Named(String... names) {
            for (String name : names) {
                counters.put(name, new LongAdder());
            }
        }

        void count(String name) {
            LongAdder counter = counters.get(name);
            (counter == null ? counters.get(OTHER) : counter).increment();
        }

        Map<String, Long> read() {
            Map<String, Long> values = new TreeMap<>();
            counters.forEach((name, counter) -> values.put(name, counter.sum()));
            return values;
        }
    }

    /** Counters by response class. */
    static final class ByClass {

        private final LongAdder[] classes = new LongAdder[7];

        private ByClass() {
            for (int i = 0; i < classes.length; i++) {
                classes[i] = new LongAdder();
            }
        }

        void count(int status) {
            classes[status / 100].increment();
        }

        Map<String, Long> read() {
            Map<String, Long> values = new TreeMap<>();
            for (int i = 2; i < classes.length; i++) {
                values.put(i + "xx", classes[i].sum());
            }
            return values;
        }
    }

    final Named received = new Named(METHODS);
    final Named sent = new Named(METHODS);
    final ByClass answered = new ByClass();
    final ByClass responses = new ByClass();
    final LongAdder retransmissions = new LongAdder();
    private final LongAdder[] dropped = new LongAdder[DropReason.values().length];
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

    Counters() {
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = new LongAdder();
        }
    }

    void dropped(DropReason reason) {
        dropped[reason.ordinal()].increment();
    }

    void refused(int status) {
        refused.computeIfAbsent(status, any -> new LongAdder()).increment();
    }

    Map<String, Long> readDropped() {
        Map<String, Long> values = new TreeMap<>();
        for (DropReason reason : DropReason.values()) {
            values.put(reason.name().toLowerCase(java.util.Locale.ROOT), dropped[reason.ordinal()].sum());
        }
        return values;
    }

    Map<Integer, Long> readRefused() {
        Map<Integer, Long> values = new TreeMap<>();
        refused.forEach((status, counter) -> values.put(status, counter.sum()));
        return values;
    }
}
