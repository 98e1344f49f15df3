/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.RecordedCall;
import io.camelsip.engine.trace.RecordedMessage;
import io.camelsip.engine.trace.RecordedMessage.Seen;

/** Recorded calls as lines of text, one for each message, to take them from one process to another. */
final class RecordedLines {

    private RecordedLines() {
    }

    static List<String> of(List<RecordedCall> calls) {
        return calls.stream().flatMap(call -> call.messages().stream().map(message -> line(call, message))).toList();
    }

    /** What {@link #of} made lines of. */
    static List<RecordedCall> read(List<String> lines) throws UnknownHostException {
        Map<List<String>, List<RecordedMessage>> calls = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            calls.computeIfAbsent(List.of(text(words[0]), text(words[1])), call -> new ArrayList<>())
                    .add(message(words));
        }
        return calls.entrySet().stream()
                .map(call -> new RecordedCall(call.getKey().get(0), call.getKey().get(1), call.getValue(), 0))
                .toList();
    }

    private static String line(RecordedCall call, RecordedMessage message) {
        return String.join(" ", base64(call.by().getBytes(UTF_8)), base64(call.callId().getBytes(UTF_8)),
                message.at().toString(), message.seen().name(), message.transport().name(), address(message.from()),
                address(message.to()), base64(message.bytes()));
    }

    private static RecordedMessage message(String[] words) throws UnknownHostException {
        return new RecordedMessage(Instant.parse(words[2]), Seen.valueOf(words[3]), Transport.valueOf(words[4]),
                address(words[5]), address(words[6]), Base64.getDecoder().decode(words[7]));
    }

    private static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static InetSocketAddress address(String text) throws UnknownHostException {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
