/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge, or one set of credentials, as text: a scheme and what it says (RFC 7235 §2.1). Reads whatever comes:
 * several in one value, values quoted or not, commas missing or in excess. Nothing is believed here.
 */
final class Directives {

    private static final String BEHIND_TOKEN = " \t,=\"";
    private static final String BEHIND_VALUE = " \t,";

    private final String scheme;
    private final Map<String, String> values = new HashMap<>();

    private Directives(String scheme) {
        this.scheme = scheme;
    }

    /** All in the value of one header field, in order. */
    static List<Directives> read(String text) {
        List<Directives> all = new ArrayList<>();
        Cursor cursor = new Cursor(text);
        while (cursor.skip(BEHIND_TOKEN)) {
            String token = cursor.until(BEHIND_TOKEN);
            cursor.skip(" \t");
            if (!cursor.consume('=')) {
                all.add(new Directives(token));
            } else {
                cursor.skip(" \t");
                String value = cursor.consume('"') ? cursor.quoted() : cursor.until(BEHIND_VALUE);
                if (!all.isEmpty()) {
                    // the first wins: RFC 7235 §2.1 has each once
                    all.get(all.size() - 1).values.putIfAbsent(token.toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return all;
    }

    boolean isDigest() {
        return scheme.equalsIgnoreCase("Digest");
    }

    /** The value of a directive, without quotes and escapes. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean isTrue(String name) {
        return get(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The place in a text. */
    private static final class Cursor {

        private final String text;
        private int at;

        private Cursor(String text) {
            this.text = text;
        }

        /** Whether anything is left behind these characters. */
        private boolean skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length();
        }

        private boolean consume(char expected) {
            if (at < text.length() && text.charAt(at) == expected) {
                at++;
                return true;
            }
            return false;
        }

        private String until(String characters) {
            int from = at;
            while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        /** Behind the opening quote; a missing closing one is where the text ends. */
        private String quoted() {
            StringBuilder value = new StringBuilder();
            while (at < text.length() && !consume('"')) {
                if (consume('\\') && at == text.length()) {
                    break;
                }
                value.append(text.charAt(at++));
            }
            return value.toString();
        }
    }
}
