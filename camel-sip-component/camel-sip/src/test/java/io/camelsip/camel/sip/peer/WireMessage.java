/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as it was on the wire.
 *
 * @param startLine the request or status line
 * @param headers   header lines, in order
 * @param body      what follows the empty line
 * @param from      who sent it
 */
public record WireMessage(String startLine, List<String> headers, String body, InetSocketAddress from) {

    static WireMessage parse(byte[] bytes, InetSocketAddress from) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        return new WireMessage(lines[0], List.of(lines).subList(1, lines.length), text.substring(end + 4), from);
    }

    public boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    /** The status of a response. */
    public int status() {
        return Integer.parseInt(startLine.split(" ", 3)[1]);
    }

    /** The reason phrase of a response. */
    public String reason() {
        return startLine.split(" ", 3)[2];
    }

    /** The method of a request. */
    public String method() {
        return startLine.split(" ", 3)[0];
    }

    /** The Request-URI of a request. */
    public String requestUri() {
        return startLine.split(" ", 3)[1];
    }

    /** The first value of a header field, or null. */
    public String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All values of a header field. */
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (line.substring(0, colon).trim().equalsIgnoreCase(name)) {
                values.add(line.substring(colon + 1).trim());
            }
        }
        return values;
    }
}
