/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Optional;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;

/** The calls of an engine. All methods may be called from any thread. */
public interface Calls {

    /**
     * Places a call. What is sent in it later goes by the route that its 2xx records (RFC 3261 §12.2.1.1): an outbound
     * proxy that wants to see it puts itself there. A call whose 2xx holds neither a session description nor any other
     * body ends at once, and so does one whose 2xx holds an offer that nobody will answer.
     *
     * @param  invite  an INVITE whose body is the offer, or without one, so that the peer offers in its 2xx; its timeout
     *                 is how long it may ring, after which it is cancelled
     * @param  handler hears of the provisional responses of all branches, then of the 2xx that made the call, or of the
     *                 response or failure that ended it
     * @return         the call, in {@link Call.State#TRYING}; it has its id
     */
    Call place(OutgoingRequest invite, PlaceOptions options, ResponseHandler handler);

    /** The call with this {@link Call#id}, until it is over. */
    Optional<Call> find(String id);

    /** Tells {@code observer} what happens to all calls from now on, until closed. */
    Observation observe(CallObserver observer);

    /**
     * Joins two calls as a back-to-back user agent (RFC 7092): what arrives inside one goes to the other, and its answer
     * back, each with its own Call-ID, until one ends, which ends the other.
     */
    void bridge(Call one, Call other);

    /** How many there are. */
    int size();

    /** Somebody who hears of calls, until closed. */
    @FunctionalInterface
    interface Observation extends AutoCloseable {

        @Override
        void close();
    }
}
