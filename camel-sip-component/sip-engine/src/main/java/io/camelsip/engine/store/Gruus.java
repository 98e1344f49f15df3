/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

/** How a URN is written as the value of a URI parameter (RFC 3261 §25.1, {@code paramchar}). Stateless. */
final class Gruus {

    private static final String PLAIN = "-_.!~*'()[]/:&+$";

    private Gruus() {
    }

    static String escaped(String urn) {
        StringBuilder text = new StringBuilder(urn.length());
        urn.chars().forEach(c -> append(text, c));
        return text.toString();
    }

    private static void append(StringBuilder text, int c) {
        boolean alphanumeric = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        if (alphanumeric || PLAIN.indexOf(c) >= 0) {
            text.append((char) c);
        } else {
            text.append('%').append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
        }
    }
}
