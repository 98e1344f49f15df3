/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/**
 * Where a request may still be sent to after redirections (RFC 3261 §8.1.3.4): the Contacts of 3xx responses, the most
 * preferred first, none twice, and no more than a limit.
 */
final class Targets {

    private final Deque<SipURI> untried = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int left;

    /**
     * @param first where the request went at first
     * @param limit how many more may be tried
     */
    Targets(String first, int limit) {
        known.add(first);
        left = limit;
    }

    /** The next address to try, or empty if the response is the last word. */
    Optional<SipURI> after(Response response) {
        int status = response.getStatusCode();
        if (status < 300 || status >= 600) {
            // a success; or nobody anywhere wants it (RFC 3261 §21.6)
            return Optional.empty();
        }
        if (status < 400) {
            add(contacts(response));
        }
        return next();
    }

    /** The next address to try after one that gave no answer, which counts as 408 (RFC 3261 §8.1.3.1). */
    Optional<SipURI> next() {
        if (left == 0 || untried.isEmpty()) {
            return Optional.empty();
        }
        left--;
        return Optional.of(untried.removeFirst());
    }

    private void add(List<SipURI> contacts) {
        List<SipURI> fresh = contacts.stream().filter(uri -> known.add(uri.toString())).toList();
        for (int i = fresh.size() - 1; i >= 0; i--) {
            untried.addFirst(fresh.get(i));
        }
    }

    /** The addresses in Contact that we can send to, by falling q, equals in the order given. */
    static List<SipURI> contacts(Response response) {
        List<ContactHeader> contacts = new ArrayList<>();
        ListIterator<?> headers = response.getHeaders(ContactHeader.NAME);
        while (headers != null && headers.hasNext()) {
            if (headers.next() instanceof ContactHeader contact && !contact.isWildCard()) {
                contacts.add(contact);
            }
        }
        contacts.sort(Comparator.comparing(Targets::preference).reversed());
        return contacts.stream().map(contact -> contact.getAddress().getURI())
                .filter(uri -> uri instanceof SipURI sip && !sip.isSecure())
                .flatMap(uri -> bare((SipURI) uri).stream()).toList();
    }

    private static float preference(ContactHeader contact) {
        float q = contact.getQValue();
        return q < 0 ? 1 : q;
    }

    /** Without what a Request-URI may not hold (RFC 3261 §19.1.1). */
    private static Optional<SipURI> bare(SipURI contact) {
        String text = contact.toString();
        int headers = text.indexOf('?');
        try {
            SipURI uri = (SipURI) SipMessages.addresses().createURI(headers < 0 ? text : text.substring(0, headers));
            uri.removeParameter("method");
            return Optional.of(uri);
        } catch (ParseException e) {
            // a place that cannot be read is one that cannot be tried
            return Optional.empty();
        }
    }
}
