/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.net.URI;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/** Lets {@code toD("sip:${header.recipient}")} use one endpoint for all recipients. */
@SendDynamic("sip")
public final class SipSendDynamicAware extends SendDynamicAwareSupport {

    /** Exchange property: whom the request is for. Not a header, which would stay on the message. */
    private static final String REQUEST_URI = "CamelSipDynamicRequestUri";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        return new DynamicAwareEntry(uri, originalUri, null, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        String options = StringHelper.after(entry.getUri(), "?");
        return getScheme() + ":dynamic" + (options == null ? "" : "?" + options);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        // as Camel does for an endpoint
        URI uri = new URI(UnsafeUriCharactersEncoder.encode(entry.getUri()));
        String requestUri = SipAddress.parse(URISupport.extractRemainderPath(uri, false)).uri();
        return target -> target.setProperty(REQUEST_URI, requestUri);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    static Optional<String> takeRequestUri(Exchange exchange) {
        return Optional.ofNullable((String) exchange.removeProperty(REQUEST_URI));
    }
}
