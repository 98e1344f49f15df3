/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.Optional;

/** What {@code POST /api/messages} takes, as it came: any member may be missing or nonsense. */
record NewMessage(String to, String text, String from) {

    private static final int MAX_TEXT = 8000;
    private static final int MAX_QUOTE = 60;

    /** @throws ProblemException if whom it is for cannot be read */
    SipAddress recipient() {
        return address("to", stripped(to).orElseThrow(
                () -> new ProblemException(Problem.in("to", "Say whom the message is for: sip:user@host"))));
    }

    /** @throws ProblemException if it is there and cannot be read */
    Optional<SipAddress> sender() {
        return stripped(from).map(text -> address("from", text));
    }

    /** @throws ProblemException if there is nothing to send, or too much */
    String content() {
        if (text == null || text.isBlank()) {
            throw new ProblemException(Problem.in("text", "The message has no text"));
        }
        if (text.length() > MAX_TEXT) {
            String detail = "The text has %d characters; at most %d can be sent".formatted(text.length(), MAX_TEXT);
            throw new ProblemException(Problem.in("text", detail));
        }
        return text;
    }

    private static SipAddress address(String field, String text) {
        return SipAddress.parse(text).orElseThrow(() -> new ProblemException(
                Problem.in(field, "'%s' is not a SIP address: expected sip:user@host".formatted(quoted(text)))));
    }

    private static String quoted(String text) {
        return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
    }

    private static Optional<String> stripped(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
