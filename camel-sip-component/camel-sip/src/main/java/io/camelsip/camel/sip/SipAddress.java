/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.engine.Transport;

/**
 * The path of an endpoint's URI, {@code [user@]host[:port][;parameters]} (RFC 3261 §19.1.1), with the user unescaped.
 *
 * @param user       the user part, without a password
 * @param host       a name or an address, without brackets
 * @param port       0 to 65535
 * @param parameters the parameters from the first semicolon on, or empty
 */
record SipAddress(Optional<String> user, String host, OptionalInt port, String parameters) {

    private static final Pattern HOST_AND_REST = Pattern.compile(
            "(?<host>\\[[0-9A-Fa-f:.]+(?:%[\\w.-]+)?]|[A-Za-z0-9._-]+)(?::(?<port>[0-9]{1,5}))?(?<parameters>(?:;[^?\\s]*)?)");
    private static final Pattern TRANSPORT = Pattern.compile(";transport=([^;]*)", Pattern.CASE_INSENSITIVE);
    /** What RFC 3261 §25.1 lets stand unescaped in a user part, beside letters and digits. */
    private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

    SipAddress {
        if (port.isPresent() && port.getAsInt() > 65535) {
            throw new IllegalArgumentException("Port " + port.getAsInt() + " is not between 0 and 65535");
        }
    }

    /** Reads what follows {@code sip:} in an endpoint's URI, as Camel hands it over: unescaped. */
    static SipAddress parse(String text) {
        return parse("address", text);
    }

    /** The same for another option. */
    static SipAddress parse(String option, String text) {
        int at = text.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
        user.ifPresent(SipAddress::refusePassword);
        Matcher rest = HOST_AND_REST.matcher(text.substring(at + 1));
        if (!rest.matches() || user.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is '" + text
                            + "'; it must be [user@]host[:port][;parameters], an IPv6 address in brackets");
        }
        String port = rest.group("port");
        return new SipAddress(
                user, withoutBrackets(rest.group("host")),
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                rest.group("parameters"));
    }

    private static void refusePassword(String user) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "Option 'address' holds a password beside the user; addresses are logged, so it is refused");
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The {@code transport} parameter. */
    Optional<Transport> transport() {
        Matcher matcher = TRANSPORT.matcher(parameters);
        return matcher.find() ? Optional.of(Transport.parse(matcher.group(1))) : Optional.empty();
    }

    /** Host, and port where there is one. */
    String hostAndPort() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port.isPresent() ? name + ":" + port.getAsInt() : name;
    }

    /** The SIP URI that the address stands for. */
    String uri() {
        return "sip:" + user.map(name -> escape(name) + "@").orElse("") + hostAndPort() + parameters;
    }

    private static String escape(String user) {
        StringBuilder escaped = new StringBuilder(user.length());
        for (byte octet : user.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || USER_MARKS.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
