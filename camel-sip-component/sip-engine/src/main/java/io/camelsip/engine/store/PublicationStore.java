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

import io.camelsip.engine.event.EventKey;

/**
 * Keeps publications, one entry for each resource and event package. All methods may be called from any thread and none
 * blocks; stages complete on a thread of the store's choice.
 * <p>
 * Nothing is locked: whoever changes an entry reads it, and writes with the version it read. Expiry is the store's: it
 * takes out publications within two seconds after their end, and tells observers.
 */
public interface PublicationStore extends AutoCloseable {

    /** The publications about a resource; {@link Publications#none} where there are none. */
    CompletionStage<Publications> read(EventKey key);

    /**
     * Replaces all publications about a resource, if nobody else did since they were read.
     *
     * @param version of the state that {@code next} was made from
     * @param next    those from now on, the newest first; an empty list removes the entry
     */
    CompletionStage<LocationStore.Written> write(EventKey key, long version, List<Publication> next);

    /** Hands over every entry, in no order; those that change meanwhile may be missing or old. */
    CompletionStage<Void> forEach(Consumer<Publications> each);

    /** How many publications are kept; an estimate while things change. */
    long size();

    /** From now on tells {@code observer} of changes, until the observation is closed. */
    Observation observe(Observer observer);

    /** Ends the work of the store; what it keeps in memory is gone. */
    @Override
    void close();

    /** Is told of changes. */
    @FunctionalInterface
    interface Observer {

        /**
         * An entry has changed, by a write or by expiry. Changes of one entry come in their order, one at a time. Must not
         * block, nor throw.
         */
        void onChange(Publications before, Publications after);
    }
}
