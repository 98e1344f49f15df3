/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The body of a NOTIFY or PUBLISH. Immutable: nobody changes the bytes.
 *
 * @param type  its media type, perhaps with parameters, as in Content-Type
 * @param bytes not empty, and not to be changed
 */
public record Content(String type, byte[] bytes) {

    public Content {
        if (type.isBlank() || type.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("A content needs a media type, without control characters");
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("A content of " + type + " is not empty");
        }
    }

    /** In UTF-8. */
    public static Content of(String type, String text) {
        return new Content(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Type and subtype in lower case, without parameters. */
    public String mediaType() {
        return mediaType(type);
    }

    /** Of a Content-Type, type and subtype in lower case, without parameters. */
    public static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** As UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && type.equals(content.type) && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    /** Without what it says, which is nobody's business in a log. */
    @Override
    public String toString() {
        return type + " of " + bytes.length + " bytes";
    }
}
