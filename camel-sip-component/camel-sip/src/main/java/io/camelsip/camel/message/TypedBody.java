/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

import javax.sdp.SessionDescription;

import io.camelsip.engine.document.Document;
import io.camelsip.engine.sdp.Sdp;

/**
 * A body that knows its own media type.
 *
 * @param contentType the Content-Type to send it with
 * @param content     not to be changed
 */
record TypedBody(String contentType, byte[] content) {

    private static final String SDP = "application/sdp";

    /**
     * The body of an exchange, if it is one.
     *
     * @param  wanted                 what the exchange says as Content-Type, which may be what came with another body; or
     *                                null
     * @throws MalformedBodyException if it is a session description or a document that nobody could read
     */
    static Optional<TypedBody> of(Object body, String wanted) {
        if (body instanceof SipMultipart multipart) {
            return Optional.of(new TypedBody(multipart.contentType(), multipart.encode()));
        }
        if (body instanceof DtmfSignal signal) {
            String type = DtmfSignal.contentType(wanted);
            return Optional.of(new TypedBody(type, signal.text(type).getBytes(StandardCharsets.UTF_8)));
        }
        if (body instanceof SipFragment fragment) {
            return Optional.of(
                    new TypedBody(SipFragment.CONTENT_TYPE, fragment.text().getBytes(StandardCharsets.UTF_8)));
        }
        if (body instanceof SipSoap soap) {
            return Optional.of(new TypedBody(soap.contentType(), soap.encode()));
        }
        if (body instanceof Document document) {
            return Optional.of(new TypedBody(document.mediaType(), bytes(document)));
        }
        if (body instanceof Sdp sdp) {
            return Optional.of(new TypedBody(SDP, sdp.toBytes()));
        }
        return body instanceof SessionDescription description ? Optional.of(new TypedBody(SDP, bytes(description)))
                : Optional.empty();
    }

    private static byte[] bytes(Document document) {
        try {
            return document.encode();
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("The document cannot be sent: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(SessionDescription description) {
        try {
            return Sdp.of(description).toBytes();
        } catch (ParseException e) {
            throw new MalformedBodyException("The session description cannot be sent: " + e.getMessage(), e);
        }
    }
}
