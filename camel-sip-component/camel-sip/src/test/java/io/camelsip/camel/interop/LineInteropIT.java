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

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.SipConstants;

/** A route that is a phone line at Kamailio. */
class LineInteropIT extends InteropTest {

    private int kamailioPort;

    @BeforeEach
    void needsKamailio() throws Exception {
        Program.assumeInstalled("kamailio");
        kamailioPort = freePort();
        context.getShutdownStrategy().setTimeout(2);
    }

    private Kamailio startKamailio(String algorithm) throws Exception {
        return endedLater(Kamailio.startWithPasswords(folder, kamailioPort, algorithm));
    }

    private void startLine(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:bob@example.test?register=true&password=RAW(secret)&registerRetry=200ms&methods=MESSAGE,INVITE"
                        + "&outboundProxy=127.0.0.1:" + kamailioPort + options)
                        .routeId("line").to("mock:line")
                        .filter(header(SipConstants.METHOD).isEqualTo("INVITE")).setBody(constant(Offers.other()));
            }
        });
    }

    private HealthCheck.Result health() {
        return ((HealthCheckAware) context.getRoute("line").getConsumer()).getHealthCheck().call(Map.of());
    }

    private void awaitRegistered(Kamailio kamailio) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getState())
                .as("%s %s", health().getDetails(), kamailio.output()).isEqualTo(HealthCheck.State.UP));
    }

    private Exchange send(String method, String body) {
        return template.send("sip:bob@example.test?throwExceptionOnFailure=false&method=" + method
                + "&outboundProxy=127.0.0.1:" + kamailioPort, exchange -> exchange.getMessage().setBody(body));
    }

    private static int status(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class);
    }

    @ParameterizedTest
    @CsvSource({ "MD5, udp", "MD5, tcp", "SHA-256, udp", "SHA-256, tcp" })
    void registersAndReceivesAMessageAndACall(String algorithm, String transport) throws Exception {
        Kamailio kamailio = startKamailio(algorithm);
        startLine("&transport=" + transport);
        awaitRegistered(kamailio);

        getMockEndpoint("mock:line").expectedMessageCount(2);
        assertThat(status(send("MESSAGE", "hello"))).as(kamailio.output()).isEqualTo(200);
        Exchange call = send("INVITE", Offers.first());
        assertThat(status(call)).as(kamailio.output()).isEqualTo(200);
        assertThat(call.getMessage().getBody(String.class)).contains("m=audio 40004");
        assertThat(status(template.send("sip-dialog:BYE", call))).isEqualTo(200);
        getMockEndpoint("mock:line").assertIsSatisfied();
    }

    @Test
    void obeysTheShortestTimeThatKamailioAllows() throws Exception {
        Kamailio kamailio = startKamailio("MD5");
        startLine("&registerExpires=20s");
        awaitRegistered(kamailio);

        assertThat(health().getDetails()).containsEntry("sip.status", 200);
        assertThat(java.time.Instant.parse((String) health().getDetails().get("sip.registeredUntil")))
                .isAfter(java.time.Instant.now().plusSeconds(40));
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        Kamailio kamailio = startKamailio("SHA-256");
        startLine("&username=bob");
        awaitRegistered(kamailio);
        context.getRouteController().stopRoute("line");
        context.removeRoute("line");

        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:bob@example.test?register=true&password=RAW(wrong)&outboundProxy=127.0.0.1:" + kamailioPort)
                        .routeId("line").to("mock:line");
            }
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getMessage())
                .contains("sip:bob@example.test is not registered: 401 Unauthorized"));
        assertThat(status(send("MESSAGE", "hello"))).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({ "udp", "tcp" })
    void registersAgainAtAKamailioThatWasAway(String transport) throws Exception {
        startLine("&transport=" + transport + "&requestTimeout=1s");
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(health().getDetails()).containsEntry("sip.state", "BACKING_OFF"));

        Kamailio kamailio = startKamailio("MD5");
        awaitRegistered(kamailio);
        assertThat(status(send("MESSAGE", "hello"))).as(kamailio.output()).isEqualTo(200);
    }

    @Test
    void aKamailioThatForgotItIsAskedAgainWhenItsConnectionIsLost() throws Exception {
        Kamailio first = startKamailio("MD5");
        startLine("&transport=tcp");
        awaitRegistered(first);
        first.close();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN));

        Kamailio second = startKamailio("MD5");
        awaitRegistered(second);
        assertThat(status(send("MESSAGE", "hello"))).as(second.output()).isEqualTo(200);
    }
}
