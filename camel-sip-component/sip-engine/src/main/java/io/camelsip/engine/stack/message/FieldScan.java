/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.Arrays;

import io.camelsip.engine.MessageLimits;

/** Looks into the header fields that the engine depends on while {@link HeadScan} finds them. For one message. */
final class FieldScan {

    private static final int FIELDS = Field.values().length;
    private static final int MAX_CALL_ID = 512;
    private static final long MAX_SEQUENCE = Integer.MAX_VALUE;
    private static final long MAX_SECONDS = 0xFFFFFFFFL;

    private final byte[] bytes;
    private final Head head;
    private final MessageLimits limits;
    private final AddressCursor addresses = new AddressCursor();
    private final ViaCursor vias = new ViaCursor();
    private int[] elements;
    private long seen;

    FieldScan(Head head, MessageLimits limits) {
        this.bytes = head.bytes();
        this.head = head;
        this.limits = limits;
    }

    /** Notes a header field's value; says what is wrong with it, or null. */
    Fault scan(Field field, int from, int to) {
        long bit = field.onceBit();
        if ((seen & bit) != 0) {
            return Fault.REPEATED;
        }
        seen |= bit;
        return switch (field) {
            case VIA -> via(from, to);
            case FROM, TO -> party(field, from, to);
            case CONTACT, ROUTE, RECORD_ROUTE -> addressList(field, from, to);
            case CALL_ID -> callId(from, to);
            case CSEQ -> cseq(from, to);
            case MAX_FORWARDS -> maxForwards(from, to);
            case CONTENT_LENGTH -> contentLength(from, to);
            case EXPIRES, MIN_EXPIRES -> number(from, to, 0);
            case RSEQ -> number(from, to, 1);
            case RETRY_AFTER -> number(from, Grammar.skip(Grammar.DIGIT, bytes, from, to), 0);
            case RACK -> rack(from, to);
            case MIME_VERSION -> mimeVersion(from, to);
            default -> field.use() == Field.Use.LIST ? list(field, from, to) : null;
        };
    }

    /** What a message must have and this one lacks (RFC 3261 §8.1.1), or null; Max-Forwards is younger than some peers. */
    Fault missing() {
        if (head.vias == 0) {
            return Fault.MISSING_VIA;
        }
        if ((seen & Field.FROM.onceBit()) == 0) {
            return Fault.MISSING_FROM;
        }
        if ((seen & Field.TO.onceBit()) == 0) {
            return Fault.MISSING_TO;
        }
        if (head.callIdTo == 0) {
            return Fault.MISSING_CALL_ID;
        }
        return head.methodTo == 0 ? Fault.MISSING_CSEQ : null;
    }

    private Fault via(int from, int to) {
        vias.over(bytes, from, to);
        do {
            if (!vias.via() || !viaParameters(head.vias == 0)) {
                return Fault.VIA;
            }
            head.vias++;
            if (head.vias > limits.maxVias()) {
                return Fault.TOO_MANY_ELEMENTS;
            }
        } while (vias.another());
        return vias.isMalformed() ? Fault.VIA : null;
    }

    /** Whether all parameters are sound; those of the top element are noted. */
    private boolean viaParameters(boolean top) {
        ParameterCursor parameters = vias.parameters();
        while (parameters.next()) {
            if (!ViaCursor.isSound(bytes, parameters)) {
                return false;
            }
            if (top && parameters.isNamed("branch")) {
                head.branchFrom = parameters.valueFrom();
                head.branchTo = parameters.valueTo();
            }
        }
        if (top) {
            head.topViaFrom = vias.from();
            head.topViaTo = parameters.position();
            head.sentByFrom = vias.hostFrom();
            head.sentByTo = vias.sentByTo();
        }
        return true;
    }

    private Fault party(Field field, int from, int to) {
        addresses.over(bytes, from, to);
        if (!addresses.address() || addresses.isWildcard()) {
            return Fault.ADDRESS;
        }
        ParameterCursor parameters = addresses.parameters();
        while (parameters.next()) {
            if (parameters.isNamed("tag")) {
                if (!parameters.hasTokenValue()) {
                    return Fault.ADDRESS;
                }
                if (field == Field.TO) {
                    head.toTag = true;
                } else {
                    head.fromTagFrom = parameters.valueFrom();
                    head.fromTagTo = parameters.valueTo();
                }
            }
        }
        return addresses.another() || addresses.isMalformed() ? Fault.ADDRESS : null;
    }

