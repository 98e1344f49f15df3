/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.message.Message;

/**
 * What two sides agree on about refreshing a session (RFC 4028). Pure.
 *
 * @param seconds   after which a session that nobody refreshed is over
 * @param weRefresh whether that is our job
 */
record SessionTimer(int seconds, boolean weRefresh) {

    static final String EXPIRES = "Session-Expires";
    static final String MIN = "Min-SE";
    static final String TAG = "timer";
    /** What nobody may go below, in seconds (§4). */
    static final int LEAST = 90;
    /** Whoever asks for more than thirty years gets them. */
    private static final int LONGEST = 1_000_000_000;

    /** Seconds until we refresh: half the time (§10). */
    int refreshAfter() {
        return seconds / 2;
    }

    /** Seconds until we give the session up: a third, or 32 s, before its end (§10). */
    int giveUpAfter() {
        return seconds - Math.min(32, seconds / 3);
    }

    /** The interval that a message names; empty where none or no number is. */
    static OptionalInt interval(Message message) {
        return seconds(Fields.value(message, EXPIRES));
    }

    /** The smallest interval that a message allows. */
    static OptionalInt minimum(Message message) {
        return seconds(Fields.value(message, MIN));
    }

    private static OptionalInt seconds(Optional<String> value) {
        long number = value.map(text -> Fields.number(text.split(";", 2)[0].trim())).orElse(-1L);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.min(number, LONGEST));
    }

    /** Who refreshes, as a message says: {@code uac} or {@code uas}. */
    static Optional<String> refresher(Message message) {
        return Fields.value(message, EXPIRES).flatMap(value -> {
            for (String parameter : value.toLowerCase(Locale.ROOT).split(";")) {
                String[] pair = parameter.trim().split("=", 2);
                if (pair.length == 2 && pair[0].trim().equals("refresher")) {
                    return Optional.of(pair[1].trim()).filter(who -> who.equals("uac") || who.equals("uas"));
                }
            }
            return Optional.empty();
        });
    }

    /** Whether whoever sent a message knows what this is about. */
    static boolean isKnownTo(Message message) {
        return Fields.hasOption(message, "Supported", TAG) || Fields.hasOption(message, "Require", TAG);
    }

    /**
     * What a 2xx of ours says to a request (§9, table 2): what the peer asked for, or what was agreed on before, or what
     * we want where the peer can.
     *
     * @param before what holds now
     * @param wanted the interval we would ask for in seconds, 0 for none
     */
    static Optional<SessionTimer> answering(Message request, Optional<SessionTimer> before, int wanted) {
        OptionalInt asked = interval(request);
        if (asked.isPresent()) {
            return asked(request, asked.getAsInt(), before);
        }
        int seconds = before.map(SessionTimer::seconds).orElse(wanted);
        return seconds > 0 && isKnownTo(request)
                ? Optional.of(new SessionTimer(Math.max(seconds, minimum(request).orElse(0)), weRefreshed(before)))
                : Optional.empty();
    }

    /** A proxy may have asked for a peer that cannot: then refreshing is up to us, and so is too short an interval. */
    private static Optional<SessionTimer> asked(Message request, int seconds, Optional<SessionTimer> before) {
        if (seconds < LEAST) {
            return Optional.empty();
        }
        boolean weRefresh = !isKnownTo(request)
                || refresher(request).map("uas"::equals).orElseGet(() -> weRefreshed(before));
        return Optional.of(new SessionTimer(seconds, weRefresh));
    }

    private static boolean weRefreshed(Optional<SessionTimer> before) {
        return before.isPresent() && before.get().weRefresh();
    }

    /** What a 2xx of the peer says to a request of ours (§7.2); empty: no timer. */
    static Optional<SessionTimer> answered(Message response) {
        OptionalInt seconds = interval(response);
        return seconds.isEmpty() ? Optional.empty()
                : Optional.of(new SessionTimer(seconds.getAsInt(), !refresher(response).equals(Optional.of("uas"))));
    }

    /** The value of Session-Expires in a response of ours. */
    String inResponse() {
        return seconds + ";refresher=" + (weRefresh ? "uas" : "uac");
    }

    /** The value of Session-Expires in a request of ours. */
    String inRequest() {
        return seconds + ";refresher=" + (weRefresh ? "uac" : "uas");
    }
}
