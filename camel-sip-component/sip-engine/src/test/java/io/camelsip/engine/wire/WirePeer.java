/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A SIP peer made of a plain socket. It says exactly what a test tells it to and does nothing on its own: no
 * retransmission, no ACK, no answer.
 */
public interface WirePeer extends AutoCloseable {

    /** Long enough for a busy machine; a test that waits as long has failed. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** Its own address. */
    InetSocketAddress address();

    /** Whom it talks to. */
    InetSocketAddress target();

    /** Its transport's token in Via. */
    String transport();

    void send(byte[] bytes);

    /** The next message, or empty if none came in time. */
    Optional<byte[]> receive(Duration within);

    @Override
    void close();

    default void send(WireRequest request) {
        send(request.bytes());
    }

    /** The next message, which must come. */
    default WireMessage receive() {
        return receive(PATIENCE).map(WireMessage::read)
                .orElseThrow(() -> new AssertionError("Nothing received over " + transport() + " in " + PATIENCE));
    }

    /** A good request of this peer to its target. */
    default WireRequest request(String method) {
        return WireRequest.from(address(), transport(), method, target());
    }

    /** Sends a request and returns its final answer; what belongs to other requests is skipped. */
    default WireMessage ask(WireRequest request) {
        send(request);
        while (true) {
            WireMessage answer = receive();
            if (answer.header("Call-ID").equals(request.header("Call-ID"))
                    && answer.header("CSeq").equals(request.header("CSeq")) && answer.status() >= 200) {
                return answer;
            }
        }
    }

    /** Whether nothing is received for so long. */
    default boolean hearsNothingFor(Duration time) {
        return receive(time).isEmpty();
    }
}
