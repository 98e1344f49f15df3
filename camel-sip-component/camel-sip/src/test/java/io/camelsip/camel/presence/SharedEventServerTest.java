/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Endpoints of one domain share one event server. */
class SharedEventServerTest extends PresenceRouteTest {

    @BindToRegistry
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:early").routeId("early").to("sip-presence:example.com?operation=publish");
                from(at()).routeId("serves").to("sip-presence:example.com?maxExpires=10m&minExpires=2m"
                        + "&maxSubscriptions=2&aliases=example.net, example.org");
            }
        };
    }

    private SipPresenceEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, SipPresenceEndpoint.class);
    }

    private void anaIsOpen() {
        template.sendBodyAndHeaders("direct:early", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.PRESENCE_BASIC, "open"));
    }

    @Test
    void anOptionCountsForTheServerWhicheverEndpointHasIt() {
        WirePeer ben = phone();
        assertThat(answer(ben, subscribe(ben, "ben", 3600)).header("Expires")).isEqualTo("600");
        notified(ben);
        WirePeer cem = phone();
        WireMessage tooShort = answer(cem, subscribe(cem, "cem", 60));
        assertThat(tooShort.status()).isEqualTo(423);
        assertThat(tooShort.header("Min-Expires")).isEqualTo("120");
    }

    @Test
    void whatIsBeyondTheMostGets503() {
        subscribes(phone(), "ben");
        subscribes(phone(), "cem");
        WirePeer dan = phone();
        assertThat(answer(dan, subscribe(dan, "dan")).status()).isEqualTo(503);
    }

    @Test
    void anotherNameOfTheDomainIsTheDomainsToo() {
        anaIsOpen();
        WirePeer ben = phone();
        assertThat(answer(ben, subscribe(ben, "ben").uri("sip:ana@example.org")).status()).isEqualTo(200);
        assertThat(notified(ben).body()).contains("<basic>open</basic>");
    }

    @Test
    void whatIsPublishedOutlivesTheRoutesAndSubscriptionsDoNot() throws Exception {
        anaIsOpen();
        WirePeer ben = phone();
        assertThat(subscribes(ben, "ben").body()).contains("<basic>open</basic>");

        CompletableFuture<WireMessage> goodbye = CompletableFuture.supplyAsync(() -> notified(ben));
        context.getRouteController().stopRoute("serves");
        context.getRouteController().stopRoute("early");
        assertThat(context.getComponent("sip-presence", SipPresenceComponent.class).running()).isEmpty();
        assertThat(goodbye.join().header("Subscription-State")).startsWith("terminated;reason=deactivated");
        context.getRouteController().startRoute("serves");

        assertThat(subscribes(phone(), "ben").body()).contains("<basic>open</basic>");
    }

    @Test
    void whoWatchesIsToldWhenTheContextStops() {
        WirePeer ben = phone();
        subscribes(ben, "ben");
        CompletableFuture<WireMessage> goodbye = CompletableFuture.supplyAsync(() -> notified(ben));

        context.stop();

        assertThat(goodbye.join().header("Subscription-State")).startsWith("terminated;reason=deactivated");
    }

    @Test
    void domainsAreApart() {
        assertThat(endpoint("sip-presence:example.com?operation=state").shared())
                .isSameAs(endpoint("sip-presence:EXAMPLE.com").shared())
                .isNotSameAs(endpoint("sip-presence:other.example").shared());
    }

    @Test
    void whatOneEndpointSaysAnotherMustNotContradict() {
        assertThatThrownBy(() -> endpoint("sip-presence:example.com?operation=state&maxExpires=20m")).rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option 'maxExpires' of sip-presence:example.com is PT20M, and PT10M at another")
                .hasMessageContaining("one event server");
        assertThat(endpoint("sip-presence:example.com?operation=state&maxExpires=600s")).isNotNull();
    }

    @Test
    void optionsOfTheComponentAreThoseOfItsEndpoints() {
        context.getComponent("sip-presence", SipPresenceComponent.class).getConfiguration()
                .setNotifyInterval(Duration.ofSeconds(5));
        assertThat(endpoint("sip-presence:a.example").getConfiguration().getNotifyInterval())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(endpoint("sip-presence:a.example?notifyInterval=2s").getConfiguration().getNotifyInterval())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({ "minExpires=48h,maxExpires", "minExpires=0s,minExpires", "maxExpires=1s,maxExpires",
            "defaultExpires=1s,defaultExpires", "defaultExpires=72h,defaultExpires", "pendingTimeout=0s,pendingTimeout",
            "maxSubscriptions=0,maxSubscriptions", "maxPublications=0,maxPublications", "packages=gossip,packages",
            "sipComponent=direct,sipComponent", "operation=find,operation", "operation=watch,watchRoute",
            "operation=publish&source=a b,source" })
    void nonsenseIsRefusedAtStart(String option, String named) {
        assertThatThrownBy(() -> starts("sip-presence:b.example?" + option)).rootCause()
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + named + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "policy", "publicationStore", "subscriptionStore", "eventPackages", "ownership" })
    void aBeanThatIsNotThereIsRefusedByName(String option) {
        assertThatThrownBy(() -> starts("sip-presence:b.example?" + option + "=#nothing"))
                .hasStackTraceContaining("nothing");
    }

    private void starts(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:b").to(uri);
            }
        });
    }

    @Test
    void theConsoleSaysHowManyThereAre() {
        anaIsOpen();
        subscribes(phone(), "ben");

        DevConsole console = DevConsoleRegistry.get(context).resolveById("sip-presence");

        assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("Domain: example.com");
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        JsonObject domain = (JsonObject) ((JsonArray) json.get("servers")).get(0);
        assertThat(domain).containsEntry("domain", "example.com").containsEntry("subscriptions", 1)
                .containsEntry("pending", 0).containsEntry("publications", 1L).containsEntry("subscribed", 1L)
                .containsEntry("notified", 1L);
    }

    @Test
    void metersSayItToo() {
        anaIsOpen();
        subscribes(phone(), "ben");

        // a look at the engine lasts for a moment
        await().untilAsserted(() -> {
            assertThat(gauge("camel.sip.served.subscriptions", "active")).isEqualTo(1);
            assertThat(meters.get("camel.sip.served.publications").gauge().value()).isEqualTo(1);
            assertThat(meters.get("camel.sip.notifications").tag("outcome", "sent").functionCounter().count())
                    .isEqualTo(1);
        });
        assertThat(gauge("camel.sip.served.subscriptions", "pending")).isZero();
        assertThat(gauge("camel.sip.subscriptions", "standing")).isZero();
    }

    private double gauge(String name, String state) {
        return meters.get(name).tag("state", state).gauge().value();
    }

    @Test
    void theUriFactoryPutsTheDomainInItsPlace() throws Exception {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("sip-presence");
        assertThat(factory.buildUri("sip-presence",
                new HashMap<>(Map.of("domain", "example.com", "operation", "state"))))
                .isEqualTo("sip-presence:example.com?operation=state");
    }
}
