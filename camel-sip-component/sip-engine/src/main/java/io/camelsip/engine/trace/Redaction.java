/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes out of a message what would let its reader pass for somebody else or listen in: digests and challenges, passwords
 * in URIs, media keys, and the digits a caller types. Each is replaced by {@code (removed)}, in the head and in the body,
 * which may hold a message itself; lengths that the message states are left as they were. When in doubt it removes. In
 * one walk, whatever the message is.
 */
public final class Redaction {

    private static final byte[] REMOVED = "(removed)".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> SECRET_FIELDS = List.of("Authorization", "Proxy-Authorization",
            "WWW-Authenticate",
            "Proxy-Authenticate", "Authentication-Info", "Proxy-Authentication-Info");
    /** SDP: RFC 8866 §5.12, RFC 4567, RFC 8839 §5.4. */
    private static final List<String> SECRET_ATTRIBUTES = List.of("k=", "a=key-mgmt:", "a=ice-pwd:");
    /** SDP: RFC 4568 §9.1. */
    private static final String CRYPTO = "a=crypto:";
    private static final String INLINE = "inline:";
    /** Types of body that are nothing but what a caller typed: often enough a number to prove who that is. */
    private static final List<String> DIGITS = List.of("application/dtmf", "application/kpml-response+xml");
    private static final String SIGNAL = "Signal";

    private final byte[] in;
    private ByteArrayOutputStream out;
    private int copied;

    private Redaction(byte[] message) {
        this.in = message;
    }

    /** What may be kept of a message: the same array if that is all of it. */
    public static byte[] of(byte[] message) {
        return new Redaction(message).result();
    }

    private byte[] result() {
        int body = new LooseHead(in).end();
        lines(0, body);
        if (body < in.length && isDigits()) {
            remove(body, in.length);
        } else {
            lines(body, in.length);
        }
        if (out == null) {
            return in;
        }
        out.write(in, copied, in.length - copied);
        return out.toByteArray();
    }

    private boolean isDigits() {
        Optional<String> type = new LooseHead(in).header("Content-Type", "c");
        return type.isPresent() && DIGITS.contains(type.get().split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private void lines(int from, int to) {
        for (int at = from; at < to; at = nextLine(at)) {
            line(at, Lines.end(in, at));
        }
    }

    /** A field's further lines went with it. */
    private int nextLine(int at) {
        return Math.max(copied, Lines.next(in, at));
    }

    private void line(int from, int to) {
        int colon = Lines.find(':', in, from, to);
        if (colon >= 0 && isSecretField(from, colon)) {
            removeField(colon + 1, from);
        } else if (to - from > 2 && in[from + 1] == '=') {
            describing(from, to);
        } else if (isSignal(from, to)) {
            remove(Lines.find('=', in, from, to) + 1, to);
        } else {
            uris(from, to);
        }
    }

    private boolean isSecretField(int from, int colon) {
        for (String name : SECRET_FIELDS) {
            if (Lines.isNamed(in, from, colon, name)) {
                return true;
            }
        }
        return false;
    }

    /** A line of a session description. */
    private void describing(int from, int to) {
        if (Lines.startsWith(in, from, CRYPTO)) {
            mediaKeys(from + CRYPTO.length(), to);
            return;
        }
        for (String attribute : SECRET_ATTRIBUTES) {
            if (Lines.startsWith(in, from, attribute)) {
                remove(from + attribute.length(), to);
                return;
            }
        }
        uris(from, to);
    }

    private void removeField(int value, int line) {
        int next = Lines.nextUnfolded(in, line);
        int to = next;
        while (to > value && (in[to - 1] == '\n' || in[to - 1] == '\r')) {
            to--;
        }
        int from = value < to && in[value] == ' ' ? value + 1 : value;
        remove(from, to);
    }

    /** {@code inline:} keys up to their life time; all of what is not written that way. */
    private void mediaKeys(int from, int to) {
        int key = indexOf(INLINE, from, to);
        if (key < 0) {
            remove(from, to);
        }
        while (key >= 0) {
            int value = key + INLINE.length();
            int end = endOf(value, to, "|; \t");
            remove(value, end);
            key = indexOf(INLINE, end, to);
        }
    }

    /** {@code Signal=5}, as in application/dtmf-relay. */
    private boolean isSignal(int from, int to) {
        int equals = Lines.startsWith(in, from, SIGNAL) ? Lines.find('=', in, from, to) : -1;
        return equals >= 0 && Lines.isNamed(in, from, equals, SIGNAL);
    }

    /** Passwords, and header fields that a URI wants to have sent (RFC 3261 §19.1.1). */
    private void uris(int from, int to) {
        int at = from;
        while (at < to) {
            int colon = Lines.find(':', in, at, to);
            if (colon < 0) {
                return;
            }
            int part = colon + 1;
            if (isAuthority(part, to)) {
                part += 2;
            } else if (!isSchemeOfSip(colon, from)) {
                at = part;
                continue;
            }
            int end = endOf(part, to, "<>\" \t'");
            password(part, end);
            fields(part, end);
            at = end;
        }
    }

    private boolean isAuthority(int at, int to) {
        return at + 1 < to && in[at] == '/' && in[at + 1] == '/';
    }

    private boolean isSchemeOfSip(int colon, int from) {
        return colon - 3 >= from && Lines.startsWith(in, colon - 3, "sip")
                || colon - 4 >= from && Lines.startsWith(in, colon - 4, "sips");
    }

    private void password(int from, int to) {
        int at = to;
        while (--at >= from && in[at] != '@') {
            // the last one, should there be more
        }
        int colon = Lines.find(':', in, from, at);
        if (colon >= 0) {
            remove(colon + 1, at);
        }
    }

    private void fields(int from, int to) {
        for (int at = endOf(from, to, "?&"); at < to; at = endOf(at + 1, to, "?&")) {
            int name = at + 1;
            int equals = endOf(name, to, "=&?");
            if (equals < to && in[equals] == '=' && equals >= copied && isSecretField(name, equals)) {
                remove(equals + 1, endOf(equals, to, "&"));
            }
        }
    }

    private int indexOf(String text, int from, int to) {
        for (int i = from; i + text.length() <= to; i++) {
            if (Lines.startsWith(in, i, text)) {
                return i;
            }
        }
        return -1;
    }

    private int endOf(int from, int to, String ends) {
        int i = from;
        while (i < to && ends.indexOf(in[i]) < 0) {
            i++;
        }
        return i;
    }

    private void remove(int from, int to) {
        if (out == null) {
            out = new ByteArrayOutputStream(in.length + REMOVED.length);
        }
        out.write(in, copied, from - copied);
        out.writeBytes(REMOVED);
        copied = to;
    }
}
