/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A SIP message as text; read line by line, as a person would. */
record SipText(String text) {

    static SipText of(String firstLine, String body, List<String> fields) {
        List<String> lines = new ArrayList<>(List.of(firstLine));
        lines.addAll(fields);
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return new SipText(String.join("\r\n", lines) + "\r\n\r\n" + body);
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    int status() {
        return Integer.parseInt(firstLine().split(" ")[1]);
    }

    /** The lines of a header field, with its name. */
    List<String> lines(String name) {
        return text.lines().takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).toList();
    }

    /** The value of a header field's first line, empty if there is none. */
    String header(String name) {
        return lines(name).stream().map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }

    String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A 200 to this request that copies what it must (RFC 3261 §8.2.6). */
    SipText accepted() {
        List<String> fields = new ArrayList<>(lines("Via"));
        fields.addAll(List.of("From: " + header("From"), "To: " + header("To"), "Call-ID: " + header("Call-ID"),
                "CSeq: " + header("CSeq")));
        return of("SIP/2.0 200 OK", "", fields);
    }
}
