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
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A request in the making: good as it begins, and changed line by line into what a test needs. Never changed in place. */
public final class WireRequest {

    private final String startLine;
    private final List<String[]> fields;
    private final byte[] body;

    private WireRequest(String startLine, List<String[]> fields, byte[] body) {
        this.startLine = startLine;
        this.fields = fields;
        this.body = body;
    }

    /** A good request from a peer, with nothing in it that an earlier one had. */
    public static WireRequest from(InetSocketAddress peer, String transport, String method, InetSocketAddress target) {
        String self = host(peer) + ":" + peer.getPort();
        List<String[]> fields = new ArrayList<>();
        fields.add(new String[] { "Via", "SIP/2.0/" + transport + " " + self + ";branch=z9hG4bK" + unique() });
        fields.add(new String[] { "Max-Forwards", "70" });
        fields.add(new String[] { "From", "<sip:ana@" + self + ">;tag=" + unique() });
        fields.add(new String[] { "To", "<sip:ben@" + host(target) + ":" + target.getPort() + ">" });
        fields.add(new String[] { "Call-ID", unique() + "@peer" });
        fields.add(new String[] { "CSeq", "1 " + method });
        fields.add(new String[] { "Contact", "<sip:ana@" + self + ";transport=" + transport.toLowerCase() + ">" });
        fields.add(new String[] { "Content-Length", "0" });
        return new WireRequest(
                method + " sip:ben@" + host(target) + ":" + target.getPort() + " SIP/2.0", fields, new byte[0]);
    }

    static String host(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /** A token nobody used before. */
    public static String unique() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    }

    public WireRequest withStartLine(String line) {
        return new WireRequest(line, fields, body);
    }

    public WireRequest withRequestUri(String uri) {
        String[] parts = startLine.split(" ");
        return withStartLine(parts[0] + " " + uri + " " + parts[2]);
    }

    /** Puts this line where the field's first one is, or at the end. */
    public WireRequest with(String name, String value) {
        List<String[]> changed = new ArrayList<>(fields);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i)[0].equalsIgnoreCase(name)) {
                changed.set(i, new String[] { name, value });
                return new WireRequest(startLine, changed, body);
            }
        }
        changed.add(new String[] { name, value });
        return new WireRequest(startLine, changed, body);
    }

    /** Adds a line at the end of the head. */
    public WireRequest adding(String name, String value) {
        List<String[]> changed = new ArrayList<>(fields);
        changed.add(new String[] { name, value });
        return new WireRequest(startLine, changed, body);
    }

    /** Adds a line at the top of the head. */
    public WireRequest addingFirst(String name, String value) {
        List<String[]> changed = new ArrayList<>(fields);
        changed.add(0, new String[] { name, value });
        return new WireRequest(startLine, changed, body);
    }

    public WireRequest without(String name) {
        List<String[]> changed = new ArrayList<>(fields);
        changed.removeIf(field -> field[0].equalsIgnoreCase(name));
        return new WireRequest(startLine, changed, body);
    }

    public WireRequest withBody(String contentType, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        WireRequest typed = with("Content-Type", contentType).with("Content-Length", Integer.toString(bytes.length));
        return new WireRequest(startLine, typed.fields, bytes);
    }

    /** The same request with another parameter list behind its sent-by. */
    public WireRequest withVia(String parameters) {
        String via = header("Via");
        int end = via.indexOf(';');
        return with("Via", (end < 0 ? via : via.substring(0, end)) + parameters);
    }

    /** The ACK or CANCEL of this INVITE: same transaction, other method (RFC 3261 §9.1, §17.1.1.3). */
    public WireRequest companion(String method, String to) {
        return withStartLine(method + startLine.substring(startLine.indexOf(' ')))
                .with("CSeq", header("CSeq").split(" ")[0] + " " + method).with("To", to).without("Contact");
    }

    public String header(String name) {
        return fields.stream().filter(field -> field[0].equalsIgnoreCase(name)).map(field -> field[1]).findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in\n" + this));
    }

    public String startLine() {
        return startLine;
    }

    public byte[] body() {
        return body.clone();
    }

    public byte[] bytes() {
        byte[] head = head().getBytes(UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private String head() {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        fields.forEach(field -> text.append(field[0]).append(": ").append(field[1]).append("\r\n"));
        return text.append("\r\n").toString();
    }

    @Override
    public String toString() {
        return head() + new String(body, ISO_8859_1);
    }
}
