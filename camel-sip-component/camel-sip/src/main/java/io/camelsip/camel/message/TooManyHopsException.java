/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import javax.sip.message.Response;

/** A request whose Max-Forwards is used up was to be sent on (RFC 3261 §8.1.1.6). */
public final class TooManyHopsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    TooManyHopsException() {
        super("The request that this exchange came from has Max-Forwards 0, and is not sent on");
    }

    /** What the request is answered with. */
    public int status() {
        return Response.TOO_MANY_HOPS;
    }
}
