/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP URI that a user typed: {@code sip:user@host}, with a port and a transport if need be. It becomes part of an endpoint
 * URI of Camel and of a display name, so nothing gets in that means something there: no question mark, ampersand, brace,
 * percent sign, quote or backslash.
 *
 * @param uri  all of it
 * @param user the part before the at sign
 * @param host without the port, in lower case
 */
record SipAddress(String uri, String user, String host) {

    private static final Pattern SYNTAX = Pattern.compile("""
            sip:
            (?<user> [A-Za-z0-9_.!~*'()+=$,-]{1,128} )
            @
            (?<host> [A-Za-z0-9] [A-Za-z0-9.-]{0,252} | \\[ [0-9A-Fa-f:.]{2,45} ] )
            ( : (?<port> [0-9]{1,5} ) )?
            ( ;transport=(udp|tcp) )?
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

    /** Empty if it is none. */
    static Optional<SipAddress> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches() && isPort(matcher.group("port"))
                ? Optional.of(new SipAddress("sip" + text.substring(3), matcher.group("user"),
                        matcher.group("host").toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static boolean isPort(String digits) {
        return digits == null || Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= 65535;
    }

    @Override
    public String toString() {
        return uri;
    }
}
