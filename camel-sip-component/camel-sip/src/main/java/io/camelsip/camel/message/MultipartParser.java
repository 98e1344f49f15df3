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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes a {@code multipart} body apart (RFC 2046 §5.1), in one pass and within limits: what it reads was written by
 * strangers. Nested parts are only read when asked for.
 */
final class MultipartParser {

    static final int MAX_PARTS = 64;
    static final int MAX_DEPTH = 4;
    static final int MAX_HEADERS = 32;
    static final int MAX_LINE = 1024;
    private static final int MAX_BOUNDARY = 70;

    private final byte[] body;
    private final byte[] delimiter;
    private final int depth;
    private int position;

    private MultipartParser(byte[] body, String boundary, int depth) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.depth = depth;
    }

    /** @param depth how many bodies this one is nested in */
    static SipMultipart parse(String contentType, byte[] body, int depth) {
        if (!SipMultipart.isMultipart(contentType)) {
            throw new MalformedMultipartException("its Content-Type is not multipart/...");
        }
        if (depth > MAX_DEPTH) {
            throw new MalformedMultipartException("its parts are nested more than " + MAX_DEPTH + " deep");
        }
        String boundary = SipMultipart.parameter(contentType, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY
                || !boundary.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new MalformedMultipartException("its Content-Type has no boundary of 1 to 70 characters");
        }
        return new SipMultipart(contentType, boundary, new MultipartParser(body, boundary, depth).parts());
    }

    private List<SipPart> parts() {
        List<SipPart> parts = new ArrayList<>();
        int line = nextDelimiter(0);
        while (!isClosing(line)) {
            if (parts.size() == MAX_PARTS) {
                throw new MalformedMultipartException("it has more than " + MAX_PARTS + " parts");
            }
            position = endOfLine(line);
            Map<String, String> headers = headers();
            int start = position;
            line = nextDelimiter(start);
            parts.add(new SipPart(headers, Arrays.copyOfRange(body, start, endOfContent(start, line)), depth));
        }
        if (parts.isEmpty()) {
            throw new MalformedMultipartException("it has no part");
        }
        return parts;
    }

    /** Where the next line that starts with the delimiter does so. */
    private int nextDelimiter(int from) {
        for (int line = from; line < body.length; line = endOfLine(line)) {
            if (isDelimiter(line)) {
                return line;
            }
        }
        throw new MalformedMultipartException("its last boundary is missing");
    }

    /** A delimiter is alone in its line but for its closing dashes and white space. */
    private boolean isDelimiter(int line) {
        int end = line + delimiter.length;
        if (end > body.length || !Arrays.equals(body, line, end, delimiter, 0, delimiter.length)) {
            return false;
        }
        int endOfLine = endOfLine(end);
        for (int i = isClosing(line) ? end + 2 : end; i < endOfLine; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean isClosing(int line) {
        int end = line + delimiter.length;
        return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
    }

    /** The line end before a delimiter belongs to the delimiter. */
    private int endOfContent(int start, int delimiterLine) {
        int end = delimiterLine;
        if (end > start && body[end - 1] == '\n') {
            end--;
            if (end > start && body[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    /** Just after the next line feed, or the end. */
    private int endOfLine(int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == '\n') {
                return i + 1;
            }
        }
        return body.length;
    }

    /** Reads the fields of a part, up to and with the empty line. */
    private Map<String, String> headers() {
        Map<String, String> headers = FieldNames.mapIgnoringCase();
        String last = null;
        for (String line = line(); !line.isEmpty(); line = line()) {
            boolean folded = last != null && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            if (folded) {
                headers.merge(last, line.strip(), (start, more) -> start + ' ' + more);
                requireShort(headers.get(last));
            } else {
                last = add(headers, line);
            }
        }
        return headers;
    }

    private static String add(Map<String, String> headers, String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!FieldNames.isToken(name) || headers.size() == MAX_HEADERS) {
            throw new MalformedMultipartException("a part has a header that is none, or more than " + MAX_HEADERS);
        }
        headers.put(name, line.substring(colon + 1).strip());
        return name;
    }

    private String line() {
        int end = endOfLine(position);
        int last = endOfContent(position, end);
        if (end == position) {
            throw new MalformedMultipartException("it ends within the header of a part");
        }
        String line = new String(body, position, Math.min(last - position, MAX_LINE + 1), StandardCharsets.UTF_8);
        requireShort(line);
        position = end;
        return line;
    }

    private static void requireShort(String line) {
        if (line.length() > MAX_LINE) {
            throw new MalformedMultipartException("a part has a header longer than " + MAX_LINE + " characters");
        }
    }
}
