/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A SOAP message, as SERVICE requests and their answers carry it. One that was received comes by {@code
 * message.getBody(SipSoap.class)}; one set as body is sent with the {@code Content-Type} of its version, in UTF-8. XML that
 * is not well-formed, has a document type or is larger or deeper than anybody needs is refused.
 *
 * @param version of SOAP
 * @param action  what is intended, a URI: the parameter {@code action} of Content-Type (1.2), the field SOAPAction (1.1)
 * @param headers the elements in the header, each as XML that can stand for itself
 * @param body    the elements in the body, as XML that can stand for itself; empty for none
 */
public record SipSoap(Version version, Optional<String> action, List<String> headers, String body) {

    static final String ACTION = "SOAPAction";

    /** Versions of SOAP. */
    public enum Version {

        V1_1("text/xml", "http://schemas.xmlsoap.org/soap/envelope/"),
        V1_2("application/soap+xml", "http://www.w3.org/2003/05/soap-envelope");

        private final String mediaType;
        private final String namespace;

        Version(String mediaType, String namespace) {
            this.mediaType = mediaType;
            this.namespace = namespace;
        }

        /** Of Content-Type, without parameters. */
        public String mediaType() {
            return mediaType;
        }

        /** Of the envelope. */
        public String namespace() {
            return namespace;
        }
    }

    public SipSoap {
        headers = List.copyOf(headers);
        action.ifPresent(SipSoap::requireUri);
        headers.forEach(SoapReader::requireElements);
        SoapReader.requireElements(body);
    }

    /** What could end a quoted parameter or a line is no part of a URI. */
    private static void requireUri(String action) {
        if (!action.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\' && c != '<' && c != '>')) {
            throw new MalformedBodyException("A SOAP action is a URI; this one holds a character that no URI has");
        }
    }

    /** Of SOAP 1.2, without action and header. */
    public static SipSoap of(String body) {
        return new SipSoap(Version.V1_2, Optional.empty(), List.of(), body);
    }

    /** The same with an action. */
    public SipSoap withAction(String uri) {
        return new SipSoap(version, Optional.of(uri), headers, body);
    }

    /** The same with an action, unless there is none or it has one. */
    SipSoap withActionIfNone(Optional<String> uri) {
        return action.isPresent() || uri.isEmpty() ? this : withAction(uri.get());
    }

    /**
     * Reads an envelope.
     *
     * @throws MalformedBodyException if it is none
     */
    public static SipSoap read(byte[] envelope) {
        return SoapReader.read(envelope);
    }

    /** Whether the body says what went wrong. */
    public boolean isFault() {
        return SoapReader.isFault(version, body);
    }

    /** As sent. */
    public byte[] encode() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<env:Envelope xmlns:env=\"")
                .append(version.namespace()).append("\">");
        if (!headers.isEmpty()) {
            text.append("<env:Header>");
            headers.forEach(text::append);
            text.append("</env:Header>");
        }
        return text.append("<env:Body>").append(body).append("</env:Body></env:Envelope>").toString();
    }

    /** Its {@code Content-Type}. */
    public String contentType() {
        return version.mediaType() + ";charset=utf-8"
                + (version == Version.V1_2 ? action.map(uri -> ";action=\"" + uri + '"').orElse("") : "");
    }

    /** Its {@code SOAPAction}, which SOAP 1.2 does not have (RFC 3902 §5). */
    Optional<String> soapAction() {
        return version == Version.V1_1 ? action.map(uri -> '"' + uri + '"') : Optional.empty();
    }

    /** Without what it says, which is nobody's business in a log. */
    @Override
    public String toString() {
        return "SOAP " + (version == Version.V1_1 ? "1.1" : "1.2") + action.map(uri -> " of " + uri).orElse("");
    }
}
