/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.camelsip.camel.message.SipSoap.Version;
import io.camelsip.engine.document.XmlInput;

/**
 * Reads hostile bytes as a SOAP envelope. There are no document types, hence no entities but the five of XML; every size is
 * bounded.
 */
final class SoapReader {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 64;
    static final int MAX_ELEMENTS = 10_000;
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_DECLARATIONS = 1024;

    private static final XMLInputFactory FACTORY = XmlInput.factory(MAX_ATTRIBUTES);

    private final XMLStreamReader in;
    private int depth;
    private int elements;

    private SoapReader(XMLStreamReader in) {
        this.in = in;
    }

    private interface Reading<T> {
        T read(SoapReader reader) throws XMLStreamException;
    }

    private static <T> T reading(String text, Reading<T> reading) throws XMLStreamException {
        requireFewDeclarations(text);
        return reading.read(new SoapReader(FACTORY.createXMLStreamReader(new StringReader(text))));
    }

    /** Before they are parsed: the parser compares each of an element with all others of it. */
    private static void requireFewDeclarations(String text) {
        int count = 0;
        for (int at = text.indexOf("xmlns"); at >= 0; at = text.indexOf("xmlns", at + 5)) {
            if (++count > MAX_DECLARATIONS) {
                throw new MalformedBodyException("More than " + MAX_DECLARATIONS + " namespace declarations");
            }
        }
    }

    static SipSoap read(byte[] envelope) {
        requireSize(envelope.length);
        Charset charset = IncomingBody.declared(envelope);
        if (charset == null) {
            throw new MalformedBodyException("A SOAP message in an encoding that is not known here");
        }
        String text = new String(envelope, charset);
        try {
            return reading(text.startsWith("\uFEFF") ? text.substring(1) : text, SoapReader::envelope);
        } catch (XMLStreamException e) {
            throw notWellFormed(e);
        }
    }

    /** Makes sure that a text is elements which can stand inside another. */
    static void requireElements(String text) {
        requireSize(text.length());
        try {
            reading("<e>" + text + "</e>", reader -> {
                reader.next();
                reader.children(new SoapElement(reader.in, Optional.empty()), new ArrayList<>());
                return reader.toTheEnd();
            });
        } catch (XMLStreamException e) {
            throw notWellFormed(e);
        }
    }

    private boolean toTheEnd() throws XMLStreamException {
        while (in.hasNext()) {
            next();
        }
        return true;
    }

    static boolean isFault(Version version, String body) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new StringReader("<e>" + body + "</e>"));
            in.nextTag();
            return in.nextTag() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("Fault")
                    && version.namespace().equals(in.getNamespaceURI());
        } catch (XMLStreamException e) {
            return false;   // begins with text: nobody's fault
        }
    }

    private static void requireSize(int size) {
        if (size > MAX_BYTES) {
            throw new MalformedBodyException(
                    "A SOAP message of " + size + " bytes; at most " + MAX_BYTES + " are read");
        }
    }

    /** What the parser says repeats the document. */
    private static MalformedBodyException notWellFormed(XMLStreamException e) {
        return new MalformedBodyException("The body is no well-formed XML"
                + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber()));
    }

    private SipSoap envelope() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments, and what else may stand before
        }
        Version version = version();
        List<String> headers = new ArrayList<>();
        Optional<String> body = Optional.empty();
        SoapElement envelope = new SoapElement(in, Optional.empty());
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (in.isStartElement()) {
                SoapElement part = new SoapElement(in, Optional.of(envelope));
                boolean isOwn = version.namespace().equals(in.getNamespaceURI());
                if (isOwn && in.getLocalName().equals("Header") && headers.isEmpty() && body.isEmpty()) {
                    children(part, headers);
                } else if (isOwn && in.getLocalName().equals("Body") && body.isEmpty()) {
                    body = Optional.of(String.join("", children(part, new ArrayList<>())));
                } else {
                    throw new MalformedBodyException(
                            "A SOAP envelope with something else than one header and one body");
                }
            }
        }
        toTheEnd();
        return new SipSoap(version, Optional.empty(), headers,
                body.orElseThrow(() -> new MalformedBodyException("A SOAP envelope without a body")));
    }

    private Version version() {
        for (Version version : Version.values()) {
            if (in.getLocalName().equals("Envelope") && version.namespace().equals(in.getNamespaceURI())) {
                return version;
            }
        }
        throw new MalformedBodyException("The body is XML, but no envelope of SOAP 1.1 or 1.2");
    }

    /** Writes each child of the element that is open. */
    private List<String> children(SoapElement parent, List<String> into) throws XMLStreamException {
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (in.isStartElement()) {
                StringBuilder text = new StringBuilder();
                new SoapElement(in, Optional.of(parent)).writeRoot(text);
                content(text);
                into.add(text.toString());
            } else if (in.isCharacters() && !in.getText().isBlank()) {
                throw new MalformedBodyException("A SOAP message with text where elements should be");
            }
        }
        return into;
    }

    /** Writes what is in the element that is open, and its end. */
    private void content(StringBuilder out) throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> new SoapElement(in, Optional.empty()).write(out);
                case XMLStreamConstants.END_ELEMENT -> SoapElement.writeEnd(in, out);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    SoapElement.escape(in.getText(), out);
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private int next() throws XMLStreamException {
        int event = in.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw new MalformedBodyException("A document type is not accepted");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new MalformedBodyException("An entity that XML itself does not have");
            default -> {
                // nothing that needs to be bounded: the size is
            }
        }
        return event;
    }

    private void enter() {
        if (++elements > MAX_ELEMENTS) {
            throw new MalformedBodyException("A SOAP message of more than " + MAX_ELEMENTS + " elements");
        }
        if (++depth > MAX_DEPTH) {
            throw new MalformedBodyException("Elements nested more than " + MAX_DEPTH + " deep");
        }
        if (in.getAttributeCount() + in.getNamespaceCount() > MAX_ATTRIBUTES) {
            throw new MalformedBodyException("An element with more than " + MAX_ATTRIBUTES + " attributes");
        }
    }
}
