/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a message that nobody has checked, read as far as it can be: good enough to label and choose messages, and
 * never used to decide about them. In one walk, whatever is in it.
 */
final class LooseHead {

    private static final Pattern REQUEST_LINE = Pattern.compile("([^ ]{1,64}) ([^ ]++) SIP/2\\.0");
    private static final Pattern USER = Pattern.compile(
            "sips?:([^@:<>\" ]{1,256}+)(?::[^@<>\" ]{0,256}+)?@", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile(";[ \\t]*tag[ \\t]*=", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;

    LooseHead(byte[] bytes) {
        this.bytes = bytes;
    }

    String startLine() {
        return text(0, Lines.end(bytes, 0));
    }

    /** The value of the first field of that name, long or compact, its lines joined. */
    Optional<String> header(String name, String compact) {
        int at = Lines.next(bytes, 0);
        while (at < bytes.length && !Lines.isEmpty(bytes, at)) {
            int next = Lines.nextUnfolded(bytes, at);
            int colon = Lines.find(':', bytes, at, next);
            if (colon >= 0 && (Lines.isNamed(bytes, at, colon, name) || Lines.isNamed(bytes, at, colon, compact))) {
                return Optional.of(text(colon + 1, next).replaceAll("[\\r\\n]+[ \\t]*", " ").strip());
            }
            at = next;
        }
        return Optional.empty();
    }

    Optional<String> callId() {
        return header("Call-ID", "i");
    }

    /** Where the body begins. */
    int end() {
        int at = 0;
        while (at < bytes.length && !Lines.isEmpty(bytes, at)) {
            at = Lines.next(bytes, at);
        }
        return Lines.next(bytes, at);
    }

    /** What it says if it is a request outside of a dialog. */
    Optional<CallChoice.FirstRequest> firstRequest(String callId) {
        Matcher line = REQUEST_LINE.matcher(startLine());
        String to = header("To", "t").orElse("");
        if (!line.matches() || TAG.matcher(to).find()) {
            return Optional.empty();
        }
        return Optional.of(new CallChoice.FirstRequest(
                line.group(1), callId, user(line.group(2)), user(header("From", "f").orElse("")), user(to)));
    }

    private static Optional<String> user(String address) {
        Matcher uri = USER.matcher(address);
        return uri.find() ? Optional.of(uri.group(1)) : Optional.empty();
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
