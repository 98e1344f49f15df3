/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A route that is a line at somebody else's registrar. */
class SipLineTest extends SipRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WirePeer registrar = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:bob@127.0.0.1:" + registrar.port()
                        + "?register=true&password=RAW(s3cret)&methods=MESSAGE&registerRetry=1s")
                        .routeId("line").to("mock:line");
                from("sip:127.0.0.1:0?methods=MESSAGE").routeId("other").to("mock:other");
            }
        };
    }

    private String granted(WireMessage register) {
        return "Contact: <" + contact(register) + ">;expires=600";
    }

    private static String contact(WireMessage register) {
        String contact = register.header("Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }

    private HealthCheck.Result health() {
        return ((SipConsumer) context.getRoute("line").getConsumer()).getHealthCheck().call(Map.of());
    }

    private void awaitHealth(HealthCheck.State state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getState()).isEqualTo(state));
    }

    /** @return our Contact */
    private String registers() {
        WireMessage register = registrar.expect();
        assertThat(register.method()).isEqualTo("REGISTER");
        registrar.answer(register, 200, "OK", granted(register));
        awaitHealth(HealthCheck.State.UP);
        return contact(register);
    }

    private static int port(String contact) {
        return Integer.parseInt(contact.substring(contact.lastIndexOf(':') + 1));
    }

    @Test
    void registersAndReceivesWhatIsSentToIt() throws Exception {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        String contact = registers();
        getMockEndpoint("mock:line").expectedBodiesReceived("hello");
        getMockEndpoint("mock:other").expectedMessageCount(0);

        registrar.request("MESSAGE").uri(contact).to("sip:bob@127.0.0.1").body("text/plain", "hello")
                .sendTo(port(contact));

        registrar.expect(200);
        getMockEndpoint("mock:line").assertIsSatisfied();
        getMockEndpoint("mock:other").assertIsSatisfied();
        Exchange exchange = getMockEndpoint("mock:line").getExchanges().get(0);
        assertThat(exchange.getMessage().getHeader(SipConstants.TO, String.class)).contains("sip:bob@127.0.0.1");
    }

    @Test
    void whatIsForSomebodyElseGoesElsewhere() throws Exception {
        String contact = registers();
        getMockEndpoint("mock:other").expectedBodiesReceived("hello");
        getMockEndpoint("mock:line").expectedMessageCount(0);

        registrar.request("MESSAGE").uri("sip:bob@127.0.0.1:" + port(contact)).body("text/plain", "hello")
                .sendTo(port(contact));

        registrar.expect(200);
        getMockEndpoint("mock:other").assertIsSatisfied();
        getMockEndpoint("mock:line").assertIsSatisfied();
    }

    @Test
    void itsHealthSaysWhyItIsNotRegistered() {
        WireMessage first = registrar.expect();
        registrar.answer(first, 403, "Go away");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getMessage())
                .contains("sip:bob@127.0.0.1 is not registered: 403 Forbidden"));
        HealthCheck.Result down = health();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getDetails()).containsEntry("sip.line", "sip:bob@127.0.0.1")
                .containsEntry("sip.state", "BACKING_OFF").containsEntry("sip.status", 403)
                .containsEntry("sip.server", "127.0.0.1:" + registrar.port()).containsKey("sip.nextAttempt");
        assertThat(down.toString() + down.getDetails()).doesNotContain("s3cret").doesNotContain("Go away");
    }

    @Test
    void asksAgainAndIsWellThen() {
        registrar.answer(registrar.expect(), 500, "Oops");
        awaitHealth(HealthCheck.State.DOWN);

        registers();
        assertThat(health().getDetails()).containsEntry("sip.state", "REGISTERED").containsKey("sip.registeredUntil");
    }

    @Test
    void aSuspendedRouteIsTakenBackAndAResumedOneRegisteredAgain() throws Exception {
        registers();
        context.getRouteController().suspendRoute("line");
        WireMessage farewell = registrar.expect();
        assertThat(farewell.header("Expires")).isEqualTo("0");
        registrar.answer(farewell, 200, "OK");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health().getDetails()).containsEntry("sip.state", "IDLE"));

        context.getRouteController().resumeRoute("line");
        registers();
        assertThat(health().getDetails()).containsEntry("sip.state", "REGISTERED");
    }

    @Test
    void aStoppedRouteIsTakenBack() throws Exception {
        String contact = registers();
        Thread answering = new Thread(() -> {
            WireMessage farewell = registrar.expect();
            registrar.answer(farewell, 200, farewell.header("Expires") + farewell.header("Contact"));
        });
        answering.start();

        long start = System.nanoTime();
        context.getRouteController().stopRoute("line");
        answering.join();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1900));
        getMockEndpoint("mock:other").expectedMessageCount(1);
        getMockEndpoint("mock:line").expectedMessageCount(0);
        registrar.request("MESSAGE").uri(contact).sendTo(port(contact));
        registrar.expect(200);
        getMockEndpoint("mock:other").assertIsSatisfied();
        getMockEndpoint("mock:line").assertIsSatisfied();
    }
}
