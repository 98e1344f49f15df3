/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

/** Walks over the parameters behind a header field's value: {@code *( SEMI name [ EQUAL value ] )}. One thread. */
final class ParameterCursor {

    private byte[] bytes;
    private int at;
    private int to;
    private boolean malformed;
    private int nameFrom;
    private int nameTo;
    private int valueFrom;
    private int valueTo;
    private boolean quoted;

    /** Starts at a position behind the value, which may be the end. */
    void over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.malformed = false;
    }

    /** Moves to the next parameter, if there is one and it is well-formed. */
    boolean next() {
        int i = Grammar.skipSpace(bytes, at, to);
        if (i == to || bytes[i] != ';') {
            at = i;
            return false;
        }
        nameFrom = Grammar.skipSpace(bytes, i + 1, to);
        nameTo = Grammar.skip(Grammar.TOKEN, bytes, nameFrom, to);
        valueFrom = -1;
        valueTo = -1;
        quoted = false;
        at = nameTo;
        i = Grammar.skipSpace(bytes, nameTo, to);
        malformed = nameFrom == nameTo || i < to && bytes[i] == '=' && !value(Grammar.skipSpace(bytes, i + 1, to));
        return !malformed;
    }

    private boolean value(int from) {
        if (from < to && bytes[from] == '"') {
            int end = Grammar.skipQuoted(bytes, from, to);
            quoted = true;
            valueFrom = from + 1;
            valueTo = end - 1;
            at = end;
            return end > 0;
        }
        valueFrom = from;
        valueTo = Grammar.skip(Grammar.VALUE, bytes, from, to);
        at = valueTo;
        return valueTo > from;
    }

    /** Whether the walk ended because of something that is no parameter. */
    boolean isMalformed() {
        return malformed;
    }

    /** Where the walk has come to: after its end, the first byte that is neither parameter nor white space. */
    int position() {
        return at;
    }

    boolean isNamed(String lowerCase) {
        return Grammar.equalsIgnoreCase(bytes, nameFrom, nameTo, lowerCase);
    }

    String name() {
        return Parameters.name(bytes, nameFrom, nameTo);
    }

    boolean hasValue() {
        return valueFrom >= 0;
    }

    /** Whether there is a value and it is a token, as that of a tag must be (RFC 3261 §25.1). */
    boolean hasTokenValue() {
        return !quoted && valueTo > valueFrom && Grammar.skip(Grammar.TOKEN, bytes, valueFrom, valueTo) == valueTo;
    }

    /** Whether the value stood in quotes; what is said of it is said of what is between them. */
    boolean isQuoted() {
        return quoted;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    String value() {
        return quoted ? Grammar.text(bytes, valueFrom, valueTo) : Grammar.ascii(bytes, valueFrom, valueTo);
    }
}
