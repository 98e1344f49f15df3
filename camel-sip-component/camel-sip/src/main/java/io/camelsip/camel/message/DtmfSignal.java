/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * A key that was pressed during a call, as INFO carries it: {@code application/dtmf-relay}, which says how long, or
 * {@code application/dtmf}, which is the key alone. A body of those types comes by
 * {@code message.getBody(DtmfSignal.class)}; one set as body is sent as {@code application/dtmf-relay}, unless
 * {@code Content-Type} says {@code application/dtmf}.
 *
 * @param signal   one of {@code 0123456789*#ABCD}, or {@code !} for a hook flash
 * @param duration how long it was pressed, in whole milliseconds, at most a minute
 */
public record DtmfSignal(String signal, Duration duration) {

    /** Of a body that does not say. */
    static final Duration DEFAULT_DURATION = Duration.ofMillis(250);

    private static final String RELAY = "application/dtmf-relay";
    private static final String PLAIN = "application/dtmf";

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Where it stands is its number in RFC 4733 §3.2, which some write instead of the key. */
    private static final String KEYS = "0123456789*#ABCD!";

    /** Two short lines; what is much longer is something else. */
    private static final int MAX_LENGTH = 256;

    public DtmfSignal {
        Objects.requireNonNull(signal);
        Objects.requireNonNull(duration);
        if (signal.length() != 1 || KEYS.indexOf(signal.charAt(0)) < 0) {
            throw new MalformedBodyException("A DTMF signal is one of " + KEYS);
        }
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw new MalformedBodyException(
                    "A DTMF signal lasts " + duration + "; it may last PT0.001S to " + LONGEST);
        }
    }

    /** A key pressed for a quarter of a second. */
    public static DtmfSignal of(String signal) {
        return new DtmfSignal(signal, DEFAULT_DURATION);
    }

    /**
     * Reads a body of either type.
     *
     * @throws MalformedBodyException if it names no key
     */
    public static DtmfSignal parse(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new MalformedBodyException("A body of " + body.length() + " characters is no DTMF signal");
        }
        String signal = null;
        Duration duration = DEFAULT_DURATION;
        for (String line : body.split("[\r\n]+")) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? "signal" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(equals + 1).strip();
            if (name.equals("signal") && signal == null && !value.isEmpty()) {
                signal = key(value);
            } else if (name.equals("duration")) {
                duration = milliseconds(value);
            }
        }
        if (signal == null) {
            throw new MalformedBodyException("The body names no DTMF signal, such as Signal=5");
        }
        return new DtmfSignal(signal, duration);
    }

    private static String key(String value) {
        return value.matches("1[0-6]")
                ? String.valueOf(KEYS.charAt(Integer.parseInt(value)))
                : value.toUpperCase(Locale.ROOT);
    }

    private static Duration milliseconds(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new MalformedBodyException("The duration of a DTMF signal is no number of milliseconds");
        }
        // zero is what some say for a key that is already up
        int millis = Integer.parseInt(value);
        return millis == 0 ? DEFAULT_DURATION : Duration.ofMillis(millis);
    }

    /** The type to send it with, where this one is wanted, which may be null. */
    static String contentType(String wanted) {
        return isPlain(wanted) ? PLAIN : RELAY;
    }

    /** The body of that type; of {@code application/dtmf-relay} where it is null or another one. */
    String text(String contentType) {
        return isPlain(contentType) ? signal : "Signal=" + signal + "\r\nDuration=" + duration.toMillis() + "\r\n";
    }

    private static boolean isPlain(String contentType) {
        return contentType != null && SipMultipart.mediaType(contentType).equals(PLAIN);
    }

    /** Not the key: it may be part of a secret number. */
    @Override
    public String toString() {
        return "DTMF signal of " + duration;
    }
}
