/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Objects;

import javax.sip.address.SipURI;
import javax.sip.address.URI;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/**
 * Whether credentials are for the request that they came with (RFC 7616 §3.4.6): their {@code uri} must be its
 * Request-URI. We take them for equal if scheme, user, host and, where both have one, port are: phones leave parameters and
 * ports out, and proxies add them. Without a user, a {@code uri} may also name the server that asks: its realm, or the
 * address that the request came to, as some clients have it for every request.
 */
final class CoveredUri {

    private CoveredUri() {
    }

    static boolean isOf(IncomingRequest request, String uri, String realm) {
        URI asked = request.message().getRequestURI();
        if (uri.equals(asked.toString())) {
            return true;
        }
        try {
            return SipMessages.addresses().createURI(uri) instanceof SipURI shown
                    && (asked instanceof SipURI sip && isSame(shown, sip)
                            || shown.getUser() == null && isServer(shown, realm, request.localAddress()));
        } catch (ParseException | RuntimeException e) {
            // what a peer wrote can be malformed in ways that show only here
            return false;
        }
    }

    private static boolean isSame(SipURI shown, SipURI asked) {
        return shown.isSecure() == asked.isSecure() && Objects.equals(shown.getUser(), asked.getUser())
                && shown.getHost().equalsIgnoreCase(asked.getHost()) && isPort(shown, asked.getPort());
    }

    private static boolean isServer(SipURI shown, String realm, InetSocketAddress local) {
        return shown.getHost().equalsIgnoreCase(realm)
                || host(shown).equals(local.getAddress().getHostAddress()) && isPort(shown, local.getPort());
    }

    private static boolean isPort(SipURI shown, int port) {
        return shown.getPort() <= 0 || port <= 0 || shown.getPort() == port;
    }

    /** Without the brackets of an IPv6 address. */
    private static String host(SipURI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
