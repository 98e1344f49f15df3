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

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/** Conversions between bodies that travel inside calls and what they say. */
@Converter(generateLoader = true)
public final class SipBodyConverter {

    private SipBodyConverter() {
    }

    @Converter
    public static DtmfSignal toDtmfSignal(String body) {
        return DtmfSignal.parse(body);
    }

    @Converter
    public static DtmfSignal toDtmfSignal(byte[] body) {
        return DtmfSignal.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** As {@code Content-Type} says: the key alone, or with its duration. */
    @Converter
    public static String toString(DtmfSignal signal, Exchange exchange) {
        return signal.text(contentType(exchange));
    }

    @Converter
    public static byte[] toBytes(DtmfSignal signal, Exchange exchange) {
        return toString(signal, exchange).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static SipFragment toSipFragment(String body) {
        return SipFragment.parse(body);
    }

    @Converter
    public static SipFragment toSipFragment(byte[] body) {
        return SipFragment.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** The fragment that says a status, with the reason phrase that goes with it. */
    @Converter
    public static SipFragment toSipFragment(Integer status) {
        return SipFragment.of(status);
    }

    @Converter
    public static String toString(SipFragment fragment) {
        return fragment.text();
    }

    @Converter
    public static byte[] toBytes(SipFragment fragment) {
        return toString(fragment).getBytes(StandardCharsets.UTF_8);
    }

    private static String contentType(Exchange exchange) {
        return exchange == null ? null : exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE, String.class);
    }
}
