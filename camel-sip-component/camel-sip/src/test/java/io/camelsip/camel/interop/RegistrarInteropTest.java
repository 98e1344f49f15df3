/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;

import io.camelsip.camel.sip.SipConstants;

/** A route that is known at Kamailio as {@code camel@example.test}, to talk to whoever else is. */
abstract class RegistrarInteropTest extends InteropTest {

    private int proxyPort;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?methods=MESSAGE").to("mock:received");
            }
        };
    }

    @BeforeEach
    void registersAtKamailio() throws Exception {
        Program.assumeInstalled("kamailio");
        Kamailio kamailio = endedLater(Kamailio.start(folder));
        proxyPort = kamailio.port();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(register().getException()).as(kamailio.output()).isNull());
    }

    int proxyPort() {
        return proxyPort;
    }

    MockEndpoint received() {
        return getMockEndpoint("mock:received");
    }

    private Exchange register() {
        return send("sip:example.test?method=REGISTER&requestTimeout=2s&from=sip:camel@example.test"
                + "&to=sip:camel@example.test&contact=sip:camel@127.0.0.1:" + port(), "60");
    }

    /** Sends a text through Kamailio, again until whoever it is for is there. */
    void sends(String text, String to) {
        await().atMost(PATIENCE).pollInterval(java.time.Duration.ofMillis(500)).untilAsserted(() -> {
            Exchange exchange = context.createProducerTemplate().send(
                    "sip:" + to + "?from=sip:camel@example.test&throwExceptionOnFailure=false&outboundProxy=127.0.0.1:"
                            + proxyPort,
                    message -> message.getMessage().setBody(text));
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class)).isBetween(200, 299);
        });
    }

    private Exchange send(String endpoint, String expires) {
        return template.send(endpoint + "&outboundProxy=127.0.0.1:" + proxyPort,
                exchange -> exchange.getMessage().setHeader("Expires", expires));
    }

    /** Waits for a text that came from there; peers also send notices of delivery, which say nothing to a reader. */
    void assertReceived(String text, String from) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received().getExchanges()).anySatisfy(exchange -> {
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(text);
            assertThat(exchange.getMessage().getHeader(SipConstants.FROM, String.class)).contains(from);
            assertThat(exchange.getMessage().getHeader(SipConstants.METHOD)).isEqualTo("MESSAGE");
        }));
    }
}
