/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.io.IOException;
import java.net.InetSocketAddress;

import javax.sip.message.Response;

/**
 * Hears what becomes of a request: any number of provisional responses, then one final response or one failure. Called
 * on a stripe: must not block.
 */
public interface ResponseHandler {

    /** A 1xx arrived. */
    default void onProvisional(Response response, InetSocketAddress from) {
    }

    /** The final response, 200 to 699. */
    void onFinal(Response response, InetSocketAddress from);

    /**
     * There will be no response.
     *
     * @param cause {@link NoAnswerException} when time ran out; else why the peer could not be reached
     */
    void onFailure(IOException cause);
}
