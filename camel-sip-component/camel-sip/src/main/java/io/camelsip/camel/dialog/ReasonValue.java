/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One value of a Reason header field (RFC 3326 §2), such as {@code Q.850;cause=16;text="Terminated"}.
 *
 * @param protocol whose cause it is, in upper case
 * @param cause    its number; empty where none can be read
 */
record ReasonValue(String protocol, OptionalInt cause) {

    private static final String TELEPHONE_NETWORK = "Q.850";
    private static final String CAUSE = "cause";

    /** Causes of Q.850 have three digits at most, those of SIP are statuses. */
    private static final int MAX_DIGITS = 3;

    static ReasonValue parse(String value) {
        int end = endOfPart(value, 0);
        String protocol = value.substring(0, end).strip().toUpperCase(Locale.ROOT);
        OptionalInt cause = OptionalInt.empty();
        while (end < value.length() && cause.isEmpty()) {
            int from = end + 1;
            end = endOfPart(value, from);
            cause = cause(value.substring(from, end));
        }
        return new ReasonValue(protocol, cause);
    }

    /** The first cause that the telephone network gave (ITU-T Q.850). */
    static OptionalInt q850Cause(List<String> values) {
        return values.stream().map(ReasonValue::parse).filter(reason -> reason.protocol().equals(TELEPHONE_NETWORK))
                .map(ReasonValue::cause).filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
    }

    private static OptionalInt cause(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase(CAUSE)) {
            return OptionalInt.empty();
        }
        String number = parameter.substring(equals + 1).strip();
        boolean readable = !number.isEmpty() && number.length() <= MAX_DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
    }

    /** The next semicolon that is not quoted, or the end. */
    private static int endOfPart(String value, int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return value.length();
    }
}
