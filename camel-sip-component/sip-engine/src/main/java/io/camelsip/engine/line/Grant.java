/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/**
 * What a registrar grants with a 200 (RFC 3261 §10.2.4).
 *
 * @param seconds      how long it knows us
 * @param stale        other addresses it knows for this line: connections of before
 * @param flowTimer    within how many seconds it wants to hear from us (RFC 5626 §4.4)
 * @param serviceRoute what requests of the line are to be routed by (RFC 3608)
 * @param publicGruu   an address of this user agent alone that everybody may know (RFC 5627)
 */
record Grant(
        int seconds, List<SipURI> stale, OptionalInt flowTimer, List<String> serviceRoute,
        Optional<SipURI> publicGruu) {

    /** A week; nobody has to know us for longer. */
    static final int LONGEST_SECONDS = 7 * 24 * 3600;
    /** So many bindings of ours, and routes, are more than there can be. */
    private static final int MOST = 10;

    /**
     * Reads a 200.
     *
     * @param sent   our Contact as it went out
     * @param wanted what we asked for, where the registrar does not say
     */
    static Grant read(Response response, SipURI sent, int wanted) {
        int seconds = expires(response).orElse(wanted);
        List<SipURI> stale = new ArrayList<>();
        Optional<SipURI> gruu = Optional.empty();
        for (ContactHeader contact : contacts(response)) {
            SipURI uri = (SipURI) contact.getAddress().getURI();
            if (!sent.getUser().equals(uri.getUser())) {
                continue;   // somebody else's phone of the same address-of-record
            }
            if (isSamePlace(uri, sent)) {
                seconds = contact.getExpires() >= 0 ? contact.getExpires() : seconds;
                gruu = publicGruu(contact);
            } else if (stale.size() < MOST) {
                stale.add(uri);
            }
        }
        return new Grant(Math.min(seconds, LONGEST_SECONDS), stale, number(response, "Flow-Timer"),
                values(response, "Service-Route"), gruu);
    }

    private static OptionalInt expires(Response response) {
        return response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header && header.getExpires() >= 0
                ? OptionalInt.of(header.getExpires())
                : OptionalInt.empty();
    }

    private static List<ContactHeader> contacts(Response response) {
        List<ContactHeader> contacts = new ArrayList<>();
        ListIterator<?> headers = response.getHeaders(ContactHeader.NAME);
        while (headers != null && headers.hasNext()) {
            if (headers.next() instanceof ContactHeader contact && !contact.isWildCard()
                    && contact.getAddress().getURI() instanceof SipURI) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    private static boolean isSamePlace(SipURI one, SipURI other) {
        return one.getHost().equalsIgnoreCase(other.getHost()) && one.getPort() == other.getPort()
                && String.valueOf(one.getTransportParam()).equalsIgnoreCase(String.valueOf(other.getTransportParam()));
    }

    private static Optional<SipURI> publicGruu(ContactHeader contact) {
        String text = contact.getParameter("pub-gruu");
        if (text == null) {
            return Optional.empty();
        }
        try {
            return SipMessages.addresses().createURI(text.replace("\"", "")) instanceof SipURI uri ? Optional.of(uri)
                    : Optional.empty();
        } catch (java.text.ParseException | RuntimeException e) {
            return Optional.empty();   // an address that cannot be read is one that nobody will use
        }
    }

    /** The number in a header field, as far as it is one. */
    static OptionalInt number(Response response, String name) {
        return values(response, name).stream().map(value -> value.split("[;( \t]", 2)[0].trim())
                .filter(value -> value.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).findFirst();
    }

    static List<String> values(Response response, String name) {
        List<String> values = new ArrayList<>();
        Iterator<?> headers = response.getHeaders(name);
        while (headers != null && headers.hasNext() && values.size() < MOST) {
            Header header = (Header) headers.next();
            values.add(header instanceof ExtensionHeader extension ? extension.getValue().trim()
                    : header.toString().substring(header.toString().indexOf(':') + 1).trim());
        }
        return values;
    }
}
