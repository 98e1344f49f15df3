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

/**
 * Where the parts of a message are in its bytes: filled by one {@link HeadScan}, only read afterwards. What it says of
 * positions holds for the array that {@link #bytes()} returns.
 */
final class Head {

    private static final int STRIDE = 4;
    private static final int TYPICAL_FIELDS = 16;

    private final byte[] bytes;
    private int[] spans = new int[TYPICAL_FIELDS * STRIDE];
    private int count;

    /** The method of a request line; of a response the reason phrase. */
    int firstFrom;
    int firstTo;
    int uriFrom;
    int uriTo;
    /** 0 for a request. */
    int status;
    /** Behind the empty line. */
    int end;

    int vias;
    int sentByFrom;
    int sentByTo;
    int branchFrom;
    int branchTo;
    int topViaFrom;
    int topViaTo;
    int fromTagFrom;
    int fromTagTo;
    boolean toTag;
    int callIdFrom;
    int callIdTo;
    long sequence;
    int sequenceFrom;
    int sequenceTo;
    int methodFrom;
    int methodTo;
    int maxForwards = -1;
    long contentLength = -1;

    Head(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isRequest() {
        return status == 0;
    }

    /** Number of header fields, those with several elements in one line counted once. */
    int size() {
        return count;
    }

    void add(Field field, int nameFrom, int valueFrom, int valueTo) {
        int at = count * STRIDE;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, spans.length * 2);
        }
        spans[at] = field.ordinal();
        spans[at + 1] = nameFrom;
        spans[at + 2] = valueFrom;
        spans[at + 3] = valueTo;
        count++;
    }

    Field field(int index) {
        return Field.of(spans[index * STRIDE]);
    }

    /** The name as it came, which for an {@link Field#EXTENSION} is all there is. */
    String name(int index) {
        int from = spans[index * STRIDE + 1];
        return Grammar.ascii(bytes, from, Grammar.skip(Grammar.TOKEN, bytes, from, bytes.length));
    }

    /** The first of a header field, or -1. */
    int first(Field field) {
        return next(field, -1);
    }

    /** The next of a header field behind another, or -1. */
    int next(Field field, int behind) {
        int ordinal = field.ordinal();
        for (int i = behind + 1; i < count; i++) {
            if (spans[i * STRIDE] == ordinal) {
                return i;
            }
        }
        return -1;
    }

    int nameFrom(int index) {
        return spans[index * STRIDE + 1];
    }

    /** Behind the last character of a header field that is no space, be that of its value or the colon. */
    int lineTo(int index) {
        int to = valueTo(index);
        return to > valueFrom(index) ? to : colon(index) + 1;
    }

    private int colon(int index) {
        int at = nameFrom(index);
        while (bytes[at] != ':') {
            at++;
        }
        return at;
    }

    /** Behind the start line, without its line end. */
    int firstLineTo() {
        int at = 0;
        while (bytes[at] != '\r' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    int valueFrom(int index) {
        return spans[index * STRIDE + 2];
    }

    int valueTo(int index) {
        return spans[index * STRIDE + 3];
    }

    /** The value in one line. */
    String value(int index) {
        return Grammar.text(bytes, valueFrom(index), valueTo(index));
    }
}
