/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A message as it stood on the wire, read without any of the engine's code. */
public final class WireMessage {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String startLine;
    private final List<String[]> fields = new ArrayList<>();
    private final byte[] bytes;
    private final int headLength;

    private WireMessage(byte[] bytes, int headLength) {
        this.bytes = bytes;
        this.headLength = headLength;
        String[] lines = new String(bytes, 0, headLength, ISO_8859_1).split("\r\n(?![ \t])");
        startLine = lines[0];
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            fields.add(new String[] { lines[i].substring(0, colon).trim(), lines[i].substring(colon + 1).trim() });
        }
    }

    /** Reads one whole message. */
    public static WireMessage read(byte[] bytes) {
        int end = new String(bytes, ISO_8859_1).indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new AssertionError("A message without an end of its head: " + new String(bytes, ISO_8859_1));
        }
        return new WireMessage(bytes, end + END_OF_HEAD.length());
    }

    public boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    public String method() {
        return startLine.substring(0, startLine.indexOf(' '));
    }

    public String requestUri() {
        return startLine.split(" ")[1];
    }

    public int status() {
        if (!isResponse()) {
            throw new AssertionError("Expected a response, got " + startLine);
        }
        return Integer.parseInt(startLine.substring(8, 11));
    }

    public String reason() {
        return startLine.substring(12);
    }

    /** Every line of this header field, in order. */
    public List<String> headers(String name) {
        return fields.stream().filter(field -> field[0].equalsIgnoreCase(name)).map(field -> field[1]).toList();
    }

    /** The first line of this header field. */
    public Optional<String> find(String name) {
        return headers(name).stream().findFirst();
    }

    /** The first line of this header field, which must be there. */
    public String header(String name) {
        return find(name).orElseThrow(() -> new AssertionError("No " + name + " in\n" + this));
    }

    /** The value of a parameter behind the first element of a header field. */
    public Optional<String> parameter(String header, String name) {
        for (String parameter : header(header).replaceAll("<[^>]*>", "").split(",")[0].split(";")) {
            String[] pair = parameter.trim().split("=", 2);
            if (pair[0].equalsIgnoreCase(name)) {
                return Optional.of(pair.length == 1 ? "" : pair[1]);
            }
        }
        return Optional.empty();
    }

    public String body() {
        return new String(bytes, headLength, bytes.length - headLength, ISO_8859_1);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** A response to this request, with what RFC 3261 §8.2.6 has it copy. */
    public byte[] answered(int status, String... moreLines) {
        return answer(status, "", moreLines);
    }

    /** The same with a session description. */
    public byte[] answeredWith(int status, String sdp, String... moreLines) {
        String[] lines = Arrays.copyOf(moreLines, moreLines.length + 1);
        lines[moreLines.length] = "Content-Type: application/sdp";
        return answer(status, sdp, lines);
    }

    private byte[] answer(int status, String body, String... moreLines) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " As Told\r\n");
        headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        text.append("From: ").append(header("From")).append("\r\nTo: ").append(header("To"));
        if (parameter("To", "tag").isEmpty() && status > 100) {
            text.append(";tag=peer");
        }
        text.append("\r\nCall-ID: ").append(header("Call-ID")).append("\r\nCSeq: ").append(header("CSeq"))
                .append("\r\n");
        for (String line : moreLines) {
            text.append(line).append("\r\n");
        }
        return text.append("Content-Length: " + body.length() + "\r\n\r\n").append(body).toString()
                .getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
        return new String(bytes, ISO_8859_1);
    }
}
