/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/** Writes messages as they travel and reads them. */
final class Wire {

    private Wire() {
    }

    /** A request from Alice to Bob with these header lines in addition to the mandatory ones. */
    static Request request(String method, String... headers) {
        return request(method, new byte[0], headers);
    }

    static Request request(String method, String body, Charset charset, String... headers) {
        return request(method, body.getBytes(charset), headers);
    }

    static Request request(String method, byte[] body, String... headers) {
        return (Request) parse(method + " sip:bob@example.com SIP/2.0", method, body, headers);
    }

    static Response response(int status, String reason, String method, byte[] body, String... headers) {
        return (Response) parse("SIP/2.0 " + status + " " + reason, method, body, headers);
    }

    static Response response(int status, String reason, String... headers) {
        return response(status, reason, "MESSAGE", new byte[0], headers);
    }

    private static Message parse(String startLine, String method, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(startLine).append("\r\n")
                .append("Via: SIP/2.0/UDP 192.0.2.1:5061;branch=z9hG4bK74bf9\r\n")
                .append("From: \"Alice\" <sip:alice@example.com>;tag=9fxced76sl\r\n")
                .append("To: <sip:bob@example.com>\r\n")
                .append("Call-ID: 3848276298220188511@example.com\r\n")
                .append("CSeq: 17 ").append(method).append("\r\n")
                .append("Max-Forwards: 70\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return parse(all);
    }

    static Message parse(byte[] message) {
        try {
            return SipMessages.parse(message);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The header lines as they go out, with the start line first. */
    static List<String> lines(Message message) {
        String text = text(message);
        return List.of(text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n"));
    }

    /** The lines of one field as they go out. */
    static List<String> lines(Message message, String name) {
        return lines(message).stream().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList();
    }

    static String text(Message message) {
        return new String(SipMessages.encode(message), StandardCharsets.UTF_8);
    }

    static String body(Message message) {
        return new String(SipMessages.body(message), StandardCharsets.UTF_8);
    }
}
