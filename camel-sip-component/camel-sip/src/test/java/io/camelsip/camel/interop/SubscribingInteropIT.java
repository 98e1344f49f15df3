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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** A route that subscribes at Kamailio, and a peer that publishes there. */
class SubscribingInteropIT extends InteropTest {

    private static final String PEOPLE = "people";

    private int kamailioPort;
    private Kamailio kamailio;

    @BeforeEach
    void needsKamailio() throws Exception {
        Program.assumeInstalled("kamailio");
        Program.assumeInstalled("sqlite3");
        kamailioPort = freePort();
        context.getShutdownStrategy().setTimeout(2);
    }

    private void startKamailio(int minExpires) throws Exception {
        kamailio = endedLater(Kamailio.startWithPresence(folder, kamailioPort, minExpires, false));
    }

    /** Kamailio finds its database locked now and then (500), hence the short pause between attempts. */
    private void subscribe(String address, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:" + address + "?subscribeRetry=300ms&requestTimeout=2s&from=sip:bus@example.test"
                        + "&outboundProxy=127.0.0.1:" + kamailioPort + options).routeId("watch").to("mock:watch");
            }
        });
    }

    private HealthCheck.Result health() {
        return ((HealthCheckAware) context.getRoute("watch").getConsumer()).getHealthCheck().call(Map.of());
    }

    private void awaitSubscribed() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getState())
                .as("%s %s", health().getDetails(), kamailio.output()).isEqualTo(HealthCheck.State.UP));
    }

    private List<Exchange> heard() {
        return getMockEndpoint("mock:watch").getReceivedExchanges();
    }

    private void awaitBody(String part) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard())
                .as("%s %s", health().getDetails(), kamailio.output())
                .anyMatch(exchange -> String.valueOf(exchange.getMessage().getBody(String.class)).contains(part)));
    }

    /** Sends a request of a phone until Kamailio has taken it. */
    private void send(String method, String event, String user, String contentType, String body) {
        await().atMost(PATIENCE).until(() -> {
            try (WirePeer phone = WirePeer.udp()) {
                WireRequest request = phone.request(method).uri("sip:" + user + "@example.test")
                        .to("sip:" + user + "@example.test").from("sip:" + user + "@example.test")
                        .header("Expires", "600")
                        .header("Contact", "<sip:" + user + "@127.0.0.1:" + phone.port() + ">");
                if (method.equals("PUBLISH")) {
                    request.header("Event", event).body(contentType, body);
                }
                request.sendTo(kamailioPort);
                return phone.expect().status() == 200;
            }
        });
    }

    private void publishPresence(String user, String note) {
        send("PUBLISH", "presence", user, "application/pidf+xml",
                "<?xml version=\"1.0\"?>\n<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:" + user
                        + "@example.test\"><tuple id=\"t\"><status><basic>open</basic></status><note>" + note
                        + "</note></tuple></presence>");
    }

    @ParameterizedTest
    @CsvSource({ "udp", "tcp" })
    void hearsOfPresence(String transport) throws Exception {
        startKamailio(5);
        subscribe("alice@example.test", "&subscribe=presence&transport=" + transport);
        awaitSubscribed();
        publishPresence("alice", "in a meeting");
        awaitBody("in a meeting");
        publishPresence("alice", "at lunch");
        awaitBody("at lunch");

        Exchange last = heard().get(heard().size() - 1);
        assertThat(last.getMessage().getHeaders()).containsEntry(SipConstants.EVENT, "presence")
                .containsEntry(SipConstants.SUBSCRIPTION_STATE, "active")
                .containsEntry(SipConstants.ADDRESS_OF_RECORD, "sip:alice@example.test")
                .containsEntry("Content-Type", "application/pidf+xml").containsEntry(SipConstants.METHOD, "NOTIFY");
    }

    @Test
    void hearsWhoWatches() throws Exception {
        startKamailio(5);
        subscribe("alice@example.test", "&subscribe=presence.winfo,presence");
        awaitSubscribed();
        awaitBody("sip:bus@example.test</watcher>");

        assertThat(health().getDetails()).containsEntry("sip.subscriptions", 2);
    }

    @Test
    void hearsOfDialogsMessagesAndRegistrations() throws Exception {
        startKamailio(5);
        subscribe("bob@example.test", "&subscribe=dialog,message-summary,reg");
        awaitSubscribed();
        send("PUBLISH", "dialog", "bob", "application/dialog-info+xml",
                "<?xml version=\"1.0\"?>\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\""
                        + " state=\"full\" entity=\"sip:bob@example.test\"><dialog id=\"as7d900as8\" call-id=\"c1\""
                        + " local-tag=\"l\" remote-tag=\"r\" direction=\"initiator\"><state>confirmed</state></dialog>"
                        + "</dialog-info>");
        awaitBody("confirmed");
        send("PUBLISH", "message-summary", "bob", "application/simple-message-summary",
                "Messages-Waiting: yes\r\nMessage-Account: sip:bob@example.test\r\nVoice-Message: 4/8 (1/2)\r\n");
        awaitBody("Voice-Message: 4/8");
        send("REGISTER", "", "bob", "", "");
        awaitBody("<reginfo");

        assertThat(health().getDetails()).containsEntry("sip.subscriptions", 3);
    }

    @Test
    void obeysTheShortestTimeThatKamailioAllowsAndRefreshes() throws Exception {
        startKamailio(6);
        subscribe("alice@example.test", "&subscribe=presence&subscribeExpires=3s");
        awaitSubscribed();
        int before = heard().size();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard()).hasSizeGreaterThan(before + 1));
        awaitSubscribed();
        publishPresence("alice", "still there");
        awaitBody("still there");
    }

    @Test
    void asksOnce() throws Exception {
        startKamailio(5);
        publishPresence("alice", "in a meeting");
        subscribe("alice@example.test", "&subscribe=presence&subscribeExpires=0s");
        awaitBody("in a meeting");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health().getDetails()).containsEntry("sip.state", "IDLE"));
        assertThat(heard().get(0).getMessage().getHeader(SipConstants.SUBSCRIPTION_STATE)).isEqualTo("terminated");
    }

    @ParameterizedTest
    @CsvSource({ "udp", "tcp" })
    void aKamailioThatForgotItIsSubscribedToAnew(String transport) throws Exception {
        startKamailio(5);
        subscribe("alice@example.test", "&subscribe=presence&subscribeExpires=6s&transport=" + transport);
        awaitSubscribed();
        kamailio.close();
        startKamailio(5);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
            publishPresence("alice", "after the restart");
            awaitBody("after the restart");
        });
    }

    @Test
    void watchesMany() throws Exception {
        startKamailio(5);
        context.getRegistry().bind(PEOPLE,
                IntStream.range(0, 50).mapToObj(number -> "user" + number + "@example.test").toList());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + kamailioPort
                        + "?subscribe=presence&resources=#people&from=sip:bus@example.test&subscribeRetry=300ms")
                        .routeId("watch").to("mock:watch");
            }
        });
        awaitSubscribed();
        publishPresence("user7", "in a meeting");
        awaitBody("in a meeting");
        context.getComponent("sip", SipComponent.class).watches("watch").orElseThrow().watch("carol@example.test");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(health().getDetails()).containsEntry("sip.subscriptions.standing", 51L));

        assertThat(heard()).filteredOn(exchange -> exchange.getMessage().getBody(String.class) != null
                && exchange.getMessage().getBody(String.class).contains("in a meeting"))
                .allMatch(exchange -> "sip:user7@example.test"
                        .equals(exchange.getMessage().getHeader(SipConstants.ADDRESS_OF_RECORD)));
    }

    @Test
    void aRouteThatStopsIsNoWatcherAnyMore() throws Exception {
        startKamailio(5);
        subscribe("alice@example.test", "&subscribe=presence");
        awaitSubscribed();
        MockEndpoint first = getMockEndpoint("mock:watch");
        long start = System.nanoTime();
        context.getRouteController().stopRoute("watch");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int before = first.getReceivedCounter();
        context.removeRoute("watch");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:alice@example.test?subscribe=presence.winfo&subscribeRetry=300ms&from=sip:alice@example.test"
                        + "&outboundProxy=127.0.0.1:" + kamailioPort).routeId("watch").to("mock:winfo");
            }
        });
        awaitSubscribed();
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(getMockEndpoint("mock:winfo").getReceivedExchanges()).isNotEmpty());

        assertThat(took).isLessThan(Duration.ofSeconds(3));
        assertThat(getMockEndpoint("mock:winfo").getReceivedExchanges()).noneMatch(exchange -> exchange.getMessage()
                .getBody(String.class).contains("status=\"active\""));
        assertThat(first.getReceivedCounter()).isEqualTo(before);
    }
}
