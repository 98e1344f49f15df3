/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.message.Response;

import io.camelsip.engine.Target;

/** Sees the responses that are about to be forwarded, 101 to 699, and may change them. */
@FunctionalInterface
public interface ResponseFilter {

    /** Changes nothing. */
    ResponseFilter NONE = (response, target) -> CompletableFuture.completedStage(MessageChanges.NONE);

    /**
     * Called on the stripe: must not block. Responses to one request are forwarded in the order they came in.
     *
     * @return what to change; a response whose stage fails is forwarded as it is
     */
    CompletionStage<MessageChanges> onResponse(Response response, Target target);
}
