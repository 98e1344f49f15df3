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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

/** A route that subscribes to many resources, and to two packages of one. */
class SipSubscribingToManyTest extends SipRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Those who come and go. */
    private static final class People implements SipResources {

        private Consumer<String> added;
        private Consumer<String> removed;
        private boolean closed;

        @Override
        public Collection<String> resources() {
            return List.of("ana", "sip:ben@home.test");
        }

        @Override
        public AutoCloseable observe(Consumer<String> added, Consumer<String> removed) {
            this.added = added;
            this.removed = removed;
            return () -> closed = true;
        }
    }

    @BindToRegistry("people")
    private final People people = new People();

    private final WirePeer peer = udpPeer();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + peer.port() + "?subscribe=presence&resources=#people").routeId("watch")
                        .filter(body().isEqualTo("<wait/>")).process(exchange -> slow.await()).end()
                        .to("mock:watch");
            }
        };
    }

    /** By resource. */
    private Map<String, WireNotifier> grants(int some) {
        Map<String, WireNotifier> notifiers = new HashMap<>();
        for (int i = 0; i < some; i++) {
            WireNotifier notifier = WireNotifier.grants(peer, 600);
            notifiers.put(notifier.subscribe().requestUri(), notifier);
        }
        return notifiers;
    }

    private SipWatches watches() {
        return component().watches("watch").orElseThrow();
    }

    private HealthCheck.Result health() {
        return ((SubscribingConsumer) context.getRoute("watch").getConsumer()).getHealthCheck().call(Map.of());
    }

    @Test
    void subscribesToEachAndSaysWhichItWas() throws Exception {
        Map<String, WireNotifier> notifiers = grants(2);
        assertThat(notifiers).containsOnlyKeys("sip:ana@127.0.0.1", "sip:ben@home.test");
        getMockEndpoint("mock:watch").expectedMessageCount(1);
        notifiers.get("sip:ben@home.test").tells("active;expires=600", "<open/>");
        getMockEndpoint("mock:watch").assertIsSatisfied();

        assertThat(getMockEndpoint("mock:watch").getExchanges().get(0).getMessage()
                .getHeader(SipConstants.ADDRESS_OF_RECORD)).isEqualTo("sip:ben@home.test");
        assertThat(health().getMessage().orElse("")).startsWith("1 of 2 subscriptions do not stand. sip:ana@127.0.0.1");
        notifiers.get("sip:ana@127.0.0.1").tells("active;expires=600", "<open/>");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void oneResourceIsInOrderAndHoldsUpNoOther() throws Exception {
        Map<String, WireNotifier> notifiers = grants(2);
        getMockEndpoint("mock:watch").expectedBodiesReceived("<ana/>", "<wait/>", "<ben/>");
        notifiers.get("sip:ben@home.test").tells("active;expires=600", "<wait/>");
        notifiers.get("sip:ben@home.test").tells("active;expires=600", "<ben/>");
        notifiers.get("sip:ana@127.0.0.1").tells("active;expires=600", "<ana/>");
        await().atMost(PATIENCE).until(() -> getMockEndpoint("mock:watch").getReceivedCounter() == 1);
        slow.countDown();

        getMockEndpoint("mock:watch").assertIsSatisfied();
    }

    @Test
    void theyComeAndGoWhileItRuns() throws Exception {
        WireNotifier ana = grants(2).get("sip:ana@127.0.0.1");
        ana.tells("active;expires=600", "<open/>");
        people.added.accept("carol@home.test");
        assertThat(grants(1)).containsOnlyKeys("sip:carol@home.test");
        people.removed.accept("ana");
        assertThat(peer.expect().header("Expires")).isEqualTo("0");

        assertThat(watches().resources()).containsExactly("sip:ben@home.test", "sip:carol@home.test");
    }

    @Test
    void aControlWatchesAndUnwatches() {
        grants(2);
        watches().watch("sip:Carol@HOME.test");
        watches().watch("sip:Carol@home.test");
        assertThat(grants(1)).containsOnlyKeys("sip:Carol@HOME.test");
        peer.expectNothing(Duration.ofMillis(200));

        assertThat(watches().unwatch("sip:Carol@home.test")).isTrue();
        assertThat(watches().unwatch("sip:Carol@home.test")).isFalse();
        assertThat(component().watches("nobody")).isEmpty();
    }

    @Test
    void aStoppedRouteHearsOfNobodyAnyMore() throws Exception {
        grants(2);
        context.getRouteController().stopRoute("watch");

        assertThat(people.closed).isTrue();
        assertThat(component().engine().subscriptions().count().subscriptions()).isZero();
    }

    @Test
    void twoRoutesWithTheSameSubscriptionHaveOneEach() throws Exception {
        grants(2);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:ana@127.0.0.1:" + peer.port() + "?subscribe=presence,dialog").to("mock:another");
            }
        });
        WireNotifier presence = WireNotifier.grants(peer, 600);
        WireNotifier dialog = WireNotifier.grants(peer, 600);

        assertThat(List.of(presence.subscribe().header("Event"), dialog.subscribe().header("Event")))
                .containsExactlyInAnyOrder("presence", "dialog");
        assertThat(component().engine().subscriptions().count().subscriptions()).isEqualTo(4);
    }
}
