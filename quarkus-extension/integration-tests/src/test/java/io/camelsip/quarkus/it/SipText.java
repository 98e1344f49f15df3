/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A SIP message as text; read line by line, as a person would. */
record SipText(String text) {

    /** The first line. */
    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(firstLine().split(" ")[1]);
    }

    /** The value of a header field's first line, empty if there is none. */
    String header(String name) {
        return text.lines().takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst().orElse("");
    }

    /** The lines of a header field, with its name. */
    List<String> lines(String name) {
        return text.lines().takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).toList();
    }

    /** This message with one more header field, or another one in the place of what it had. */
    SipText with(String name, String value) {
        SipText rest = new SipText(text.replaceFirst("(?mi)^" + name + ":.*\r\n", ""));
        int end = rest.text.indexOf("\r\n") + 2;
        return new SipText(rest.text.substring(0, end) + name + ": " + value + "\r\n" + rest.text.substring(end));
    }

    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A response to this request that copies what it must (RFC 3261 §8.2.6, §12.1.1). */
    SipText answer(String status, String body) {
        String way = Stream.of(lines("Via"), lines("Record-Route")).flatMap(List::stream)
                .collect(Collectors.joining("\r\n"));
        String copied = String.join("\r\n", way,
                "From: " + header("From"),
                "To: " + header("To") + (header("To").contains(";tag=") ? "" : ";tag=peer"),
                "Call-ID: " + header("Call-ID"), "CSeq: " + header("CSeq"));
        return new SipText("SIP/2.0 " + status + "\r\n" + copied + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }
}
