/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A table that peers cannot make grow: what was not asked for the longest goes first. In parts with a lock each, so that
 * stripes seldom wait for each other. Any thread.
 */
final class BoundedTable<K, V> {

    private static final int PARTS = 16;

    private final Part[] parts = new Part[PARTS];

    /**
     * @param capacity entries, at least 16
     * @param evicted  hears of what had to go, under the lock of its part
     */
    BoundedTable(int capacity, BiConsumer<K, V> evicted) {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(Math.max(1, capacity / PARTS), evicted);
        }
    }

    private static final class Part extends LinkedHashMap<Object, Object> {

        private static final long serialVersionUID = 1;

        private final transient BiConsumer<Object, Object> evicted;
        private final int capacity;

        @SuppressWarnings("unchecked")
        private Part(int capacity, BiConsumer<?, ?> evicted) {
            super(16, 0.75f, true);
            this.capacity = capacity;
            this.evicted = (BiConsumer<Object, Object>) evicted;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            if (size() <= capacity) {
                return false;
            }
            evicted.accept(eldest.getKey(), eldest.getValue());
            return true;
        }
    }

    private Part part(K key) {
        int hash = key.hashCode();
        return parts[(hash ^ hash >>> 16) & PARTS - 1];
    }

    @SuppressWarnings("unchecked")
    Optional<V> get(K key) {
        Part part = part(key);
        synchronized (part) {
            return Optional.ofNullable((V) part.get(key));
        }
    }

    void put(K key, V value) {
        Part part = part(key);
        synchronized (part) {
            part.put(key, value);
        }
    }

    /** Puts what {@code change} makes of the value there is, in one step; where that is empty, leaves it as it is. */
    @SuppressWarnings("unchecked")
    void change(K key, Function<Optional<V>, Optional<V>> change) {
        Part part = part(key);
        synchronized (part) {
            change.apply(Optional.ofNullable((V) part.get(key))).ifPresent(value -> part.put(key, value));
        }
    }

    void remove(K key) {
        Part part = part(key);
        synchronized (part) {
            part.remove(key);
        }
    }

    int size() {
        int size = 0;
        for (Part part : parts) {
            synchronized (part) {
                size += part.size();
            }
        }
        return size;
    }
}
