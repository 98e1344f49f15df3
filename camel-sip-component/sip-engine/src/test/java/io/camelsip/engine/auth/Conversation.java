/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/** Requests and challenges as a peer would see and make them, read by regular expressions. */
final class Conversation {

    private static final Pattern DIRECTIVE = Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    private Conversation() {
    }

    static Request request(String method, String body) {
        return (Request) parse("""
                %s sip:ben@example.com;transport=udp SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKone;rport
                Max-Forwards: 70
                From: <sip:ana@example.com>;tag=ana
                To: <sip:ben@example.com>
                Call-ID: conversation
                CSeq: 1 %s
                Content-Type: text/plain
                Content-Length: %d

                """.formatted(method, method, body.getBytes(UTF_8).length), body);
    }

    static Request request() {
        return request("MESSAGE", "hello");
    }

    /** A response to whatever, with these lines. */
    static Response response(int status, String... lines) {
        return (Response) parse("""
                SIP/2.0 %d As Told
                Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKone
                From: <sip:ana@example.com>;tag=ana
                To: <sip:ben@example.com>;tag=ben
                Call-ID: conversation
                CSeq: 1 MESSAGE
                %sContent-Length: 0

                """.formatted(status, String.join("", List.of(lines).stream().map(line -> line + "\n").toList())), "");
    }

    private static Message parse(String head, String body) {
        try {
            return SipMessages.parse((head.replace("\n", "\r\n") + body).getBytes(UTF_8));
        } catch (ParseException e) {
            throw new AssertionError(head, e);
        }
    }

    /** The lines of a header field as they would go on the wire. */
    static List<String> lines(Request request, String name) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(SipMessages.encode(request), UTF_8).split("\r\n")) {
            if (line.startsWith(name + ": ")) {
                lines.add(line.substring(name.length() + 2));
            }
        }
        return lines;
    }

    /** What such a line says, by name, as it stands between its quotes. */
    static Map<String, String> said(String line) {
        Map<String, String> said = new TreeMap<>();
        Matcher matcher = DIRECTIVE.matcher(line);
        while (matcher.find()) {
            said.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return said;
    }

    /** The only Authorization line. */
    static Map<String, String> authorization(Request request) {
        List<String> lines = lines(request, "Authorization");
        if (lines.size() != 1) {
            throw new AssertionError("Expected one Authorization, got " + lines);
        }
        return said(lines.get(0));
    }

    static Map<String, String> authorization(Optional<Request> request) {
        return authorization(request.orElseThrow(() -> new AssertionError("Expected an answer to the challenge")));
    }
}
