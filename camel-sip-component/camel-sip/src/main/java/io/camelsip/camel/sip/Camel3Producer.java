/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Map;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

import io.camelsip.camel.message.ExchangeMapping;

/** Sends what exchanges that were made for Camel 3 say: the method in a header of another name, the rest in options. */
final class Camel3Producer extends DefaultAsyncProducer {

    private final AsyncProducer today;
    private final Map<String, String> headers;

    Camel3Producer(SipEndpoint endpoint, AsyncProducer today, Map<String, String> headers) {
        super(endpoint);
        this.today = today;
        this.headers = headers;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(today);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(today);
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ExchangeMapping.instruction(exchange, Camel3Options.REQUEST_METHOD, String.class)
                .ifPresent(method -> setIfNone(exchange, SipConstants.METHOD, method));
        exchange.getMessage().removeHeader(Camel3Options.REQUEST_METHOD);
        headers.forEach((name, value) -> setIfNone(exchange, name, value));
        return today.process(exchange, callback);
    }

    private static void setIfNone(Exchange exchange, String name, String value) {
        if (ExchangeMapping.instruction(exchange, name, Object.class).isEmpty()) {
            exchange.getMessage().setHeader(name, value);
        }
    }
}
