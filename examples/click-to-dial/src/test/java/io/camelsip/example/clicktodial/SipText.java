/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.List;
import java.util.stream.Collectors;

/** A SIP message as it travels. */
record SipText(String text) {

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(firstLine().split(" ")[1]);
    }

    /** The value of a header field, empty if there is none. */
    String header(String name) {
        return headers(name).stream().findFirst().orElse("");
    }

    String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** A response to this request that copies what it must (RFC 3261 §8.2.6). */
    SipText answer(String status, String tag, String contact, String body) {
        String vias = headers("Via").stream().map(via -> "Via: " + via).collect(Collectors.joining("\r\n"));
        String to = header("To").contains(";tag=") ? header("To") : header("To") + ";tag=" + tag;
        return new SipText(String.join("\r\n",
                "SIP/2.0 " + status, vias, "From: " + header("From"), "To: " + to, "Call-ID: " + header("Call-ID"),
                "CSeq: " + header("CSeq"), "Contact: " + contact,
                body.isEmpty() ? "Content-Length: 0"
                        : "Content-Type: application/sdp\r\nContent-Length: " + body.length(),
                "", body));
    }

    private List<String> headers(String name) {
        return text.lines().takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).toList();
    }
}
