/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamReader;

/**
 * The start of an element that is read, to be written again: with its prefixes, since what is in it may use them, too.
 */
final class SoapElement {

    private final XMLStreamReader in;
    /** Namespaces by prefix, of this element and those around it; the empty prefix for the default. */
    private final Map<String, String> inScope;

    /** Of the element where the reader is. */
    SoapElement(XMLStreamReader in, Optional<SoapElement> parent) {
        this.in = in;
        this.inScope = parent.map(around -> new LinkedHashMap<>(around.inScope)).orElseGet(LinkedHashMap::new);
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            inScope.put(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** With all namespaces that hold here, so that it can stand for itself. */
    void writeRoot(StringBuilder out) {
        write(out, inScope);
    }

    /** With those that it declares itself. */
    void write(StringBuilder out) {
        Map<String, String> own = new LinkedHashMap<>();
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            own.put(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
        }
        write(out, own);
    }

    private void write(StringBuilder out, Map<String, String> namespaces) {
        out.append('<').append(name(in.getPrefix(), in.getLocalName()));
        namespaces.forEach((prefix, namespace) -> {
            out.append(" xmlns").append(prefix.isEmpty() ? "" : ":" + prefix).append("=\"");
            escape(namespace, out);
            out.append('"');
        });
        for (int i = 0; i < in.getAttributeCount(); i++) {
            out.append(' ').append(name(in.getAttributePrefix(i), in.getAttributeLocalName(i))).append("=\"");
            escape(in.getAttributeValue(i), out);
            out.append('"');
        }
        out.append('>');
    }

    static void writeEnd(XMLStreamReader in, StringBuilder out) {
        out.append("</").append(name(in.getPrefix(), in.getLocalName())).append('>');
    }

    private static String name(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ':' + name;
    }

    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }
}
