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
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

/**
 * A route publishes, a presence agent takes it, a route that subscribed is notified: the scenario of the only test that Camel
 * 3's component had. That one was content with the first notification, which comes whether something was published or not;
 * here what was published has to arrive.
 */
abstract class PublishSubscribeScenario extends CamelTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final int agentPort = WirePeer.freePort();

    private static String document(String event) {
        return "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:agent@127.0.0.1\"><tuple id=\"t\"><status>"
                + "<basic>open</basic></status><note>" + event + "</note></tuple></presence>";
    }

    /** Publishes; fails if nobody took it. */
    private void publish(String event) {
        Exchange exchange = template.send("direct:start", message -> {
            message.getMessage().setBody(document(event));
            message.getMessage().setHeader("REQUEST_METHOD", "PUBLISH");
        });
        assertThat(exchange.getException()).isNull();
    }

    private List<String> notifications() {
        return getMockEndpoint("mock:notification").getExchanges().stream()
                .map(exchange -> String.valueOf(exchange.getMessage().getBody(String.class))).toList();
    }

    private void awaitNotificationOf(String event) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notifications()).anyMatch(body -> body.contains(event)));
    }

    /** The first notification says that there is nothing yet. */
    private void awaitSubscribed() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(notifications()).isNotEmpty());
    }

    @Test
    void whatIsPublishedReachesTheSubscriber() {
        awaitSubscribed();
        assertThat(notifications()).noneMatch(body -> body.contains("EVENT_A"));

        publish("EVENT_A");

        awaitNotificationOf("EVENT_A");
        assertThat(getMockEndpoint("mock:neverland").getExchanges()).isEmpty();
    }

    @Test
    void aSubscriberThatRestartsMissesNothing() throws Exception {
        awaitSubscribed();
        publish("EVENT_A");
        awaitNotificationOf("EVENT_A");

        context.getRouteController().stopRoute("subscriber");
        getMockEndpoint("mock:notification").reset();
        publish("EVENT_B");
        assertThat(notifications()).isEmpty();
        context.getRouteController().startRoute("subscriber");
        awaitNotificationOf("EVENT_B");

        publish("EVENT_C");
        awaitNotificationOf("EVENT_C");
        assertThat(notifications()).noneMatch(body -> body.contains("EVENT_A"));
    }
}
