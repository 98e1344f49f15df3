/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.concurrent.CompletionStage;

import io.camelsip.engine.IncomingRequest;

/** Forwards requests. Any thread; nothing blocks. */
public interface Proxy {

    /**
     * Forwards a request that waits for its answer, statefully (RFC 3261 §16.2 to §16.10). From now on the proxy answers it:
     * with what the targets say, or with its own refusal (400, 408, 420, 440, 482, 483, 500, 503).
     *
     * @param  request as a listener got it, with no final response yet
     * @return         completes, on the stripe, when a final response has gone to the sender; with
     *                 {@link ForwardPlan#holdsFailure()} also when all targets have failed and the request still waits;
     *                 exceptionally with {@link IllegalStateException} if the request is answered or being forwarded
     */
    CompletionStage<ForwardResult> forward(IncomingRequest request, ForwardPlan plan);
}
