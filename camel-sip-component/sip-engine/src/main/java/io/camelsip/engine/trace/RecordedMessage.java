/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.camelsip.engine.Transport;

/**
 * A message as it was received or sent, without its credentials. It may be malformed: peers send what they like.
 *
 * @param at        when it was handled, or handed to the socket
 * @param seen      from which side
 * @param transport by which it travelled
 * @param from      its sender's address
 * @param to        its receiver's address
 * @param bytes     what is left of it after {@link Redaction}; not to be changed
 */
public record RecordedMessage(
        Instant at, Seen seen, Transport transport, InetSocketAddress from, InetSocketAddress to, byte[] bytes) {

    /** Which end recorded a message. */
    public enum Seen {
        /** Its sender. */
        SENT,
        /** Its receiver. */
        RECEIVED
    }

    public RecordedMessage {
        Objects.requireNonNull(at);
        Objects.requireNonNull(seen);
        Objects.requireNonNull(transport);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(bytes);
    }

    /** The address of the engine that recorded it. */
    public InetSocketAddress own() {
        return seen == Seen.SENT ? from : to;
    }

    /** Its first line. */
    public String startLine() {
        return new LooseHead(bytes).startLine();
    }

    /** The first header field of a name, in either of its forms. */
    public Optional<String> header(String name, String compact) {
        return new LooseHead(bytes).header(name, compact);
    }

    /** The first header field of a name that has no compact form. */
    public Optional<String> header(String name) {
        return header(name, name);
    }

    /** What follows the empty line. */
    public String body() {
        int from = new LooseHead(bytes).end();
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** All of it. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Its first line and its way. */
    @Override
    public String toString() {
        return startLine() + " from " + from + " to " + to + " by " + transport.parameter();
    }
}
