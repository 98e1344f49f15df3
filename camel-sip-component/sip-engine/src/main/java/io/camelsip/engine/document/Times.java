/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time as documents write them (RFC 3339). */
final class Times {

    private static final int LONGEST = 40;

    private Times() {
    }

    /** With any offset; without one it is UTC. Empty for what is no time, of which a document does not fail. */
    static Optional<Instant> read(String text) {
        String time = text.strip().replace(' ', 'T');
        if (time.length() < 19 || time.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(hasOffset(time) ? OffsetDateTime.parse(colon(time)).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> read(Optional<String> text) {
        return text.flatMap(Times::read);
    }

    private static boolean hasOffset(String time) {
        return time.endsWith("Z") || time.endsWith("z") || time.indexOf('+', 19) > 0 || time.indexOf('-', 19) > 0;
    }

    /** Some write {@code +0100} for {@code +01:00}. */
    private static String colon(String time) {
        int sign = time.length() - 5;
        return sign >= 19 && (time.charAt(sign) == '+' || time.charAt(sign) == '-')
                ? time.substring(0, sign + 3) + ":" + time.substring(sign + 3)
                : time;
    }
}
