/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One part of a {@link SipMultipart}. Immutable. */
public final class SipPart {

    private final Map<String, String> headers;
    private final byte[] content;
    private final int depth;

    /**
     * @param  headers                  fields such as {@code Content-Type}, {@code Content-ID} or
     *                                  {@code Content-Disposition}
     * @throws IllegalArgumentException if a name is no token, or a value has more than one line
     */
    public SipPart(Map<String, String> headers, byte[] content) {
        this(headers, content.clone(), 0);
    }

    SipPart(Map<String, String> headers, byte[] content, int depth) {
        headers.forEach(SipPart::check);
        Map<String, String> copy = FieldNames.mapIgnoringCase();
        copy.putAll(headers);
        this.headers = Collections.unmodifiableMap(copy);
        this.content = content;
        this.depth = depth;
    }

    /** A part of text, which travels as UTF-8. */
    public static SipPart text(String mediaType, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(FieldNames.CONTENT_TYPE, mediaType + ";charset=UTF-8");
        return new SipPart(headers, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String name, String value) {
        if (!FieldNames.isToken(name)) {
            throw new IllegalArgumentException("A part cannot have a header field of such a name");
        }
        OutgoingHeaders.requireOneLine(name, value);
    }

    /** Header fields by name, in any case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Of a part that does not say it, {@code text/plain} (RFC 2046 §5.1). */
    public String contentType() {
        return headers.getOrDefault(FieldNames.CONTENT_TYPE, "text/plain");
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return content.clone();
    }

    /** The bytes read as text: by the charset of the content type, as UTF-8 where that is none we know. */
    public String text() {
        String name = SipMultipart.parameter(contentType(), "charset");
        Charset charset = name == null ? null : IncomingBody.charset(name);
        return new String(content, charset == null ? StandardCharsets.UTF_8 : charset);
    }

    /** Whether the part has parts of its own. */
    public boolean isMultipart() {
        return SipMultipart.isMultipart(contentType());
    }

    /**
     * The parts of this part.
     *
     * @throws MalformedMultipartException if it has none, or too deep a nest of them
     */
    public SipMultipart multipart() {
        return MultipartParser.parse(contentType(), content, depth + 1);
    }

    byte[] content() {
        return content;
    }

    /** The type and the size; the content is the sender's business. */
    @Override
    public String toString() {
        return contentType() + ", " + content.length + " bytes";
    }
}
