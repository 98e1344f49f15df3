/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;

/** Reads the contacts of a REGISTER (RFC 3261 §10.3 step 7, RFC 5626 §6, RFC 5627 §5.1). Any thread. */
final class ContactReader {

    private static final int LONGEST_URI = 512;
    private static final int LONGEST_INSTANCE = 128;
    /** In one request: all that may be registered, and as many to be removed. */
    private static final int MOST_FACTOR = 2;

    private final RegistrarOptions options;
    private final ReturnPath returnPath = new ReturnPath();

    ContactReader(RegistrarOptions options) {
        this.options = options;
    }

    List<Asked.Contact> read(
            IncomingRequest incoming, String addressOfRecord, Set<String> supported, List<String> path) {
        Request request = incoming.message();
        List<Asked.Contact> contacts = new ArrayList<>(1);
        for (Iterator<?> fields = request.getHeaders(ContactHeader.NAME); fields != null && fields.hasNext();) {
            Asked.Contact contact = contact((ContactHeader) fields.next(), incoming, supported, path);
            if (contact.expires() > 0) {
                checkLoop(contact.uri(), addressOfRecord);
            }
            contacts.add(contact);
        }
        if (contacts.size() > MOST_FACTOR * options.maxContacts()) {
            throw tooMany();
        }
        // one request comes by one flow (RFC 5626 §4.2)
        if (contacts.stream().filter(contact -> contact.regId() > 0 && contact.expires() > 0).count() > 1) {
            throw RefusedException.of(Response.BAD_REQUEST, "More Than One Contact With A reg-id");
        }
        return contacts;
    }

    static RefusedException tooMany() {
        return RefusedException.of(Response.FORBIDDEN, "Too Many Contacts");
    }

    private Asked.Contact contact(
            ContactHeader field, IncomingRequest incoming, Set<String> supported, List<String> path) {
        URI uri = field.getAddress().getURI();
        String text = text(uri);
        if (!options.contactSchemes().contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw RefusedException.of(Response.FORBIDDEN, "Contact Scheme Not Allowed");
        }
        long expires = Lifetime.of(field, incoming.message(), options);
        Optional<String> instance = instance(field);
        int regId = options.outbound() && supported.contains("outbound") && instance.isPresent() ? regId(field) : 0;
        if (regId > 0 && expires > 0 && !firstHopSupportsOutbound(incoming.message(), path)) {
            throw RefusedException.of(439, "First Hop Lacks Outbound Support");
        }
        return new Asked.Contact(
                uri, text, q(field), expires, instance, regId, returnPath.of(incoming, uri, regId > 0, path));
    }

    /** The text that is kept, which is read again by all who forward to it. */
    private static String text(URI uri) {
        String text = uri.toString();
        if (text.length() > LONGEST_URI) {
            throw RefusedException.of(Response.BAD_REQUEST, "Contact Too Long");
        }
        try {
            SipMessages.addresses().createURI(text);
            return text;
        } catch (ParseException e) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed Contact Header Field");
        }
    }

    /** RFC 5627 §5.1: who is reached at itself is reached by nobody. */
    private static void checkLoop(URI contact, String addressOfRecord) {
        boolean ofOurs = AddressesOfRecord.canonical(contact).filter(addressOfRecord::equals).isPresent();
        if (ofOurs && contact instanceof SipURI sip && (sip.getPort() < 0 && sip.getParameter("transport") == null
                && sip.getParameter("maddr") == null || sip.getParameter("gr") != null)) {
            throw RefusedException.of(Response.FORBIDDEN, "A Contact Must Not Be Its Address Of Record");
        }
    }

    /** RFC 5626 §6: the device is next to us, or the proxy next to it has said so in its Path. */
    private static boolean firstHopSupportsOutbound(Request request, List<String> path) {
        if (path.isEmpty()) {
            return Fields.count(request, "Via") == 1;
        }
        String nearestToDevice = path.get(path.size() - 1);
        return nearestToDevice.toLowerCase(Locale.ROOT).matches(".*;ob[;>=?].*");
    }

    /** {@code +sip.instance} without the quotes and brackets around it. */
    private static Optional<String> instance(ContactHeader field) {
        String value = field.getParameter("+sip.instance");
        if (value == null) {
            return Optional.empty();
        }
        String urn = value.replace("\"", "");
        urn = urn.startsWith("<") && urn.endsWith(">") ? urn.substring(1, urn.length() - 1) : urn;
        if (urn.isEmpty() || urn.length() > LONGEST_INSTANCE
                || !urn.chars().allMatch(c -> c > ' ' && c < 127 && "<>\"\\".indexOf(c) < 0)) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed +sip.instance");
        }
        // the letters of a UUID have no case (RFC 4122 §3)
        String lower = urn.toLowerCase(Locale.ROOT);
        return Optional.of(lower.startsWith("urn:uuid:") ? lower : urn);
    }

    private static int regId(ContactHeader field) {
        String value = field.getParameter("reg-id");
        if (value == null) {
            return 0;
        }
        // RFC 5626 §4.2: 1 to 2^31 - 1
        long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : 0;
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed reg-id");
        }
        return (int) number;
    }

    /** RFC 3261 §20.10: 0 to 1 with at most three digits; the highest where there is none. */
    private static int q(ContactHeader field) {
        String value = field.getParameter("q");
        if (value == null) {
            return Target.MOST_PREFERRED;
        }
        if (!value.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?|\\.[0-9]{1,3}")) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed q");
        }
        return (int) Math.round(Double.parseDouble(value) * Target.MOST_PREFERRED);
    }
}
