/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;

/** Writes elements as XML 1.0 in UTF-8. All namespaces are declared once, at the root, whose own is the default one. */
final class XmlWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder out = new StringBuilder(1024);
    /** Prefixes with their colon by namespace; empty for the default one. */
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Map<String, String> attributePrefixes = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private int numbered;

    private XmlWriter() {
    }

    /** @throws IllegalArgumentException if something in it is nothing that XML can hold */
    static byte[] write(XmlElement root) {
        XmlWriter writer = new XmlWriter();
        if (!hasUnqualified(root)) {
            writer.prefixes.put(root.namespace(), "");
        }
        return writer.document(root);
    }

    /**
     * The same with prefixes that are laid down, as something in the document uses them; those that it needs besides follow.
     *
     * @param given namespaces by prefix; the empty one is the default, if no element is without a namespace
     */
    static byte[] write(XmlElement root, Map<String, String> given) {
        XmlWriter writer = new XmlWriter();
        boolean unqualified = hasUnqualified(root);
        given.forEach((prefix, namespace) -> {
            if (!prefix.isEmpty()) {
                XmlElement.requireName(prefix);
                writer.used.add(prefix + ':');
                writer.prefixes.putIfAbsent(namespace, prefix + ':');
            } else if (!unqualified) {
                writer.prefixes.put(namespace, "");
            }
        });
        return writer.document(root);
    }

    private byte[] document(XmlElement root) {
        collect(root);
        out.append(DECLARATION);
        element(root, true);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Then none is the default namespace. */
    private static boolean hasUnqualified(XmlElement element) {
        return element.namespace().isEmpty() || element.children().stream().anyMatch(XmlWriter::hasUnqualified);
    }

    private void collect(XmlElement element) {
        if (!element.namespace().isEmpty()) {
            prefixes.computeIfAbsent(element.namespace(), this::prefix);
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            if (!attribute.namespace().isEmpty()) {
                attributePrefixes.computeIfAbsent(attribute.namespace(), this::attributePrefix);
            }
        }
        element.children().forEach(this::collect);
    }

    private String prefix(String namespace) {
        String known = Namespaces.prefix(namespace);
        return !known.isEmpty() && used.add(known + ':') ? known + ':' : numbered("n");
    }

    /** One that nothing else has. */
    private String numbered(String letter) {
        String prefix;
        do {
            prefix = letter + ++numbered + ':';
        } while (!used.add(prefix));
        return prefix;
    }

    /** An attribute is never in the default namespace. */
    private String attributePrefix(String namespace) {
        if (namespace.equals(XMLConstants.XML_NS_URI)) {
            return "xml:";
        }
        String ofElements = prefixes.getOrDefault(namespace, "");
        return ofElements.isEmpty() ? numbered("a") : ofElements;
    }

    private void element(XmlElement element, boolean isRoot) {
        String prefix = element.namespace().isEmpty() ? "" : prefixes.get(element.namespace());
        out.append('<').append(prefix).append(element.name());
        if (isRoot) {
            declarations();
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            String of = attribute.namespace().isEmpty() ? "" : attributePrefixes.get(attribute.namespace());
            attribute(element, of + attribute.name(), attribute.value());
        }
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        escape(element, element.text());
        element.children().forEach(child -> element(child, false));
        out.append("</").append(prefix).append(element.name()).append('>');
    }

    private void declarations() {
        Map<String, String> all = new LinkedHashMap<>();
        prefixes.forEach((namespace, prefix) -> all.put(prefix, namespace));
        attributePrefixes.forEach((namespace, prefix) -> all.putIfAbsent(prefix, namespace));
        all.remove("xml:");
        all.forEach((prefix, namespace) -> {
            out.append(" xmlns");
            if (!prefix.isEmpty()) {
                out.append(':').append(prefix, 0, prefix.length() - 1);
            }
            out.append("=\"");
            escape(null, namespace);
            out.append('"');
        });
    }

    private void attribute(XmlElement element, String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(element, value);
        out.append('"');
    }

    private void escape(XmlElement element, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
                default -> out.append(requireAllowed(element, text, i));
            }
        }
    }

    /** XML 1.0 §2.2. */
    private static char requireAllowed(XmlElement element, String text, int at) {
        char c = text.charAt(at);
        boolean paired = Character.isHighSurrogate(c) && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))
                || Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        if (c < ' ' || c > 0xFFFD || Character.isSurrogate(c) && !paired) {
            throw new IllegalArgumentException("A character that XML cannot hold"
                    + (element == null ? "" : ", in '" + element.name() + "'"));
        }
        return c;
    }
}
