/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.event.EventDialog;
import io.camelsip.engine.event.EventType;

/** Writes the SUBSCRIBE requests of one subscription (RFC 6665 §4.1.2). Owned by its subscription. */
final class SubscribeRequests {

    /** What a package's documents are where nobody says otherwise. */
    private static final Map<String, String> USUAL_TYPES = Map.of(
            "presence", "application/pidf+xml", "presence.winfo", "application/watcherinfo+xml",
            "dialog", "application/dialog-info+xml", "message-summary", "application/simple-message-summary",
            "reg", "application/reginfo+xml", "conference", "application/conference-info+xml",
            "refer", "message/sipfrag;version=2.0");
    /** RFC 4662 §4.4. */
    private static final List<String> LIST_TYPES = List.of("multipart/related", "application/rlmi+xml");

    private final SubscribeOptions options;
    private final Optional<DigestClient> digest;
    private String remoteParty;

    SubscribeRequests(SubscribeOptions options) {
        this.options = options;
        this.digest = options.credentials().map(DigestClient::new);
    }

    /** One outside any dialog. */
    OutgoingRequest first(String callId, String tag, long number, int seconds) {
        try {
            Request request = SipMessages.request(Request.SUBSCRIBE, options.resource().toString(),
                    Optional.of(localParty()), Optional.empty());
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(tag);
            request.setHeader(SipMessages.headers().createCallIdHeader(callId));
            setNumber(request, number);
            remoteParty = ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().toString();
            complete(request, tag, seconds);
            return outgoing(request, options.outboundProxy(), options.transport());
        } catch (ParseException e) {
            throw new IllegalStateException("The SUBSCRIBE to " + options.resource() + " cannot be written", e);
        }
    }

    /**
     * One inside a dialog.
     *
     * @param known the entity tag of the state that we have, if no other is wanted (RFC 5839)
     */
    OutgoingRequest inside(EventDialog dialog, long number, int seconds, Optional<String> known) {
        try {
            Request request = dialog.request(Request.SUBSCRIBE, number);
            if (known.isPresent()) {
                SipMessages.addHeader(request, "Suppress-If-Match", known.get());
            }
            complete(request, dialog.localTag(), seconds);
            return outgoing(request, dialog.strictRouter(),
                    dialog.saysTransport() ? Optional.empty() : options.transport());
        } catch (ParseException e) {
            throw new IllegalStateException("The SUBSCRIBE to " + options.resource() + " cannot be written", e);
        }
    }

    /** The same with credentials, if there are any that it was not refused with. */
    Optional<OutgoingRequest> answer(OutgoingRequest sent, Response challenge, LongSupplier numbers) {
        return digest.flatMap(client -> client.answer(sent.message(), challenge)).map(repeated -> {
            setNumber(repeated, numbers.getAsLong());
            repeated.removeHeader(ContactHeader.NAME);   // it may go another way
            addContact(repeated, ((FromHeader) repeated.getHeader(FromHeader.NAME)).getTag());
            return outgoing(repeated, sent.outboundProxy(), sent.transport());
        });
    }

    String localParty() {
        return options.from().orElseGet(() -> "<" + options.resource() + ">");
    }

    /** The To of each request, without a tag. */
    String remoteParty() {
        return remoteParty;
    }

    private OutgoingRequest outgoing(Request request, Optional<SipURI> proxy, Optional<Transport> transport) {
        return new OutgoingRequest(request, proxy, transport, options.timeout());
    }

    private void complete(Request request, String contact, int seconds) throws ParseException {
        SipMessages.addHeader(request, "Event", text(options.event()));
        SipMessages.addHeader(request, "Expires", String.valueOf(seconds));
        for (String type : accepted()) {
            SipMessages.addHeader(request, "Accept", type);
        }
        SipMessages.addHeader(request, "Allow-Events", options.event().name());
        if (options.eventList()) {
            SipMessages.addHeader(request, "Supported", "eventlist");
        }
        addContact(request, contact);
        digest.ifPresent(client -> client.prepare(request));
    }

    /** With its parameters, which say what is wanted (RFC 6446). */
    private static String text(EventType event) {
        StringBuilder text = new StringBuilder(event.name());
        event.parameters().forEach(
                (name, value) -> text.append(';').append(name).append(value.isEmpty() ? "" : "=" + value));
        return text.toString();
    }

    private List<String> accepted() {
        List<String> types = !options.accept().isEmpty() ? options.accept()
                : Optional.ofNullable(USUAL_TYPES.get(options.event().name())).map(List::of).orElse(List.of());
        return options.eventList()
                ? Stream.concat(types.stream(), LIST_TYPES.stream()).distinct().toList()
                : types;
    }

    private static void addContact(Request request, String user) {
        try {
            SipMessages.addHeader(request, ContactHeader.NAME, SipMessages.openAddress(user).toString());
        } catch (ParseException e) {
            throw new IllegalStateException("The Contact of a subscription cannot be written", e);
        }
    }

    private static void setNumber(Request request, long number) {
        try {
            request.setHeader(SipMessages.headers().createCSeqHeader(number, Request.SUBSCRIBE));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("CSeq " + number, e);
        }
    }
}