    private Fault addressList(Field field, int from, int to) {
        addresses.over(bytes, from, to);
        do {
            if (!addresses.address() || addresses.isWildcard() && field != Field.CONTACT) {
                return Fault.ADDRESS;
            }
            ParameterCursor parameters = addresses.parameters();
            while (parameters.next()) {
                continue;
            }
            if (isTooMany(field, 1)) {
                return Fault.TOO_MANY_ELEMENTS;
            }
        } while (addresses.another());
        return addresses.isMalformed() ? Fault.ADDRESS : null;
    }

    /** Counts elements by the commas that are neither in quotes nor in angle brackets. */
    private Fault list(Field field, int from, int to) {
        int count = 1;
        int i = from;
        while (i < to) {
            if (bytes[i] == ',') {
                count++;
            } else if (bytes[i] == '"') {
                int end = Grammar.skipQuoted(bytes, i, to);
                i = end < 0 ? to : end - 1;
            } else if (bytes[i] == '<') {
                while (i + 1 < to && bytes[i] != '>') {
                    i++;
                }
            }
            i++;
        }
        return isTooMany(field, count) ? Fault.TOO_MANY_ELEMENTS : null;
    }

    private boolean isTooMany(Field field, int more) {
        if (elements == null) {
            elements = new int[FIELDS];
        }
        elements[field.ordinal()] += more;
        return elements[field.ordinal()] > limits.maxListElements();
    }

    private Fault callId(int from, int to) {
        head.callIdFrom = from;
        head.callIdTo = to;
        return from == to || to - from > MAX_CALL_ID || Grammar.skip(Grammar.WORD, bytes, from, to) != to
                ? Fault.CALL_ID
                : null;
    }

    private Fault cseq(int from, int to) {
        int digits = Grammar.skip(Grammar.DIGIT, bytes, from, to);
        head.sequenceFrom = from;
        head.sequenceTo = digits;
        head.sequence = Grammar.number(bytes, from, digits, MAX_SEQUENCE);
        head.methodFrom = Grammar.skipSpace(bytes, digits, to);
        head.methodTo = to;
        if (head.sequence < 0 || head.methodFrom == digits || head.methodFrom == to
                || Grammar.skip(Grammar.TOKEN, bytes, head.methodFrom, to) != to) {
            return Fault.CSEQ;
        }
        return head.isRequest() && !isMethodOfRequest() ? Fault.CSEQ_METHOD : null;
    }

    private boolean isMethodOfRequest() {
        return Arrays.equals(bytes, head.firstFrom, head.firstTo, bytes, head.methodFrom, head.methodTo);
    }

    private Fault maxForwards(int from, int to) {
        head.maxForwards = (int) Grammar.number(bytes, from, to, 255);
        return head.maxForwards < 0 ? Fault.MAX_FORWARDS : null;
    }

    private Fault contentLength(int from, int to) {
        long length = Grammar.number(bytes, from, to, Integer.MAX_VALUE);
        boolean same = head.contentLength < 0 || head.contentLength == length;
        head.contentLength = length;
        return length < 0 || !same ? Fault.CONTENT_LENGTH : null;
    }

    private Fault number(int from, int to, int least) {
        return Grammar.number(bytes, from, to, MAX_SECONDS) < least ? Fault.NUMBER : null;
    }

    /** RFC 3262 §7.2: response-num LWS CSeq-num LWS Method. */
    private Fault rack(int from, int to) {
        int first = Grammar.skip(Grammar.DIGIT, bytes, from, to);
        int second = Grammar.skipSpace(bytes, first, to);
        int secondTo = Grammar.skip(Grammar.DIGIT, bytes, second, to);
        int method = Grammar.skipSpace(bytes, secondTo, to);
        boolean sound = Grammar.number(bytes, from, first, MAX_SECONDS) > 0 && second > first
                && Grammar.number(bytes, second, secondTo, MAX_SEQUENCE) >= 0 && method > secondTo && method < to
                && Grammar.skip(Grammar.TOKEN, bytes, method, to) == to;
        return sound ? null : Fault.NUMBER;
    }

    private Fault mimeVersion(int from, int to) {
        int dot = Grammar.skip(Grammar.DIGIT, bytes, from, to);
        boolean sound = dot < to && bytes[dot] == '.' && Grammar.number(bytes, from, dot, 999) >= 0
                && Grammar.number(bytes, dot + 1, to, 999) >= 0;
        return sound ? null : Fault.NUMBER;
    }
}
