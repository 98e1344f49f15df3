/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;

/** A request with its server transaction, for whoever forwards it and brings its answers back. On the stripe. */
public interface RelayableRequest {

    /** As it came. */
    Verdict.Admitted received();

    /** Where its answers go. */
    Flow flow();

    boolean hasEnded();

    /** Whether it has no transaction, and is passed on without one (RFC 3261 §16.11). */
    boolean isStateless();

    /** Whether somebody forwards it. */
    boolean isRelayed();

    /** From now on it is answered with {@link #relay} and {@link #refuse}; an INVITE's sender hears 100 at once. */
    void relayedBy(Relayed relayed);

    /** Gives it back to its listener, to be answered by him. */
    void giveBack();

    /** It gets no answer any more, from here (RFC 4320 §4.2). */
    void abandon();

    /** Sends a whole response to its sender; false if a final one went before. */
    boolean relay(int status, byte[] response);

    /**
     * Sends a response of our own.
     *
     * @param lines more header fields, each with its line end
     */
    boolean refuse(int status, String lines);
}
