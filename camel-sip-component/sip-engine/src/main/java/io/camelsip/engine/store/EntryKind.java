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
import java.util.List;

/**
 * What the entries of a store are made of: a state is a key, its version and a list of elements that each end at a time.
 * Stateless.
 *
 * @param <K> key
 * @param <E> element
 * @param <S> state of an entry
 */
interface EntryKind<K, E, S> {

    S state(K key, long version, List<E> list);

    K key(S state);

    long version(S state);

    List<E> list(S state);

    Instant expires(E element);

    /** In any order that is the same for equal keys. */
    Comparator<K> order();

    /** Where nothing is kept. */
    default S none(K key) {
        return state(key, 0, List.of());
    }
}
