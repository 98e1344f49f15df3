/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static java.util.stream.Collectors.joining;

import java.text.ParseException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.registrar.RefusedException;

/** Reads requests about event state, and refuses what has nothing to do with subscriptions, by RFC 6665 §4.2.1. Any thread. */
final class SubscribeReader {

    private static final int LONGEST_CALL_ID = 256;
    private static final int LONGEST_ADDRESS = 512;
    private static final int LONGEST_ID = 64;
    private static final int MOST_ROUTES = 10;
    private static final int MOST_SECONDS = Integer.MAX_VALUE;
    private static final String REFER = "refer";

    private final EventServerOptions options;
    private final Map<String, EventPackage> packages;
    private final AddressesOfRecord addresses;
    private final String names;

    SubscribeReader(EventServerOptions options, Map<String, EventPackage> packages, AddressesOfRecord addresses) {
        this.options = options;
        this.packages = packages;
        this.addresses = addresses;
        this.names = packages.keySet().stream().sorted().collect(joining(", "));
    }

    /** The packages served, as Allow-Events lists them. */
    String packageNames() {
        return names;
    }

    /** The canonical form of a resource of ours. */
    Optional<String> resource(URI uri) {
        return addresses.serve(uri) ? AddressesOfRecord.canonical(uri).map(this::inCanonicalDomain) : Optional.empty();
    }

    /** All names of the domain mean the same resources. */
    private String inCanonicalDomain(String resource) {
        return resource.substring(0, resource.lastIndexOf('@') + 1) + options.domains().get(0);
    }

    /** @throws RefusedException if it is no resource of ours, or of a package that is not served */
    EventKey key(Request request) {
        if (!(request.getRequestURI() instanceof SipURI)) {
            throw RefusedException.of(Response.UNSUPPORTED_URI_SCHEME);
        }
        String resource = resource(request.getRequestURI())
                .orElseThrow(() -> RefusedException.of(Response.NOT_FOUND));
        return new EventKey(resource, eventPackage(event(request).name()).name());
    }

    /** @throws RefusedException if it is not served */
    EventPackage eventPackage(String name) {
        EventPackage found = packages.get(name);
        if (found == null) {
            throw RefusedException.of(Response.BAD_EVENT).with("Allow-Events", names);
        }
        return found;
    }

