/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

/**
 * Walks over the elements of Via: {@code sent-protocol LWS sent-by *( SEMI via-params )}, separated by commas. Comments,
 * which RFC 2543 knew, are not accepted. One thread.
 */
final class ViaCursor {

    private final ParameterCursor parameters = new ParameterCursor();
    private byte[] bytes;
    private int at;
    private int to;
    private boolean malformed;
    private int from;
    private int protocolTo;
    private int versionFrom;
    private int versionTo;
    private int transportFrom;
    private int transportTo;
    private int hostFrom;
    private int hostTo;
    private int port;

    void over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.malformed = false;
    }

    /** Reads an element up to its parameters. */
    boolean via() {
        from = Grammar.skipSpace(bytes, at, to);
        protocolTo = Grammar.skip(Grammar.TOKEN, bytes, from, to);
        versionFrom = behindSlash(protocolTo);
        versionTo = Grammar.skip(Grammar.TOKEN, bytes, versionFrom, to);
        transportFrom = behindSlash(versionTo);
        transportTo = Grammar.skip(Grammar.TOKEN, bytes, transportFrom, to);
        hostFrom = Grammar.skipSpace(bytes, transportTo, to);
        malformed = protocolTo == from || versionTo == versionFrom || transportTo == transportFrom
                || hostFrom == transportTo || !sentBy();
        parameters.over(bytes, at, to);
        return !malformed;
    }

    private int behindSlash(int position) {
        int slash = Grammar.skipSpace(bytes, position, to);
        return slash < to && bytes[slash] == '/' ? Grammar.skipSpace(bytes, slash + 1, to) : to;
    }

    private boolean sentBy() {
        if (hostFrom < to && bytes[hostFrom] == '[') {
            int end = Grammar.skip(Grammar.IPV6, bytes, hostFrom + 1, to);
            if (end == to || bytes[end] != ']' || end < hostFrom + 3) {
                return false;
            }
            hostTo = end + 1;
        } else {
            hostTo = Grammar.skip(Grammar.HOST, bytes, hostFrom, to);
        }
        port = -1;
        at = hostTo;
        int colon = Grammar.skipSpace(bytes, hostTo, to);
        if (colon < to && bytes[colon] == ':') {
            int digits = Grammar.skipSpace(bytes, colon + 1, to);
            at = Grammar.skip(Grammar.DIGIT, bytes, digits, to);
            port = (int) Grammar.number(bytes, digits, at, 65535);
            return hostTo > hostFrom && port > 0;
        }
        return hostTo > hostFrom;
    }

    /** The parameters of the element read last; to be walked to their end before {@link #another()}. */
    ParameterCursor parameters() {
        return parameters;
    }

    /** Whether a parameter that the stack uses later has a value it can use. */
    static boolean isSound(byte[] bytes, ParameterCursor parameter) {
        if (parameter.isNamed("branch") || parameter.isNamed("received")) {
            return parameter.hasValue() && !parameter.isQuoted();
        }
        if (parameter.isNamed("rport")) {
            return !parameter.hasValue()
                    || Grammar.number(bytes, parameter.valueFrom(), parameter.valueTo(), 65535) > 0;
        }
        return !parameter.isNamed("ttl") || parameter.hasValue()
                && Grammar.number(bytes, parameter.valueFrom(), parameter.valueTo(), 255) >= 0;
    }

    /** Whether a comma and so another element follows. */
    boolean another() {
        at = parameters.position();
        malformed = parameters.isMalformed() || at < to && bytes[at] != ',';
        if (malformed || at == to) {
            return false;
        }
        at++;
        return true;
    }

    boolean isMalformed() {
        return malformed;
    }

    /** Where the element starts. */
    int from() {
        return from;
    }

    /** Where the parameters start, or would. */
    int sentByTo() {
        return at;
    }

    String protocol() {
        return Grammar.equals(bytes, from, protocolTo, "SIP") ? "SIP" : Grammar.ascii(bytes, from, protocolTo);
    }

    String version() {
        return Grammar.equals(bytes, versionFrom, versionTo, "2.0") ? "2.0"
                : Grammar.ascii(bytes, versionFrom, versionTo);
    }

    String transport() {
        if (Grammar.equals(bytes, transportFrom, transportTo, "UDP")) {
            return "UDP";
        }
        return Grammar.equals(bytes, transportFrom, transportTo, "TCP") ? "TCP"
                : Grammar.ascii(bytes, transportFrom, transportTo);
    }

    int hostFrom() {
        return hostFrom;
    }

    int hostTo() {
        return hostTo;
    }

    /** The host, in brackets if it is an IPv6 address. */
    String host() {
        return Grammar.ascii(bytes, hostFrom, hostTo);
    }

    /** The port, or -1 if none is named. */
    int port() {
        return port;
    }
}
