/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads hostile bytes as XML 1.0. There are no document types, hence no entities but the five of XML; every size is
 * bounded, and time is linear.
 */
final class XmlReader {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_ELEMENTS = 10_000;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_TEXT = 64 * 1024;
    /** In all. The parser compares each with all others of its element before anybody can count them. */
    static final int MAX_DECLARATIONS = 1024;

    private static final XMLInputFactory FACTORY = XmlInput.factory(MAX_ATTRIBUTES);

    private final XMLStreamReader in;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, String> prefixes = new LinkedHashMap<>(4);
    private int elements;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    /** An element whose end has not come. */
    private record Open(
            String namespace, String name, List<XmlElement.Attribute> attributes, List<XmlElement> children,
            StringBuilder text) {

        XmlElement close() {
            return new XmlElement(namespace, name, attributes, children, text.toString());
        }
    }

    /** @return the root */
    static XmlElement read(byte[] bytes) throws InvalidDocumentException {
        return readWithPrefixes(bytes).root();
    }

    /** The root, and the namespaces that it declares by their prefix; the empty one is the default. */
    record Read(XmlElement root, Map<String, String> prefixes) {}

    static Read readWithPrefixes(byte[] bytes) throws InvalidDocumentException {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidDocumentException(
                    "A document of " + bytes.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        Charset charset = charset(bytes);
        String text = decode(bytes, charset);
        requireFewDeclarations(text);
        try {
            return new XmlReader(FACTORY.createXMLStreamReader(new StringReader(text))).document(charset);
        } catch (XMLStreamException e) {
            // what it says repeats the document
            throw new InvalidDocumentException("Not well-formed XML" + (e.getLocation() == null ? ""
                    : ", line " + e.getLocation().getLineNumber()));
        } catch (RuntimeException e) {
            // some malformed documents end in the parser's own exceptions
            throw new InvalidDocumentException("Not well-formed XML");
        }
    }

    /** By the byte order mark; without one it is UTF-8 (XML 1.0 §4.3.3). */
    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }

    private static String decode(byte[] bytes, Charset charset) throws InvalidDocumentException {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidDocumentException("A document that is not " + charset);
        }
    }

    private static void requireFewDeclarations(String text) throws InvalidDocumentException {
        int count = 0;
        for (int at = text.indexOf("xmlns"); at >= 0; at = text.indexOf("xmlns", at + 5)) {
            if (++count > MAX_DECLARATIONS) {
                throw new InvalidDocumentException("More than " + MAX_DECLARATIONS + " namespace declarations");
            }
        }
    }

    private Read document(Charset charset) throws XMLStreamException, InvalidDocumentException {
        requireDeclaration(charset);
        XmlElement root = null;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> root = end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD -> throw new InvalidDocumentException("A document type is not accepted");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new InvalidDocumentException("An entity that XML itself does not have");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        return new Read(root, prefixes);
    }

    private void requireDeclaration(Charset charset) throws InvalidDocumentException {
        String version = in.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw new InvalidDocumentException("XML of another version than 1.0");
        }
        String declared = in.getCharacterEncodingScheme();
        if (declared != null && !charset.name().startsWith(declared.toUpperCase(Locale.ROOT))) {
            throw new InvalidDocumentException("A document that is " + charset + " declares another encoding");
        }
    }

    private void start() throws InvalidDocumentException {
        if (++elements > MAX_ELEMENTS) {
            throw new InvalidDocumentException("A document of more than " + MAX_ELEMENTS + " elements");
        }
        if (open.size() == MAX_DEPTH) {
            throw new InvalidDocumentException("Elements nested more than " + MAX_DEPTH + " deep");
        }
        if (elements == 1) {
            declarations();
        }
        open.push(new Open(orEmpty(in.getNamespaceURI()), in.getLocalName(), attributes(), new ArrayList<>(4),
                new StringBuilder()));
    }

    private void declarations() {
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            prefixes.put(orEmpty(in.getNamespacePrefix(i)), orEmpty(in.getNamespaceURI(i)));
        }
    }

    private List<XmlElement.Attribute> attributes() throws InvalidDocumentException {
        int count = in.getAttributeCount();
        if (count + in.getNamespaceCount() > MAX_ATTRIBUTES) {
            throw new InvalidDocumentException("An element with more than " + MAX_ATTRIBUTES + " attributes");
        }
        List<XmlElement.Attribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            attributes.add(new XmlElement.Attribute(orEmpty(in.getAttributeNamespace(i)), in.getAttributeLocalName(i),
                    bounded(in.getAttributeValue(i))));
        }
        return attributes;
    }

    private static String bounded(String value) throws InvalidDocumentException {
        if (value.length() > MAX_TEXT) {
            throw new InvalidDocumentException("An attribute of more than " + MAX_TEXT + " characters");
        }
        return value;
    }

    private static String orEmpty(String namespace) {
        return namespace == null ? "" : namespace;
    }

    private void text() throws InvalidDocumentException {
        if (open.isEmpty()) {
            return;
        }
        StringBuilder text = open.peek().text();
        if (text.length() + in.getTextLength() > MAX_TEXT) {
            throw new InvalidDocumentException("A text of more than " + MAX_TEXT + " characters");
        }
        text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
    }

    private XmlElement end() {
        XmlElement ended = open.pop().close();
        if (!open.isEmpty()) {
            open.peek().children().add(ended);
        }
        return ended;
    }
}
