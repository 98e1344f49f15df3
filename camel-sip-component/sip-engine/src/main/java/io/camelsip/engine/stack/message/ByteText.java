/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a message in the making. For one thread. */
public final class ByteText {

    private byte[] bytes;
    private int length;

    public ByteText(int expected) {
        bytes = new byte[expected];
    }

    public ByteText add(byte[] from, int start, int end) {
        int count = end - start;
        room(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        return this;
    }

    /** Text that may hold any character. */
    public ByteText add(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 127) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                return add(rest, 0, rest.length);
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    public ByteText add(int number) {
        return add(Integer.toString(number));
    }

    public ByteText line() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
