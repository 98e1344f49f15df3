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

import java.util.List;
import java.util.Optional;

import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.RefusedException;

/** Reads PUBLISHes, and refuses what has nothing to do with other publications, in the order of RFC 3903 §6. Any thread. */
final class PublishReader {

    private static final int LONGEST_TYPE = 256;
    private static final String IF_MATCH = "SIP-If-Match";

    private final EventServerOptions options;
    private final String publishable;

    PublishReader(EventServerOptions options) {
        this.options = options;
        this.publishable = options.packages().stream().filter(served -> !served.publishedTypes().isEmpty())
                .map(EventPackage::name).sorted().collect(joining(", "));
    }

    /** @throws RefusedException if it is to be refused whatever is published */
    Publish read(IncomingRequest incoming, String resource, EventPackage eventPackage) {
        Request request = incoming.message();
        checkOwner(incoming.authenticatedUser(), resource);
        if (eventPackage.publishedTypes().isEmpty()) {
            RefusedException refusal = RefusedException.of(Response.BAD_EVENT);
            throw publishable.isEmpty() ? refusal : refusal.with("Allow-Events", publishable);
        }
        Optional<String> entityTag = entityTag(request);
        long seconds = seconds(request);
        byte[] body = SipMessages.body(request);
        // RFC 3903 §4.5: what removes has no body; if it has, it is of no interest
        if (entityTag.isPresent() && (body.length == 0 || seconds == 0)) {
            return new Publish(entityTag, Optional.empty(), seconds);
        }
        return new Publish(entityTag, Optional.of(content(request, body, resource, eventPackage)), seconds);
    }

    /** RFC 3903 §6 step 1, §13.1. */
    private void checkOwner(Optional<String> user, String resource) {
        if (user.isPresent() && !options.ownership().owns(user.get(), resource)) {
            throw RefusedException.of(Response.FORBIDDEN, "Not Your Resource");
        }
    }

    /** RFC 3903 §6 step 3. */
    private static Optional<String> entityTag(Request request) {
        List<String> values = SipMessages.values(request, IF_MATCH);
        // one that is no token must not pass for none: that would be another publication
        if (values.size() > 1 || SipMessages.unparsedHeaders(request).stream().anyMatch(PublishReader::isIfMatch)) {
            throw RefusedException.of(Response.BAD_REQUEST, "One Entity Tag In SIP-If-Match");
        }
        return values.stream().findFirst();
    }

    private static boolean isIfMatch(String line) {
        return line.regionMatches(true, 0, IF_MATCH, 0, IF_MATCH.length());
    }

    /** RFC 3903 §6 step 4: what is malformed counts as not said. */
    private long seconds(Request request) {
        long longest = options.maxExpires().toSeconds();
        if (!(request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader field)) {
            return Math.min(longest, options.defaultPublishExpires().toSeconds());
        }
        long asked = Integer.toUnsignedLong(field.getExpires());
        if (asked > 0 && asked < options.minExpires().toSeconds()) {
            throw RefusedException.of(Response.INTERVAL_TOO_BRIEF)
                    .with("Min-Expires", Long.toString(options.minExpires().toSeconds()));
        }
        return Math.min(asked, longest);
    }

    /** RFC 3903 §6 step 5. */
    private Content content(Request request, byte[] body, String resource, EventPackage eventPackage) {
        if (body.length == 0) {
            throw RefusedException.of(Response.BAD_REQUEST, "A First PUBLISH Needs A Body");
        }
        if (body.length > options.maxContentBytes()) {
            throw RefusedException.of(Response.REQUEST_ENTITY_TOO_LARGE);
        }
        if (!SipMessages.values(request, "Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
            throw RefusedException.of(Response.UNSUPPORTED_MEDIA_TYPE).with("Accept-Encoding", "identity");
        }
        Content content = new Content(type(request, eventPackage), body);
        try {
            eventPackage.check(resource, content);
        } catch (InvalidContentException e) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed Event State");
        }
        return content;
    }

    private static String type(Request request, EventPackage eventPackage) {
        List<String> accepted = eventPackage.publishedTypes();
        String type = SipMessages.values(request, "Content-Type").stream().findFirst().orElse("");
        String mediaType = Content.mediaType(type);
        if (type.length() > LONGEST_TYPE || !accepted.contains(mediaType)) {
            throw RefusedException.of(Response.UNSUPPORTED_MEDIA_TYPE).with("Accept", String.join(", ", accepted));
        }
        // one text for all publications, where there are no parameters
        return accepted.stream().filter(type::equals).findFirst().orElse(type);
    }

    /**
     * Looks at what the bus publishes: what may be published by anybody, and what a package otherwise makes itself.
     *
     * @throws IllegalArgumentException if the package is not served
     */
    void check(EventKey key, Content content) throws InvalidContentException {
        EventPackage served = options.packages().stream().filter(one -> one.name().equals(key.eventName())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The event package '" + key.eventName() + "' is not served"));
        String mediaType = content.mediaType();
        if (!served.publishedTypes().contains(mediaType) && !served.contentTypes().contains(mediaType)) {
            throw new InvalidContentException("A state of '" + key.eventName() + "' is " + served.contentTypes()
                    + ", not " + mediaType);
        }
        if (content.bytes().length > options.maxContentBytes()) {
            throw new InvalidContentException("A state of " + content.bytes().length
                    + " bytes is too long; option 'maxContentBytes' is " + options.maxContentBytes());
        }
        served.check(key.resource(), content);
    }
}
