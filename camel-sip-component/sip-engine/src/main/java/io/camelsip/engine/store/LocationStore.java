/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Keeps bindings, one entry for each address of record (RFC 3261 §10: the location service). All methods may be called
 * from any thread and none blocks; stages complete on a thread of the store's choice.
 * <p>
 * Nothing is locked: whoever changes an entry reads it, and writes with the version it read. Expiry is the store's: it
 * takes out bindings within two seconds after their end, and tells observers. Bindings are immutable, and all that they
 * consist of can be serialised as text and numbers.
 */
public interface LocationStore extends AutoCloseable {

    /** The bindings of an address of record; {@link Bindings#none} where there are none. */
    CompletionStage<Bindings> read(String addressOfRecord);

    /**
     * Replaces all bindings of an address of record, if nobody else did since they were read.
     *
     * @param addressOfRecord in its canonical form
     * @param version         of the state that {@code next} was made from
     * @param next            those from now on; an empty list removes the entry
     */
    CompletionStage<Written> write(String addressOfRecord, long version, List<Binding> next);

    /** Hands over every entry, in no order; those that change meanwhile may be missing or old. */
    CompletionStage<Void> forEach(Consumer<Bindings> each);

    /** How much is kept; an estimate while things change. */
    Size size();

    /** From now on tells {@code observer} of changes, until the observation is closed. */
    Observation observe(Observer observer);

    /** Ends the work of the store; what it keeps in memory is gone. */
    @Override
    void close();

    /** What became of a write. */
    enum Written {
        /** It holds. */
        DONE,
        /** Somebody else was first; nothing has changed. */
        CHANGED,
        /** There is no room; nothing has changed. */
        FULL
    }

    /** How much is kept. */
    record Size(long addressesOfRecord, long bindings) {}

    /** Is told of changes. */
    @FunctionalInterface
    interface Observer {

        /**
         * An entry has changed, by a write or by expiry. Changes of one address of record come in their order, one at a
         * time. Must not block, nor throw.
         *
         * @param before what it was; what has expired is in it and not in {@code after}
         */
        void onChange(Bindings before, Bindings after);
    }
}
