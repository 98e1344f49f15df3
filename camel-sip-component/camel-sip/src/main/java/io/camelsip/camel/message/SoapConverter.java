/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/** Conversions between bodies and SOAP messages. */
@Converter(generateLoader = true)
public final class SoapConverter {

    private static final Pattern ACTION = Pattern.compile(";\\s*action=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARED = Pattern.compile("\\A\uFEFF?<\\?xml[^>]{0,200}\\?>\\s*");

    private SoapConverter() {
    }

    /** The encoding that the text declares was that of its bytes. */
    @Converter
    public static SipSoap toSipSoap(String envelope, Exchange exchange) {
        String text = DECLARED.matcher(envelope).replaceFirst("");
        return SipSoap.read(text.getBytes(StandardCharsets.UTF_8)).withActionIfNone(action(exchange));
    }

    @Converter
    public static SipSoap toSipSoap(byte[] envelope, Exchange exchange) {
        return SipSoap.read(envelope).withActionIfNone(action(exchange));
    }

    @Converter
    public static SipSoap toSipSoap(InputStream envelope, Exchange exchange) throws IOException {
        return toSipSoap(envelope.readNBytes(SoapReader.MAX_BYTES + 1), exchange);
    }

    @Converter
    public static String toString(SipSoap message) {
        return message.text();
    }

    @Converter
    public static byte[] toBytes(SipSoap message) {
        return message.encode();
    }

    @Converter
    public static InputStream toInputStream(SipSoap message) {
        return new ByteArrayInputStream(message.encode());
    }

    /** What the exchange says of it besides the envelope. */
    private static Optional<String> action(Exchange exchange) {
        if (exchange == null) {
            return Optional.empty();
        }
        String type = exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE, String.class);
        Matcher matcher = ACTION.matcher(type == null ? "" : type);
        if (matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        return Optional.ofNullable(exchange.getMessage().getHeader(SipSoap.ACTION, String.class))
                .map(action -> action.replace("\"", "").strip()).filter(action -> !action.isEmpty());
    }
}
