/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.math.BigInteger;
import java.text.ParseException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whose session it is and how often it was changed (RFC 8866 §5.2).
 *
 * @param user    name and session id
 * @param version as written: digits, but not everybody keeps to that
 * @param network network type, address type and address
 */
record Origin(String user, String version, String network) {

    /** 64 bits have 20 digits. */
    private static final int MAX_DIGITS = 20;

    static Origin read(String value) throws ParseException {
        String[] parts = value.strip().split(" +", 7);
        if (parts.length != 6) {
            throw new ParseException("o= must have six fields (RFC 8866 §5.2)", 0);
        }
        return new Origin(parts[0] + " " + parts[1], parts[2], parts[3] + " " + parts[4] + " " + parts[5]);
    }

    /** Of a new session; its id fits the integers of the smallest device. */
    static Origin fresh(String network) {
        return new Origin("- " + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), "1", network);
    }

    /** RFC 3264 §8: one more with every change. What is no number begins anew. */
    Origin next() {
        boolean number = version.length() <= MAX_DIGITS && Grammar.isDigits(version);
        return new Origin(user, number ? new BigInteger(version).add(BigInteger.ONE).toString() : "1", network);
    }

    Line line() {
        return new Line('o', user + " " + version + " " + network);
    }
}
