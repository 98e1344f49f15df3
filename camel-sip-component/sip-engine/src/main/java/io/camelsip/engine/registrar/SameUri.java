/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;

/** Whether two URIs are the same (RFC 3261 §19.1.4, RFC 3966 §4). Stateless. */
final class SameUri {

    /** Parameters that count even where only one of the URIs has them. */
    private static final Set<String> DECISIVE = Set.of("user", "ttl", "method", "maddr", "transport");

    private SameUri() {
    }

    static boolean test(URI one, URI other) {
        if (one instanceof SipURI a && other instanceof SipURI b) {
            return sip(a, b);
        }
        if (one instanceof TelURL && other instanceof TelURL) {
            return number(one).equals(number(other));
        }
        return one.toString().equals(other.toString());
    }

    private static boolean sip(SipURI one, SipURI other) {
        return one.isSecure() == other.isSecure()
                && same(one.getUser(), other.getUser())
                && same(one.getUserPassword(), other.getUserPassword())
                && one.getHost().equalsIgnoreCase(other.getHost())
                // a port that is left out is not the default one
                && one.getPort() == other.getPort()
                && parametersAgree(one, other) && parametersAgree(other, one)
                && headersAgree(one, other) && headersAgree(other, one);
    }

    /** Userinfo is compared with regard to case. */
    private static boolean same(String one, String other) {
        return one == null || other == null ? Objects.equals(one, other)
                : Escapes.comparable(one).equals(Escapes.comparable(other));
    }

    private static boolean parametersAgree(SipURI one, SipURI other) {
        for (Iterator<?> names = one.getParameterNames(); names.hasNext();) {
            String name = (String) names.next();
            String there = other.getParameter(name);
            if (there == null ? DECISIVE.contains(name.toLowerCase(Locale.ROOT))
                    : !Escapes.comparable(one.getParameter(name)).equalsIgnoreCase(Escapes.comparable(there))) {
                return false;
            }
        }
        return true;
    }

    /** Header fields are never ignored. */
    private static boolean headersAgree(SipURI one, SipURI other) {
        for (Iterator<?> names = one.getHeaderNames(); names.hasNext();) {
            String name = (String) names.next();
            if (!same(one.getHeader(name), other.getHeader(name))) {
                return false;
            }
        }
        return true;
    }

    private static String number(URI tel) {
        return tel.toString().toLowerCase(Locale.ROOT).replaceAll("[-.()]", "");
    }
}
