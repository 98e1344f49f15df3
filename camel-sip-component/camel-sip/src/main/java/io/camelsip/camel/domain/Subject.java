/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.text.ParseException;
import java.util.Optional;

import javax.sip.address.URI;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/** Whom an exchange is about. Stateless. */
public final class Subject {

    /** What to say where nobody says whom an exchange is about. */
    public static final String MISSING = "Header '" + SipConstants.ADDRESS_OF_RECORD
            + "' is not set, and the exchange did not come with a SIP request; one of them has to say whom it is about";

    private Subject() {
    }

    /** Whom the route names, else whom the request that the exchange came with is for. */
    public static Optional<URI> of(Exchange exchange) {
        Optional<URI> named = named(exchange).or(() -> header(exchange, SipConstants.REQUEST_URI));
        return named.or(() -> ExchangeMapping.request(exchange).map(Subject::requestUri));
    }

    private static URI requestUri(IncomingRequest request) {
        return request.message().getRequestURI();
    }

    /** Whom the route names in the header for it. */
    public static Optional<URI> named(Exchange exchange) {
        return header(exchange, SipConstants.ADDRESS_OF_RECORD);
    }

    /** A URI that the route gives in a header. */
    public static Optional<URI> header(Exchange exchange, String name) {
        return ExchangeMapping.instruction(exchange, name, String.class).filter(text -> !text.isBlank())
                .map(text -> parse(name, text.strip()));
    }

    /** A URI, a name-addr, or what people write: {@code ana@example.com}. */
    private static URI parse(String header, String text) {
        try {
            requireOneWord(text.substring(text.indexOf('<') + 1));
            if (text.indexOf('<') >= 0) {
                return SipMessages.addresses().createAddress(text).getURI();
            }
            return SipMessages.addresses().createURI(text.indexOf(':') < 0 || isBare(text) ? "sip:" + text : text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "Header '" + header + "' is '" + text + "'; it must be a SIP URI, such as sip:ana@example.com", e);
        }
    }

    /** The parser would take what stands before the gap. */
    private static void requireOneWord(String uri) throws ParseException {
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) <= ' ') {
                throw new ParseException("a gap", i);
            }
        }
    }

    /** Whether the first colon is that of a port, as in {@code ana@example.com:5060}. */
    private static boolean isBare(String text) {
        int at = text.indexOf('@');
        return at >= 0 && at < text.indexOf(':');
    }
}