    /** @throws RefusedException if there is none, which is an event package nobody knows (RFC 6665 §4.2.1.1) */
    EventType event(Request request) {
        List<String> values = SipMessages.values(request, "Event");
        if (values.size() != 1) {
            throw RefusedException.of(Response.BAD_EVENT).with("Allow-Events", names);
        }
        try {
            EventType event = EventType.parse(values.get(0));
            if (event.id().orElse("").length() > LONGEST_ID) {
                throw RefusedException.of(Response.BAD_REQUEST, "Event Id Too Long");
            }
            return event;
        } catch (ParseException e) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed Event Header Field");
        }
    }

    /** @throws RefusedException if it is to be refused whoever asks */
    Asked read(Request request) {
        EventType event = event(request);
        EventKey key = key(request);
        EventPackage eventPackage = eventPackage(event.name());
        if (key.eventName().equals(REFER)) {
            // RFC 3515 §2.4.4: a REFER subscribes to what becomes of it, nothing else does
            throw RefusedException.of(Response.FORBIDDEN);
        }
        Set<String> supported = SipMessages.optionTags(request, "Supported");
        supported.addAll(SipMessages.optionTags(request, "Require"));
        return new Asked(key, event, eventPackage, seconds(request, eventPackage), accepted(request, eventPackage),
                dialog(request), supported.contains("eventlist"), supported.contains("ms-benotify"),
                rate(event, "max-rate"), rate(event, "min-rate"));
    }

    /** RFC 3515 §2.4.4: what a REFER subscribes to; nothing but its answer and progress is known of it. */
    Asked readRefer(Request request, String id) {
        if (SipMessages.values(request, "Refer-To").size() != 1) {
            throw RefusedException.of(Response.BAD_REQUEST, "A REFER Needs One Refer-To");
        }
        EventPackage eventPackage = eventPackage(REFER);
        long number = ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
        int seconds = (int) Math.max(options.minExpires().toSeconds(), eventPackage.expires().toSeconds());
        return new Asked(new EventKey(id, REFER), new EventType(REFER, Map.of("id", String.valueOf(number))),
                eventPackage, seconds, eventPackage.contentTypes().get(0), dialog(request), false, false, 0, 0);
    }

    /** RFC 6665 §4.2.1.1 and §4.2.2; zero is for who asks once, or no more. */
    int seconds(Request request, EventPackage eventPackage) {
        OptionalInt asked = number(request, "Expires");
        long longest = options.maxExpires().toSeconds();
        if (asked.isEmpty()) {
            Duration usual = eventPackage.expires();
            return (int) Math.min(longest, Math.max(options.minExpires().toSeconds(), usual.toSeconds()));
        }
        if (asked.getAsInt() > 0 && asked.getAsInt() < options.minExpires().toSeconds()) {
            throw RefusedException.of(Response.INTERVAL_TOO_BRIEF).with("Min-Expires",
                    String.valueOf(options.minExpires().toSeconds()));
        }
        return (int) Math.min(longest, asked.getAsInt());
    }

    private static OptionalInt number(Request request, String name) {
        List<String> values = SipMessages.values(request, name);
        if (values.isEmpty()) {
            return OptionalInt.empty();
        }
        String digits = values.get(0).strip();
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed " + name + " Header Field");
        }
        return OptionalInt.of((int) Math.min(MOST_SECONDS, Long.parseLong(digits)));
    }

    private static String accepted(Request request, EventPackage eventPackage) {
        List<String> fields = SipMessages.values(request, "Accept");
        if (fields.isEmpty()) {
            return eventPackage.contentTypes().get(0);
        }
        Set<String> types = new TreeSet<>();
        for (String field : fields) {
            for (String range : field.split(",")) {
                types.add(Content.mediaType(range));
            }
        }
        return eventPackage.choose(type -> accepts(types, type)).orElseThrow(
                () -> RefusedException.of(Response.NOT_ACCEPTABLE).with("Accept",
                        String.join(", ", eventPackage.contentTypes())));
    }

    private static boolean accepts(Set<String> ranges, String type) {
        return ranges.contains(type) || ranges.contains("*/*")
                || ranges.contains(type.substring(0, type.indexOf('/')) + "/*");
    }

    /** RFC 6446 §5.1, §6.1: NOTIFYs a second; what is malformed counts for nothing. */
    private static double rate(EventType event, String name) {
        String text = event.parameters().getOrDefault(name, "");
        return text.matches("\\d{1,3}(\\.\\d{1,4})?") ? Double.parseDouble(text) : 0;
    }

    /** RFC 3261 §12.1.1, RFC 6665 §4.1.2.1. */
    private static Asked.Peer dialog(Request request) {
        FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
        ToHeader to = (ToHeader) request.getHeader(ToHeader.NAME);
        String callId = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
        List<String> routes = SipMessages.values(request, "Record-Route");
        String remoteParty = from.getAddress().toString();
        String localParty = to.getAddress().toString();
        if (callId.length() > LONGEST_CALL_ID || remoteParty.length() > LONGEST_ADDRESS
                || localParty.length() > LONGEST_ADDRESS || routes.size() > MOST_ROUTES
                || routes.stream().anyMatch(route -> route.length() > LONGEST_ADDRESS)) {
            throw RefusedException.of(Response.BAD_REQUEST, "Too Long To Be Remembered");
        }
        String tag = from.getTag();
        if (tag == null || tag.length() > LONGEST_CALL_ID) {
            throw RefusedException.of(Response.BAD_REQUEST, "From Needs A Tag");
        }
        URI watcher = from.getAddress().getURI();
        return new Asked.Peer(callId, tag, localParty, remoteParty, target(request).orElseThrow(
                () -> RefusedException.of(Response.BAD_REQUEST, "One Contact Is Needed")), routes,
                ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber(),
                AddressesOfRecord.canonical(watcher).orElse(watcher.toString()));
    }

    /** The URI of its one Contact, if it is one that we can send to. */
    static Optional<String> target(Request request) {
        Iterator<?> contacts = request.getHeaders(ContactHeader.NAME);
        if (contacts == null || !contacts.hasNext()) {
            return Optional.empty();
        }
        ContactHeader contact = (ContactHeader) contacts.next();
        if (contacts.hasNext() || contact.isWildCard() || !(contact.getAddress().getURI() instanceof SipURI uri)) {
            return Optional.empty();
        }
        return Optional.of(uri.toString()).filter(text -> text.length() <= LONGEST_ADDRESS);
    }

    /** Names the state that the watcher knows (RFC 5839 §5.1); {@code *} for whatever it is. */
    static Optional<String> knownTag(Request request) {
        List<String> tags = SipMessages.values(request, "Suppress-If-Match");
        return tags.size() == 1 ? Optional.of(tags.get(0).strip()) : Optional.empty();
    }
}
