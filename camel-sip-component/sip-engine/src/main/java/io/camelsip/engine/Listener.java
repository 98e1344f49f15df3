/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.List;

/** A handler's place in the engine, from {@link SipEngine#listen} until it is closed. All methods may be called from any thread. */
public interface Listener extends AutoCloseable {

    /** Where it listens, with real ports. */
    List<ListenAddress> addresses();

    /** Answers new requests with 503 and Retry-After from now on; those taken before go on. */
    void suspend();

    /** Takes requests again. */
    void resume();

    /**
     * Leaves; the last listener of an address closes it, or leaves that to the last call that goes through it. Requests
     * taken before can still be answered if others remain.
     */
    @Override
    void close();
}
