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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/** Conversions between SIP messages, bodies of several parts, and what routes otherwise handle. */
@Converter(generateLoader = true)
public final class SipMessageConverter {

    private SipMessageConverter() {
    }

    /** {@code body(Request.class)}: the request that the exchange came with. */
    @Converter(allowNull = true)
    public static Request toRequest(SipMessage message) {
        return message.getSipMessage() instanceof Request request ? request : null;
    }

    /** {@code body(Response.class)}: the response that the exchange got. */
    @Converter(allowNull = true)
    public static Response toResponse(SipMessage message) {
        return message.getSipMessage() instanceof Response response ? response : null;
    }

    /** As it travels, but for credentials, passwords in URIs and media keys, which are left out. */
    @Converter
    public static String toString(Message message) {
        return WireText.of(message);
    }

    /** Takes a body apart by the {@code Content-Type} of the exchange. */
    @Converter
    public static SipMultipart toMultipart(byte[] body, Exchange exchange) {
        return SipMultipart.parse(contentType(exchange), body);
    }

    @Converter
    public static SipMultipart toMultipart(InputStream body, Exchange exchange) throws IOException {
        return SipMultipart.parse(contentType(exchange), body.readAllBytes());
    }

    @Converter
    public static SipMultipart toMultipart(String body, Exchange exchange) {
        String contentType = contentType(exchange);
        String name = SipMultipart.parameter(contentType, "charset");
        Charset charset = name == null ? null : IncomingBody.charset(name);
        return SipMultipart.parse(contentType, body.getBytes(charset == null ? StandardCharsets.UTF_8 : charset));
    }

    @Converter
    public static byte[] toBytes(SipMultipart multipart) {
        return multipart.encode();
    }

    @Converter
    public static InputStream toInputStream(SipMultipart multipart) {
        return new ByteArrayInputStream(multipart.encode());
    }

    private static String contentType(Exchange exchange) {
        String type = exchange == null ? null : exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE, String.class);
        return type == null ? "" : type;
    }
}
