/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;

import io.camelsip.engine.document.InvalidDocumentException;

/**
 * A body in which a document is looked for.
 *
 * @param bytes    not to be changed
 * @param exchange whose Content-Type says what they are; or null
 */
record DocumentBody(byte[] bytes, Exchange exchange) {

    /** Longer bodies are refused by their length; more need not be read to see that. */
    private static final int ENOUGH = 1024 * 1024 + 1;

    /** The encoding that a text declares was that of its bytes. */
    private static final Pattern DECLARED = Pattern.compile("\\A\uFEFF?<\\?xml[^>]{0,200}\\?>\\s*");

    /** Reads one kind of document. */
    @FunctionalInterface
    interface Reading<T> {

        T read(byte[] bytes) throws InvalidDocumentException;
    }

    static byte[] bytes(String text) {
        return (text.startsWith("<") || text.startsWith("\uFEFF") ? DECLARED.matcher(text).replaceFirst("") : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(InputStream stream) throws IOException {
        return stream.readNBytes(ENOUGH);
    }

    /** @throws TypeConversionException if there is none; it does not repeat the body, as those that Camel makes do */
    <T> T read(Class<T> type, String mediaType, Reading<T> reading) {
        try {
            return reading.read(part(mediaType));
        } catch (InvalidDocumentException e) {
            throw refused(type, new MalformedBodyException("The body is no " + mediaType + ": " + e.getMessage(), e));
        } catch (MalformedBodyException | MalformedMultipartException e) {
            throw refused(type, e);
        }
    }

    private TypeConversionException refused(Class<?> type, Exception problem) {
        return new TypeConversionException("of " + bytes.length + " bytes", type, problem);
    }

    private byte[] part(String mediaType) {
        String contentType = exchange == null ? null
                : exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE, String.class);
        return contentType == null || !SipMultipart.isMultipart(contentType) ? bytes
                : SipMultipart.parse(contentType, bytes).parts().stream()
                        .filter(part -> SipMultipart.mediaType(part.contentType()).equals(mediaType)).findFirst()
                        .orElseThrow(() -> new MalformedBodyException("No part of the body is " + mediaType)).content();
    }
}
