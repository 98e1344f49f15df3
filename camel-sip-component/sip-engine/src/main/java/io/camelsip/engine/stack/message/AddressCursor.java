/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

/**
 * Walks over a header field's addresses: {@code ( name-addr / addr-spec ) *( SEMI parameter )}, separated by commas
 * (RFC 3261 §20.10). One thread.
 */
final class AddressCursor {

    private final ParameterCursor parameters = new ParameterCursor();
    private byte[] bytes;
    private int at;
    private int to;
    private boolean malformed;
    private int displayFrom;
    private int displayTo;
    private int uriFrom;
    private int uriTo;
    private boolean bracketed;
    private boolean wildcard;

    void over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.malformed = false;
    }

    /** Reads an address; its parameters come next. */
    boolean address() {
        int start = Grammar.skipSpace(bytes, at, to);
        displayFrom = -1;
        displayTo = -1;
        bracketed = false;
        wildcard = false;
        malformed = start == to || !(bytes[start] == '"' ? quotedName(start) : nameOrUri(start));
        parameters.over(bytes, at, to);
        return !malformed;
    }

    private boolean quotedName(int start) {
        int end = Grammar.skipQuoted(bytes, start, to);
        if (end < 0) {
            return false;
        }
        displayFrom = start + 1;
        displayTo = end - 1;
        int next = Grammar.skipSpace(bytes, end, to);
        return next < to && bytes[next] == '<' && uriInBrackets(next + 1);
    }

    private boolean nameOrUri(int start) {
        for (int i = start; i < to; i++) {
            switch (bytes[i]) {
                case '<':
                    if (i > start) {
                        displayFrom = start;
                        displayTo = Grammar.trimEnd(bytes, start, i);
                    }
                    return uriInBrackets(i + 1);
                case ':':
                    return uriAlone(start);
                case '"', '>', ';', ',', '\\':
                    return isWildcard(start, i);
                default:
                    break;
            }
        }
        return isWildcard(start, to);
    }

    private boolean isWildcard(int start, int end) {
        wildcard = bytes[start] == '*' && Grammar.skipSpace(bytes, start + 1, end) == end;
        at = end;
        return wildcard;
    }

    private boolean uriInBrackets(int start) {
        bracketed = true;
        uriFrom = start;
        int i = start;
        while (i < to && bytes[i] != '>') {
            if (bytes[i] == '<' || bytes[i] == '"' || Grammar.isSpace(bytes[i])) {
                return false;
            }
            i++;
        }
        uriTo = i;
        at = i + 1;
        return i < to && hasScheme();
    }

    /** A URI without brackets ends where parameters start, and must not hold what would need them (RFC 3261 §20.10). */
    private boolean uriAlone(int start) {
        uriFrom = start;
        int i = start;
        while (i < to && bytes[i] != ';' && bytes[i] != ',' && !Grammar.isSpace(bytes[i])) {
            if (bytes[i] == '<' || bytes[i] == '>' || bytes[i] == '"' || bytes[i] == '?') {
                return false;
            }
            i++;
        }
        uriTo = i;
        at = i;
        return hasScheme();
    }

    private boolean hasScheme() {
        int end = Grammar.skip(Grammar.SCHEME, bytes, uriFrom, uriTo);
        return end > uriFrom && end + 1 < uriTo && bytes[end] == ':' && Grammar.is(Grammar.ALPHA, bytes[uriFrom]);
    }

    /** The parameters of the address read last; to be walked to their end before {@link #another()}. */
    ParameterCursor parameters() {
        return parameters;
    }

    /** Whether a comma and so another address follows. */
    boolean another() {
        at = parameters.position();
        malformed = parameters.isMalformed() || at < to && bytes[at] != ',';
        if (malformed || at == to) {
            return false;
        }
        at++;
        return true;
    }

    boolean isMalformed() {
        return malformed;
    }

    /** Whether this is the {@code *} of a Contact that stands for all of them. */
    boolean isWildcard() {
        return wildcard;
    }

    boolean isBracketed() {
        return bracketed;
    }

    boolean hasDisplayName() {
        return displayFrom >= 0;
    }

    /** The display name without its quotes, its escapes as they came. */
    String displayName() {
        return Grammar.text(bytes, displayFrom, displayTo);
    }

    int uriFrom() {
        return uriFrom;
    }

    int uriTo() {
        return uriTo;
    }
}
