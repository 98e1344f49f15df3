/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one node of a document: the part of RFC 5261 §4.1 that partial presence makes use of. Steps by name or {@code *}, each
 * with a place or the value of an attribute; {@code text()} or an attribute at the end.
 *
 * @param steps     from the root on
 * @param isText    whether it is the text of the element that the steps lead to
 * @param attribute of that element, if it is that
 */
record Selector(List<Step> steps, boolean isText, Optional<String> attribute) {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_STEPS = 32;
    private static final Pattern STEP = Pattern.compile(
            "(\\*|(?:([\\w.-]+):)?([\\w.-]+))(?:\\[(?:([0-9]{1,4})|@([\\w.-]+)=(?:'([^']*)'|\"([^\"]*)\"))\\])?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * @param name      empty for any
     * @param place     from 1 on, among those of that name; 0 for the only one
     * @param attribute that has to have the value
     */
    record Step(String namespace, Optional<String> name, int place, Optional<String> attribute, String value) {

        boolean matches(XmlElement element) {
            return (name.isEmpty() || element.is(namespace, name.get()))
                    && (attribute.isEmpty()
                            || element.attribute("", attribute.get()).filter(value::equals).isPresent());
        }
    }

    static Selector read(String text, Map<String, String> prefixes) throws InvalidDocumentException {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidDocumentException("A selector of more than " + MAX_LENGTH + " characters");
        }
        List<String> parts = parts(text.startsWith("/") ? text.substring(1) : text);
        String last = parts.get(parts.size() - 1);
        boolean isText = last.equals("text()") || last.equals("text()[1]");
        Optional<String> attribute = last.startsWith("@") ? Optional.of(last.substring(1)) : Optional.empty();
        List<Step> steps = new ArrayList<>();
        for (String part : isText || attribute.isPresent() ? parts.subList(0, parts.size() - 1) : parts) {
            steps.add(step(part, prefixes));
        }
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new InvalidDocumentException("A selector of no step, or of more than " + MAX_STEPS);
        }
        return new Selector(steps, isText, attribute);
    }

    /** Between slashes that are not in quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (c == '/' && quote == 0) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote == c) {
                quote = 0;
            }
            part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }

    private static Step step(String part, Map<String, String> prefixes) throws InvalidDocumentException {
        Matcher matcher = STEP.matcher(part);
        if (!matcher.matches()) {
            throw new InvalidDocumentException("A selector that is more than names, places and attributes");
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2);
        if (matcher.group(2) != null && !prefixes.containsKey(prefix)) {
            throw new InvalidDocumentException("A selector with a prefix that is not declared (RFC 5261 §4.2.1)");
        }
        String value = matcher.group(6) == null ? matcher.group(7) : matcher.group(6);
        return new Step(prefixes.getOrDefault(prefix, ""), Optional.ofNullable(matcher.group(3)),
                matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)),
                Optional.ofNullable(matcher.group(5)), value == null ? "" : value);
    }

    /**
     * From the root to the element.
     *
     * @throws InvalidDocumentException if there is none, or more than one (RFC 5261 §4)
     */
    List<XmlElement> path(XmlElement root) throws InvalidDocumentException {
        // what is patched may have another name at the top than a presence document
        boolean isRoot = steps.get(0).name().filter(name -> !root.name().equals(name)).isEmpty();
        if (!isRoot) {
            throw new InvalidDocumentException("A selector that begins at no root");
        }
        List<XmlElement> path = new ArrayList<>(List.of(root));
        for (Step step : steps.subList(1, steps.size())) {
            path.add(only(step, path.get(path.size() - 1)));
        }
        return path;
    }

    private static XmlElement only(Step step, XmlElement parent) throws InvalidDocumentException {
        List<XmlElement> found = parent.children().stream().filter(step::matches).toList();
        int place = step.place() == 0 ? 1 : step.place();
        if (found.size() < place || step.place() == 0 && found.size() > 1) {
            throw new InvalidDocumentException("A selector that finds no element, or several (RFC 5261 §4)");
        }
        return found.get(place - 1);
    }

    static XmlElement withChildren(XmlElement element, List<XmlElement> children) {
        return new XmlElement(element.namespace(), element.name(), element.attributes(), children, element.text());
    }

    static XmlElement withText(XmlElement element, String text) {
        return new XmlElement(element.namespace(), element.name(), element.attributes(), element.children(), text);
    }

    /** With another value of an attribute that is in no namespace, or without it. */
    static XmlElement withAttribute(XmlElement element, String name, Optional<String> value) {
        List<XmlElement.Attribute> attributes = new ArrayList<>(element.attributes());
        attributes.removeIf(attribute -> attribute.name().equals(name) && attribute.namespace().isEmpty());
        value.ifPresent(present -> attributes.add(new XmlElement.Attribute("", name, present)));
        return new XmlElement(element.namespace(), element.name(), attributes, element.children(), element.text());
    }
}
