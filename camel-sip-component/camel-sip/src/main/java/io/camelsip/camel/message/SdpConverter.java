/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

import javax.sdp.SessionDescription;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

import io.camelsip.engine.sdp.Sdp;

/**
 * Conversions of session descriptions: text and bytes, the engine's own {@link Sdp} and that of {@code javax.sdp}. Of a body of
 * several parts the one that is a description is read.
 */
@Converter(generateLoader = true)
public final class SdpConverter {

    private static final String SDP = "application/sdp";

    private SdpConverter() {
    }

    @Converter
    public static Sdp toSdp(byte[] body, Exchange exchange) {
        String type = exchange == null ? null : exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE, String.class);
        return SipSdp.parse(type != null && SipMultipart.isMultipart(type) ? part(type, body) : body);
    }

    @Converter
    public static Sdp toSdp(String body, Exchange exchange) {
        return toSdp(body.getBytes(StandardCharsets.UTF_8), exchange);
    }

    @Converter
    public static Sdp toSdp(SessionDescription description) throws ParseException {
        return Sdp.of(description);
    }

    private static byte[] part(String type, byte[] body) {
        return SipMultipart.parse(type, body).parts().stream()
                .filter(part -> SipMultipart.mediaType(part.contentType()).equals(SDP)).findFirst()
                .orElseThrow(() -> new MalformedBodyException("No part of the body is " + SDP)).content();
    }

    @Converter
    public static SessionDescription toSessionDescription(byte[] body, Exchange exchange) throws ParseException {
        return toSdp(body, exchange).toSessionDescription();
    }

    @Converter
    public static SessionDescription toSessionDescription(String body, Exchange exchange) throws ParseException {
        return toSdp(body, exchange).toSessionDescription();
    }

    @Converter
    public static SessionDescription toSessionDescription(Sdp sdp) throws ParseException {
        return sdp.toSessionDescription();
    }

    @Converter
    public static byte[] toBytes(Sdp sdp) {
        return sdp.toBytes();
    }

    @Converter
    public static String toString(Sdp sdp) {
        return sdp.text();
    }

    @Converter
    public static InputStream toInputStream(Sdp sdp) {
        return new ByteArrayInputStream(sdp.toBytes());
    }

    @Converter
    public static byte[] toBytes(SessionDescription description) throws ParseException {
        return Sdp.of(description).toBytes();
    }

    @Converter
    public static String toString(SessionDescription description) throws ParseException {
        return Sdp.of(description).text();
    }
}
