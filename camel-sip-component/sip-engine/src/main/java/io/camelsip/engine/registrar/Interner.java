/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.concurrent.ConcurrentHashMap;

/** Gives one object for all that equal it, for what many bindings have in common; a bounded number. Any thread. */
final class Interner<T> {

    private final ConcurrentHashMap<T, T> known = new ConcurrentHashMap<>();
    private final int most;

    Interner(int most) {
        this.most = most;
    }

    T intern(T value) {
        T there = known.get(value);
        if (there != null || known.size() >= most) {
            return there == null ? value : there;
        }
        there = known.putIfAbsent(value, value);
        return there == null ? value : there;
    }
}
