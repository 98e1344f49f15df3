/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

/** Takes what arrives. Called on the thread that read it, which is some stripe's, but not yet the right one. */
public interface Inbound {

    /**
     * One datagram, or one message cut out of a stream by its Content-Length.
     *
     * @param  message its bytes; the callee owns the array
     * @param  flow    where it came from and where answers to it go
     * @return         false if it cannot be taken now: a datagram is lost, a connection is not read from until
     *                 {@code message} is offered again and taken
     */
    boolean onMessage(byte[] message, Flow flow);

    /**
     * A stream sent something that is not framed as SIP. The answer is sent before this returns; then the connection is
     * closed.
     *
     * @param head   the first bytes, at most the limit of a message's head
     * @param status the answer due: 400, 413 or 513
     * @param flow   the connection
     */
    void onBadFraming(byte[] head, int status, Flow flow);
}
