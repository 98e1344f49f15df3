/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.Optional;
import java.util.OptionalLong;

import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** How long a contact is to last (RFC 3261 §10.2.1.1, §10.3 step 7). Stateless. */
final class Lifetime {

    /** 2^32 - 1: the largest there is (RFC 3261 §20.19). */
    private static final long LONGEST = 0xffff_ffffL;
    private static final long HOUR = 3600;

    private Lifetime() {
    }

    /** What the Expires header field says, in seconds. */
    static Optional<Long> ofField(Request request) {
        return request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader field
                ? Optional.of(Integer.toUnsignedLong(field.getExpires()))
                : Optional.empty();
    }

    /**
     * Seconds that a contact gets: what it asks for itself, else what the REGISTER asks for all of them, else ours.
     *
     * @throws RefusedException if that is too short
     */
    static long of(ContactHeader contact, Request request, RegistrarOptions options) {
        String own = contact.getParameter("expires");
        long asked = own == null
                ? ofField(request).orElse(options.defaultExpires().toSeconds())
                : seconds(own).orElse(HOUR);
        // RFC 3261 §10.3 step 7: only where it is shorter than an hour, which minExpires never exceeds
        if (asked > 0 && asked < options.minExpires().toSeconds()) {
            throw RefusedException.of(Response.INTERVAL_TOO_BRIEF).with("Min-Expires",
                    Long.toString(options.minExpires().toSeconds()));
        }
        return Math.min(asked, options.maxExpires().toSeconds());
    }

    /** RFC 3261 §10.2.1.1: what is malformed is 3600; what is too large is the largest. */
    private static OptionalLong seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(text.length() > 10 ? LONGEST : Math.min(LONGEST, Long.parseLong(text)));
    }
}
