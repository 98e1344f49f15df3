/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.text.ParseException;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.SIPIfMatchHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.stack.RequestSender;

/**
 * The PUBLISH requests of one publication: one Call-ID for its life, so that they stay on one stripe, each CSeq above the
 * last. Owned by its publication.
 */
final class PublishRequests {

    private final String callId = RequestSender.freshToken();
    private final String tag = RequestSender.freshToken();
    private PublishOptions current;
    private final DigestClient digest = new DigestClient(
            realm -> current.credentials().flatMap(source -> source.find(realm)));
    private long sequence;

    String callId() {
        return callId;
    }

    /**
     * A PUBLISH that was not sent yet (RFC 3903 §4.1).
     *
     * @param content   what to publish; empty to refresh or remove what is there
     * @param entityTag of what is there
     * @param seconds   wanted; 0 to remove
     */
    Request create(PublishOptions options, Optional<Content> content, Optional<String> entityTag, int seconds) {
        current = options;
        try {
            String self = "<" + options.resource() + ">";
            Request request = SipMessages.request(Request.PUBLISH, options.resource().toString(),
                    Optional.of(options.from().orElse(self)), options.to());
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(tag);
            request.setHeader(SipMessages.headers().createCallIdHeader(callId));
            for (Header header : options.headers()) {
                request.addHeader((Header) header.clone());
            }
            set(request, EventHeader.NAME, Optional.of(options.event().text()));
            set(request, ExpiresHeader.NAME, Optional.of(String.valueOf(seconds)));
            set(request, SIPIfMatchHeader.NAME, entityTag);
            if (content.isPresent()) {
                write(content.get(), request);
            }
            number(request);
            digest.prepare(request);
            return request;
        } catch (ParseException e) {
            throw new IllegalArgumentException("Nothing can be published about " + options.resource() + ": "
                    + e.getMessage(), e);
        }
    }

    private static void set(Request request, String name, Optional<String> value) throws ParseException {
        request.removeHeader(name);
        if (value.isPresent()) {
            SipMessages.addHeader(request, name, value.get());
        }
    }

    private static void write(Content content, Request request) throws ParseException {
        request.setContent(content.bytes(), (ContentTypeHeader) SipMessages.headers()
                .createHeader(ContentTypeHeader.NAME, content.type()));
    }

    /** The same with credentials, if there are any that it was not refused with. */
    Optional<Request> answer(Request sent, Response challenge) {
        Optional<Request> repeated = digest.answer(sent, challenge);
        repeated.ifPresent(this::number);
        return repeated;
    }

    private void number(Request request) {
        try {
            sequence = sequence % Integer.MAX_VALUE + 1;
            request.setHeader(SipMessages.headers().createCSeqHeader(sequence, Request.PUBLISH));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("CSeq " + sequence, e);
        }
    }
}
