/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;

/** Reads what a compositor answers (RFC 3903 §6). */
final class Answers {

    /** A week; nothing is published for longer at a time. */
    static final int LONGEST_SECONDS = 7 * 24 * 3600;
    /** A compositor that grants less is asked no more often. */
    private static final int SHORTEST_SECONDS = 2;
    /** RFC 5626 §11.5. */
    private static final int FLOW_FAILED = 430;
    /** Longer tags would only make our requests larger. */
    private static final int LONGEST_TAG = 1024;

    private Answers() {
    }

    /** What a final answer means to the publication that was asked for. */
    static Keeping.Input input(int status, boolean hadTag) {
        if (status < 300) {
            return Keeping.Input.GRANTED;
        }
        if (status == Response.CONDITIONAL_REQUEST_FAILED) {
            return hadTag ? Keeping.Input.UNKNOWN : Keeping.Input.REFUSED;
        }
        return isTemporary(status) ? Keeping.Input.FAILED : Keeping.Input.REFUSED;
    }

    /** What may be another thing at another time, or at another server. */
    private static boolean isTemporary(int status) {
        return switch (status) {
            case Response.REQUEST_TIMEOUT, Response.TEMPORARILY_UNAVAILABLE, Response.BUSY_HERE, FLOW_FAILED -> true;
            case Response.NOT_IMPLEMENTED, Response.VERSION_NOT_SUPPORTED, Response.MESSAGE_TOO_LARGE -> false;
            default -> status >= 500 && status < 600;
        };
    }

    /** How long the compositor keeps it, in seconds. */
    static int seconds(Response response, int wanted) {
        int granted = number(response, "Expires").orElse(wanted);
        return Math.max(SHORTEST_SECONDS, Math.min(granted, LONGEST_SECONDS));
    }

    /** Without one, which RFC 3903 §6 does not allow, each refresh is a fresh publication. */
    static Optional<String> entityTag(Response response) {
        return SipMessages.values(response, "SIP-ETag").stream().map(String::strip)
                .filter(tag -> !tag.isEmpty() && tag.length() <= LONGEST_TAG).findFirst();
    }

    /** The number that a header field begins with, as far as it does. */
    static OptionalInt number(Response response, String name) {
        return SipMessages.values(response, name).stream().map(value -> value.split("[;( \t]", 2)[0].strip())
                .filter(value -> value.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).findFirst();
    }
}
