/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A body of several parts (RFC 2046 §5.1, RFC 5621). A received one comes by
 * {@code message.getBody(SipMultipart.class)}; one set as body is sent with its own {@code Content-Type}. Immutable.
 */
public final class SipMultipart {

    private static final String MULTIPART = "multipart/";

    private final String mediaType;
    private final String boundary;
    private final List<SipPart> parts;

    /**
     * @param mediaType such as {@code multipart/mixed}, with parameters if need be, without a boundary
     * @param parts     at least one
     */
    public SipMultipart(String mediaType, List<SipPart> parts) {
        this(mediaType, UUID.randomUUID().toString(), parts);
        if (!isMultipart(mediaType) || parameter(mediaType, "boundary") != null) {
            throw new IllegalArgumentException("The media type is not multipart/..., or it has a boundary already");
        }
        OutgoingHeaders.requireOneLine(FieldNames.CONTENT_TYPE, mediaType);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A multipart body needs a part");
        }
    }

    SipMultipart(String mediaType, String boundary, List<SipPart> parts) {
        this.mediaType = mediaType;
        this.boundary = boundary;
        this.parts = List.copyOf(parts);
    }

    /** A {@code multipart/mixed}. */
    public static SipMultipart mixed(SipPart... parts) {
        return new SipMultipart("multipart/mixed", List.of(parts));
    }

    /**
     * Takes a body apart.
     *
     * @param  contentType                 its Content-Type, boundary and all
     * @throws MalformedMultipartException if it is none, or has more, larger or deeper parts than any SIP message needs
     */
    public static SipMultipart parse(String contentType, byte[] body) {
        return MultipartParser.parse(contentType, body.clone(), 0);
    }

    public List<SipPart> parts() {
        return parts;
    }

    /** The value of the Content-Type that goes with {@link #encode}. */
    public String contentType() {
        return parameter(mediaType, "boundary") != null ? mediaType : mediaType + ";boundary=\"" + boundary + '"';
    }

    /** The bytes of the body. */
    public byte[] encode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (SipPart part : parts) {
            body.writeBytes(utf8("--" + boundary + "\r\n"));
            part.headers().forEach((name, value) -> body.writeBytes(utf8(name + ": " + value + "\r\n")));
            body.writeBytes(utf8("\r\n"));
            body.writeBytes(part.content());
            body.writeBytes(utf8("\r\n"));
        }
        body.writeBytes(utf8("--" + boundary + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static boolean isMultipart(String contentType) {
        return contentType.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /** A media type without its parameters, in lower case. */
    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** A parameter of a media type, without quotes; or null. */
    static String parameter(String mediaType, String name) {
        int from = mediaType.indexOf(';');
        while (from >= 0) {
            int end = endOfParameter(mediaType, from + 1);
            String parameter = mediaType.substring(from + 1, end);
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return unquote(parameter.substring(equals + 1).strip());
            }
            from = end < mediaType.length() ? end : -1;
        }
        return null;
    }

    /** The next semicolon that is not quoted, or the end. */
    private static int endOfParameter(String mediaType, int from) {
        boolean quoted = false;
        for (int i = from; i < mediaType.length(); i++) {
            char c = mediaType.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return mediaType.length();
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.charAt(0) == '"' && value.charAt(value.length() - 1) == '"';
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    /** The type and the number of parts; their content is the sender's business. */
    @Override
    public String toString() {
        return mediaType + " of " + parts;
    }
}
