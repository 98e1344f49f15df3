/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;

/**
 * Whom to forward to, as text says it.
 *
 * @param uri with a user: whom; without one: a host where the same user is; with {@code lr}: a proxy on the way
 * @param q   preference, 0 to 1000
 */
record TargetAddress(SipURI uri, int q) {

    /**
     * Addresses separated by commas, none of an empty text.
     *
     * @param  origin                   of the text, for the error
     * @throws IllegalArgumentException if one is no SIP URI
     */
    static List<TargetAddress> list(String origin, String text) {
        return text.isBlank() ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).map(address -> parse(origin, address)).toList();
    }

    /** A URI that becomes the Request-URI as it is. */
    static Target verbatim(String origin, String uri) {
        try {
            return Target.of(SipMessages.addresses().createURI(uri));
        } catch (ParseException | RuntimeException e) {
            throw notOne(origin, uri, e);
        }
    }

    private static IllegalArgumentException notOne(String origin, String text, Exception cause) {
        return new IllegalArgumentException(origin + " names '" + text
                + "'; it must be a SIP URI such as sip:bob@10.0.0.1:5070;transport=tcp", cause);
    }

    private static TargetAddress parse(String origin, String text) {
        try {
            if (text.indexOf('<') >= 0
                    && SipMessages.headers().createHeader(ContactHeader.NAME, text) instanceof ContactHeader contact) {
                return of(contact.getAddress().getURI(), preference(contact));
            }
            return of(SipMessages.addresses().createURI(isScheme(text) ? text : "sip:" + text),
                    Target.MOST_PREFERRED);
        } catch (ParseException | IllegalArgumentException e) {
            throw notOne(origin, text, e);
        }
    }

    /** Whether it begins with one, and not with a host and a port. */
    private static boolean isScheme(String text) {
        return text.regionMatches(true, 0, "sip:", 0, 4) || text.regionMatches(true, 0, "sips:", 0, 5)
                || text.regionMatches(true, 0, "tel:", 0, 4);
    }

    private static int preference(ContactHeader contact) {
        float q = contact.getQValue();
        return q < 0 ? Target.MOST_PREFERRED : Math.round(q * Target.MOST_PREFERRED);
    }

    private static TargetAddress of(URI uri, int q) {
        if (uri instanceof SipURI sip && !sip.isSecure() && sip.getHost() != null && !sip.getHost().isEmpty()
                && !sip.getHeaderNames().hasNext()) {
            return new TargetAddress(sip, q);
        }
        throw new IllegalArgumentException("No sip: URI, or one with header fields");
    }

    /** The target for one request. */
    Target of(Request request) {
        if (uri.hasLrParam()) {
            return new Target(request.getRequestURI(), q, List.of("<" + uri + ">"), Optional.empty());
        }
        return new Target(uri.getUser() == null ? withUserOf(request.getRequestURI()) : uri, q, List.of(),
                Optional.empty());
    }

    private URI withUserOf(URI wanted) {
        SipURI whole = (SipURI) uri.clone();
        try {
            if (wanted instanceof SipURI sip && sip.getUser() != null) {
                whole.setUser(sip.getUser());
                if (sip.getUserParam() != null) {
                    whole.setUserParam(sip.getUserParam());
                }
            } else if (wanted instanceof TelURL tel) {
                // RFC 3261 §19.1.6
                whole.setUser((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber());
                whole.setUserParam("phone");
            }
            return whole;
        } catch (ParseException e) {
            throw new IllegalArgumentException("The user of the Request-URI cannot be that of another URI", e);
        }
    }
}
