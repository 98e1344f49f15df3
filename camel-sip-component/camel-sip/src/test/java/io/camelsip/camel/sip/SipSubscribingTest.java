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
import org.apache.camel.ExchangePattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A route that subscribes to one resource. */
class SipSubscribingTest extends SipRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WirePeer peer = udpPeer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:alice@127.0.0.1:" + peer.port() + "?subscribe=presence&from=sip:bus@home.test"
                        + "&username=bus&password=RAW(s3cret)&subscribeRetry=1s").routeId("watch").to("mock:watch");
            }
        };
    }

    private HealthCheck.Result health() {
        return ((SubscribingConsumer) context.getRoute("watch").getConsumer()).getHealthCheck().call(Map.of());
    }

    private void awaitHealth(HealthCheck.State state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getState()).isEqualTo(state));
    }

    @Test
    void everyNotificationIsAnExchange() throws Exception {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        WireNotifier notifier = WireNotifier.grants(peer, 600);
        getMockEndpoint("mock:watch").expectedBodiesReceived("<open/>", "<closed/>", null);
        notifier.tells("active;expires=600", "<open/>");
        notifier.tells("active;expires=600", "<closed/>");
        awaitHealth(HealthCheck.State.UP);
        notifier.tells("terminated;reason=noresource", "");
        getMockEndpoint("mock:watch").assertIsSatisfied();

        Exchange first = getMockEndpoint("mock:watch").getExchanges().get(0);
        assertThat(first.getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(first.getMessage().getHeaders()).containsEntry(SipConstants.METHOD, "NOTIFY")
                .containsEntry(SipConstants.EVENT, "presence").containsEntry(SipConstants.SUBSCRIPTION_STATE, "active")
                .containsEntry(SipConstants.ADDRESS_OF_RECORD, "sip:alice@127.0.0.1")
                .containsEntry("Content-Type", "application/pidf+xml")
                .doesNotContainKey(SipConstants.SUBSCRIPTION_REASON);
        assertThat(first.getMessage().getBody()).isInstanceOf(String.class);
        assertThat(getMockEndpoint("mock:watch").getExchanges().get(2).getMessage().getHeaders())
                .containsEntry(SipConstants.SUBSCRIPTION_STATE, "terminated")
                .containsEntry(SipConstants.SUBSCRIPTION_REASON, "noresource");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getMessage().orElse(""))
                .isEqualTo("sip:alice@127.0.0.1 (presence) is not subscribed to: terminated, noresource"));
    }

    @Test
    void itsHealthSaysWhyItIsNotSubscribed() {
        WireMessage subscribe = peer.expect();
        assertThat(health().getMessage().orElse("")).contains("its notifier has not answered yet");
        peer.answer(subscribe, 403, "Go away");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getMessage().orElse(""))
                .isEqualTo("sip:alice@127.0.0.1 (presence) is not subscribed to: 403 Forbidden"));
        HealthCheck.Result down = health();
        assertThat(down.getDetails()).containsEntry("sip.state", "BACKING_OFF").containsEntry("sip.status", 403)
                .containsEntry("sip.subscriptions", 1).containsKey("sip.nextAttempt");
        assertThat(down.toString() + down.getDetails()).doesNotContain("s3cret").doesNotContain("Go away");
    }

    @Test
    void answersChallenges() {
        WireMessage first = peer.expect();
        peer.answer(first, 407, "Who", "Proxy-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\"");

        assertThat(peer.expect().header("Proxy-Authorization")).contains("username=\"bus\"");
    }

    @Test
    void aSuspendedRouteUnsubscribesAndAResumedOneBeginsAnew() throws Exception {
        getMockEndpoint("mock:watch").expectedBodiesReceived("<open/>", "<closed/>");
        WireNotifier notifier = WireNotifier.grants(peer, 600);
        notifier.tells("active;expires=600", "<open/>");
        awaitHealth(HealthCheck.State.UP);
        Thread answering = new Thread(() -> {
            WireMessage farewell = peer.expect();
            notifier.grants(farewell, 0);
            notifier.tells("terminated;reason=timeout", "<last/>");
        });
        answering.start();
        context.getRouteController().suspendRoute("watch");
        answering.join();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        context.getRouteController().resumeRoute("watch");
        WireNotifier again = WireNotifier.grants(peer, 600);
        again.tells("active;expires=600", "<closed/>");
        getMockEndpoint("mock:watch").assertIsSatisfied();
        assertThat(again.subscribe().header("Call-ID")).isNotEqualTo(notifier.subscribe().header("Call-ID"));
    }

    @Test
    void aStoppedRouteUnsubscribes() throws Exception {
        WireNotifier notifier = WireNotifier.grants(peer, 600);
        notifier.tells("active;expires=600", "<open/>");
        Thread answering = new Thread(() -> {
            WireMessage farewell = peer.expect();
            if ("0".equals(farewell.header("Expires"))) {
                notifier.grants(farewell, 0);
                notifier.tells("terminated;reason=timeout", "");
            }
        });
        answering.start();
        long start = System.nanoTime();
        context.getRouteController().stopRoute("watch");
        answering.join();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1900));
        notifier.notifies("presence", "active", "application/pidf+xml", "<late/>");
        peer.expect(481);
        getMockEndpoint("mock:watch").expectedMessageCount(1);
        getMockEndpoint("mock:watch").assertIsSatisfied();
    }
}
