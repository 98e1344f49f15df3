/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.function.Consumer;

import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.transport.Flow;

/** What the layers above transactions may know of a request beyond what its handler does. */
public interface ReceivedRequest extends IncomingRequest {

    /** Where its answers go. */
    Flow flow();

    /** Tells {@code listener} of the final response once it has gone, whoever sent it. On the stripe, as is the call. */
    void onFinal(Consumer<Response> listener);

    /** Whether nothing of it is remembered (RFC 3261 §16.11). */
    default boolean isStateless() {
        return false;
    }

    /** Whether it has its final response. */
    boolean hasEnded();

    /** The tag of To in its answers: the one it came with, else ours. */
    String localTag();

    /** Says whom it is from, for good ({@link #authenticatedUser}). */
    void authenticated(String user);

    /** Goes on with it on the stripe, later, as when it came: what that throws is answered with 500. */
    void resume(Runnable handling);
}
