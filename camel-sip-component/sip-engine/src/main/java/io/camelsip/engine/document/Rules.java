/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What documents ask of their elements; errors name the element and the rule. */
final class Rules {

    /** What a long holds without overflow. */
    private static final int MAX_DIGITS = 18;

    private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{0,9})?|1(\\.0{0,9})?|\\.[0-9]{1,9}");

    private Rules() {
    }

    static XmlElement root(byte[] bytes, String namespace, String name) throws InvalidDocumentException {
        XmlElement root = XmlReader.read(bytes);
        if (!root.is(namespace, name)) {
            throw new InvalidDocumentException("The root is not '" + name + "' of " + namespace);
        }
        return root;
    }

    static String required(XmlElement element, String attribute) throws InvalidDocumentException {
        return attribute(element, attribute).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new InvalidDocumentException(
                        "'" + element.name() + "' without the attribute '" + attribute + "'"));
    }

    static Optional<String> attribute(XmlElement element, String attribute) {
        return element.attribute(attribute).map(String::strip);
    }

    static long requiredNumber(XmlElement element, String attribute) throws InvalidDocumentException {
        required(element, attribute);
        return number(element, attribute).getAsLong();
    }

    static OptionalLong number(XmlElement element, String attribute) throws InvalidDocumentException {
        Optional<String> value = attribute(element, attribute);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(element, attribute, value.get()));
    }

    private static long number(XmlElement element, String attribute, String value) throws InvalidDocumentException {
        if (value.isEmpty() || value.length() > MAX_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidDocumentException(
                    "'" + attribute + "' of '" + element.name() + "' is no number of at most "
                            + MAX_DIGITS + " digits");
        }
        return Long.parseLong(value);
    }

    /** The text of a child in the namespace of its parent; empty if there is no such child, or nothing in it. */
    static Optional<String> text(XmlElement parent, String child) {
        return parent.child(parent.namespace(), child).map(found -> found.text().strip())
                .filter(text -> !text.isEmpty());
    }

    /** A number that is the text of a child. */
    static OptionalLong textNumber(XmlElement parent, String child) throws InvalidDocumentException {
        Optional<String> value = text(parent, child);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(parent, child, value.get()));
    }

    static boolean isTrue(Optional<String> value) {
        return value.filter(text -> text.equalsIgnoreCase("true") || text.equals("1")).isPresent();
    }

    static <E extends Enum<E>> E requiredWord(XmlElement element, String attribute, Class<E> words)
            throws InvalidDocumentException {
        return word(required(element, attribute), words).orElseThrow(() -> new InvalidDocumentException(
                "'" + attribute + "' of '" + element.name() + "' is nothing that it may be"));
    }

    /** Empty for a word that nobody knows. */
    static <E extends Enum<E>> Optional<E> word(String text, Class<E> words) {
        for (E each : words.getEnumConstants()) {
            if (isWord(each.name(), text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(String name, String text) {
        if (name.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char expected = name.charAt(i) == '_' ? '-' : name.charAt(i);
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) != expected) {
                return false;
            }
        }
        return true;
    }

    /** As documents write it. */
    static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the root: full or partial, full where it does not say. */
    static DocumentState state(XmlElement root) throws InvalidDocumentException {
        Optional<String> state = attribute(root, "state");
        if (state.isEmpty()) {
            return DocumentState.FULL;
        }
        return word(state.get(), DocumentState.class).filter(known -> known != DocumentState.DELETED).orElseThrow(
                () -> new InvalidDocumentException("'state' of '" + root.name() + "' is neither full nor partial"));
    }

    /** 0 to 1. RFC 3863 §4.1.5 and RFC 3261 §25.1 have at most three decimals; more of them hurt nobody. */
    static double share(String text, String what) throws InvalidDocumentException {
        if (!SHARE.matcher(text).matches()) {
            throw new InvalidDocumentException(what + " is not 0 to 1");
        }
        return Double.parseDouble(text);
    }

    /** With at most three decimals. */
    static String decimals(double share) {
        long thousandths = Math.round(share * 1000);
        String text = thousandths / 1000 + "." + String.format(Locale.ROOT, "%03d", thousandths % 1000);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** A copy that nobody changes, in the same order. */
    static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
