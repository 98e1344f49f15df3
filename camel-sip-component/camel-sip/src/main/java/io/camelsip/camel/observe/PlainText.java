/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.net.InetSocketAddress;

/** Words of peers made fit to be shown: nothing in them that cannot be seen, and not more than there is room for. */
final class PlainText {

    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {
    }

    /** At most {@code max} characters; what controls, mirrors or means nothing becomes U+FFFD. */
    static String of(String words, int max) {
        StringBuilder plain = new StringBuilder();
        words.codePoints().limit(max + 1L).map(PlainText::visible).forEach(plain::appendCodePoint);
        if (plain.codePointCount(0, plain.length()) <= max) {
            return plain.toString();
        }
        plain.setLength(plain.offsetByCodePoints(0, max - 1));
        return plain.append('\u2026').toString();
    }

    /** All of it in its lines, for a terminal too. */
    static String lines(String words) {
        StringBuilder plain = new StringBuilder();
        words.codePoints().filter(c -> c != '\r').map(c -> c == '\n' || c == '\t' ? c : visible(c))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** As in a URI. */
    static String of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static int visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                REPLACEMENT;
            default -> c;
        };
    }
}
