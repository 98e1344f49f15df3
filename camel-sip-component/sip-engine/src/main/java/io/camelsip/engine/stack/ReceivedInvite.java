/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Optional;

import javax.sip.message.Request;

/** An INVITE as calls need it. */
public interface ReceivedInvite extends ReceivedRequest {

    /** Sends the 2xx again. On the stripe. */
    void repeatAcceptance();

    /** Its CANCEL, if that ended it. On the stripe. */
    Optional<Request> cancellation();

    /** Tells {@code listener} when its transaction is over (RFC 3261 §17.2.1, §13.3.1.4). On the stripe, as is the call. */
    void onForgotten(Runnable listener);
}
