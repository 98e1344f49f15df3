/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sip.message.Response;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.fake.FakeRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.Proxy;

/** A context whose proxy forwards nothing. */
abstract class SipProxyTest extends CamelTestSupport {

    final FakeProxy proxy = new FakeProxy();
    final FakeRequest request = FakeRequest.of("MESSAGE", "Subject: Lunch", "Supported: timer");

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("sip", new SipComponent() {
            @Override
            public Proxy proxy() {
                return proxy;
            }
        });
        return context;
    }

    @AfterEach
    void endWhatIsUnderWay() {
        proxy.refuses("the test is over");
    }

    Exchange exchange() {
        Exchange exchange = context.getEndpoint("direct:any").createExchange(ExchangePattern.InOut);
        new ExchangeMapping(new SipHeaderFilterStrategy()).read(request, exchange);
        return exchange;
    }

    /** Forwards without waiting for the end. */
    CompletableFuture<Exchange> forward(String uri, Exchange exchange) {
        return template.asyncSend(uri, exchange);
    }

    static Target target(String uri) {
        try {
            return Target.of(SipMessages.addresses().createURI(uri));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** A response to {@link #request} that somebody else gave. */
    Response response(int status, String body, String... headers) {
        String copied = Stream.of("Via", "From", "To", "Call-ID", "CSeq")
                .map(name -> request.message().getHeader(name).toString()).collect(Collectors.joining());
        String lines = Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        String text = "SIP/2.0 " + status + " Said So\r\n" + copied + lines + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
        try {
            return (Response) SipMessages.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
