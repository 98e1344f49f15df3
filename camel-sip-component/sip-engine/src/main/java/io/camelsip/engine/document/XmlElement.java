/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An element of an XML document, with what is in it. Immutable. Comments and processing instructions are left out, and
 * where an element has text beside other elements the text stands before them.
 *
 * @param namespace  its URI; empty for none
 * @param name       without a prefix
 * @param attributes without namespace declarations
 * @param children   in order
 * @param text       its own; empty where it is blank
 */
public record XmlElement(
        String namespace, String name, List<Attribute> attributes, List<XmlElement> children, String text) {

    /**
     * @param namespace its URI; mostly empty
     * @param name      without a prefix
     */
    public record Attribute(String namespace, String name, String value) {

        public Attribute {
            Objects.requireNonNull(namespace);
            Objects.requireNonNull(value);
            requireName(name);
        }
    }

    public XmlElement {
        Objects.requireNonNull(namespace);
        requireName(name);
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
        text = text.isBlank() ? "" : text;
    }

    /** With text and nothing else. */
    public static XmlElement of(String namespace, String name, String text) {
        return new XmlElement(namespace, name, List.of(), List.of(), text);
    }

    /** What writing relies on: nothing in it ends a tag, or begins another attribute. */
    static void requireName(String name) {
        if (name.isEmpty() || !isNameStart(name.charAt(0))
                || !name.chars().allMatch(c -> isNameStart((char) c) || c == '-' || c == '.' || c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("A name that XML does not allow");
        }
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0xB7 && Character.isLetterOrDigit(c);
    }

    public boolean is(String namespace, String name) {
        return this.name.equals(name) && this.namespace.equals(namespace);
    }

    /** The value of an attribute that is in no namespace, or, as some write it, in that of the element. */
    public Optional<String> attribute(String name) {
        return attribute("", name).or(() -> attribute(namespace, name));
    }

    public Optional<String> attribute(String namespace, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name.equals(name) && attribute.namespace.equals(namespace)) {
                return Optional.of(attribute.value);
            }
        }
        return Optional.empty();
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String namespace, String name) {
        for (XmlElement child : children) {
            if (child.is(namespace, name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of that name, in order. */
    public List<XmlElement> children(String namespace, String name) {
        return children.stream().filter(child -> child.is(namespace, name)).toList();
    }

    /** Its name alone: what it says is nobody's business in a log. */
    @Override
    public String toString() {
        return "element " + name;
    }
}
