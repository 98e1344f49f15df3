/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.text.ParseException;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.parser.URLParser;

/** Reads URIs (RFC 3261 §19.1.1, RFC 3966) from bytes. Stateless. */
final class UriReader {

    private UriReader() {
    }

    /** Reads a URI that takes all the bytes. */
    static GenericURI read(byte[] bytes, int from, int to) throws ParseException {
        int scheme = Grammar.skip(Grammar.SCHEME, bytes, from, to);
        if (scheme == from || scheme == to || bytes[scheme] != ':') {
            throw malformed(from);
        }
        boolean secure = Grammar.equalsIgnoreCase(bytes, from, scheme, "sips");
        if (secure || Grammar.equalsIgnoreCase(bytes, from, scheme, "sip")) {
            return sip(secure, bytes, scheme + 1, to);
        }
        if (!Grammar.isEscaped(Grammar.URI, bytes, scheme + 1, to) || scheme + 1 == to) {
            throw malformed(from);
        }
        String text = Grammar.ascii(bytes, from, to);
        return Grammar.equalsIgnoreCase(bytes, from, scheme, "tel") ? new WholeUri(text).tel() : new GenericURI(text);
    }

    private static SipUri sip(boolean secure, byte[] bytes, int from, int to) throws ParseException {
        SipUri uri = new SipUri();
        if (secure) {
            uri.setSecure(true);
        }
        int hostFrom = user(uri, bytes, from, to);
        int at = hostPort(uri, bytes, hostFrom, to);
        at = parameters(uri, bytes, at, to);
        if (at < to) {
            headers(uri, bytes, at, to);
        }
        return uri;
    }

    private static int user(SipUri uri, byte[] bytes, int from, int to) throws ParseException {
        int end = from;
        while (end < to && bytes[end] != '@') {
            end++;
        }
        if (end == to) {
            return from;
        }
        int userTo = from;
        while (userTo < end && bytes[userTo] != ':') {
            userTo++;
        }
        if (userTo == from || !Grammar.isEscaped(Grammar.USER, bytes, from, userTo)) {
            throw malformed(from);
        }
        uri.setUser(Grammar.ascii(bytes, from, userTo));
        if (userTo < end) {
            if (!Grammar.isEscaped(Grammar.PASSWORD, bytes, userTo + 1, end)) {
                throw malformed(userTo);
            }
            uri.setUserPassword(Grammar.ascii(bytes, userTo + 1, end));
        }
        return end + 1;
    }

    private static int hostPort(SipUri uri, byte[] bytes, int from, int to) throws ParseException {
        boolean reference = from < to && bytes[from] == '[';
        int end = reference ? Grammar.skip(Grammar.IPV6, bytes, from + 1, to) + 1
                : Grammar.skip(Grammar.HOST, bytes, from, to);
        if (end == from || end > to || reference && (bytes[end - 1] != ']' || end < from + 4)) {
            throw malformed(from);
        }
        HostPort hostPort = new HostPort();
        hostPort.setHost(new Host(Grammar.ascii(bytes, from, end)));
        if (end < to && bytes[end] == ':') {
            int digits = end + 1;
            end = Grammar.skip(Grammar.DIGIT, bytes, digits, to);
            int port = (int) Grammar.number(bytes, digits, end, 65535);
            if (port <= 0) {
                throw malformed(digits);
            }
            hostPort.setPort(port);
        }
        uri.setHostPort(hostPort);
        return end;
    }

    private static int parameters(SipUri uri, byte[] bytes, int from, int to) throws ParseException {
        int at = from;
        while (at < to && bytes[at] == ';') {
            int nameFrom = at + 1;
            int nameTo = Grammar.skip(Grammar.URI_PARAMETER, bytes, nameFrom, to);
            at = nameTo;
            if (at < to && bytes[at] == '=') {
                at = Grammar.skip(Grammar.URI_PARAMETER, bytes, at + 1, to);
            }
            if (!Grammar.isEscaped(Grammar.URI_PARAMETER, bytes, nameFrom, nameTo)
                    || nameTo < at && !Grammar.isEscaped(Grammar.URI_PARAMETER, bytes, nameTo + 1, at)) {
                throw malformed(nameFrom);
            }
            // a semicolon too many is met, and harmless
            if (at > nameFrom) {
                uri.setUriParameter(parameter(bytes, nameFrom, nameTo, at));
            }
        }
        return at;
    }

    private static NameValue parameter(byte[] bytes, int nameFrom, int nameTo, int to) throws ParseException {
        if (nameTo == nameFrom) {
            throw malformed(nameFrom);
        }
        String name = Parameters.name(bytes, nameFrom, nameTo);
        if (nameTo == to) {
            return new NameValue(name, "", true);
        }
        if (Grammar.equalsIgnoreCase(bytes, nameFrom, nameTo, "ttl")) {
            int ttl = (int) Grammar.number(bytes, nameTo + 1, to, 255);
            if (ttl < 0) {
                throw malformed(nameTo);
            }
            return new NameValue(name, ttl);
        }
        return new NameValue(name, Grammar.ascii(bytes, nameTo + 1, to), false);
    }

    private static void headers(SipUri uri, byte[] bytes, int from, int to) throws ParseException {
        int at = from;
        while (at < to) {
            boolean first = at == from;
            int nameFrom = at + 1;
            int nameTo = Grammar.skip(Grammar.URI_HEADER, bytes, nameFrom, to);
            int end = nameTo < to && bytes[nameTo] == '='
                    ? Grammar.skip(Grammar.URI_HEADER, bytes, nameTo + 1, to)
                    : nameTo;
            if (bytes[at] != (first ? '?' : '&') || nameTo == nameFrom || end == nameTo
                    || !Grammar.isEscaped(Grammar.URI_HEADER, bytes, nameFrom, nameTo)
                    || !Grammar.isEscaped(Grammar.URI_HEADER, bytes, nameTo + 1, end)) {
                throw malformed(at);
            }
            uri.setQHeader(new NameValue(Grammar.ascii(bytes, nameFrom, nameTo),
                    Grammar.ascii(bytes, nameTo + 1, end), false));
            at = end;
        }
    }

    private static ParseException malformed(int at) {
        return new ParseException("Malformed URI", at);
    }

    /** A telephone URI, and nothing behind it. */
    private static final class WholeUri extends URLParser {

        WholeUri(String text) {
            super(text);
        }

        GenericURI tel() throws ParseException {
            try {
                GenericURI uri = uriReference(true);
                if (lexer.hasMoreChars()) {
                    throw malformed(lexer.getPtr());
                }
                return uri;
            } catch (RuntimeException e) {
                throw malformed(lexer.getPtr());
            }
        }
    }
}
