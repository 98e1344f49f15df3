/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message to write down in a test: a good one, and what is different in it. */
final class Sample {

    private String startLine;
    private final List<String[]> fields = new ArrayList<>();
    private String body = "";
    private boolean measured = true;

    private Sample(String startLine) {
        this.startLine = startLine;
    }

    /** A good request out of a dialog, from {@code 192.0.2.4}. */
    static Sample request(String method) {
        return new Sample(method + " sip:ben@example.com SIP/2.0")
                .add("Via", "SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one")
                .add("Max-Forwards", "70")
                .add("From", "\"Ana\" <sip:ana@example.org>;tag=a1")
                .add("To", "<sip:ben@example.com>")
                .add("Call-ID", "call-1@192.0.2.4")
                .add("CSeq", "7 " + method)
                .add("Contact", "<sip:ana@192.0.2.4>");
    }

    /** A good response to a request of the engine's. */
    static Sample response(int status) {
        return new Sample("SIP/2.0 " + status + " Whatever")
                .add("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-Ours")
                .add("From", "<sip:camel@example.com>;tag=ours")
                .add("To", "<sip:ana@example.org>;tag=theirs")
                .add("Call-ID", "call-2@192.0.2.1")
                .add("CSeq", "1 MESSAGE");
    }

    Sample startLine(String line) {
        startLine = line;
        return this;
    }

    Sample requestUri(String uri) {
        String method = startLine.substring(0, startLine.indexOf(' '));
        return startLine(method + ' ' + uri + " SIP/2.0");
    }

    /** Adds a line, also if there is one of that name. */
    Sample add(String name, String value) {
        fields.add(new String[] { name, value });
        return this;
    }

    /** Gives the first line of that name another value, or adds one. */
    Sample set(String name, String value) {
        for (String[] field : fields) {
            if (field[0].equals(name)) {
                field[1] = value;
                return this;
            }
        }
        return add(name, value);
    }

    /** Writes the name of the first line of that name another way. */
    Sample rename(String name, String other) {
        for (String[] field : fields) {
            if (field[0].equals(name)) {
                field[0] = other;
                return this;
            }
        }
        throw new IllegalArgumentException(name);
    }

    Sample remove(String name) {
        fields.removeIf(field -> field[0].equals(name));
        return this;
    }

    /** A body of plain text, with its Content-Length unless the sample has one. */
    Sample body(String text) {
        body = text;
        return set("Content-Type", "text/plain");
    }

    Sample withoutLength() {
        measured = false;
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        for (String[] field : fields) {
            text.append(field[0]).append(": ").append(field[1]).append("\r\n");
        }
        if (measured && fields.stream().noneMatch(field -> field[0].equals("Content-Length"))) {
            text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
