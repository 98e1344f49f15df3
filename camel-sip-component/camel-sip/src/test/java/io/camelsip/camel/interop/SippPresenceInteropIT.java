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

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.camel.presence.SubscriptionRecord;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Transport;
import io.camelsip.engine.document.ResourceLists;
import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.ResourceListDirectory;
import io.camelsip.engine.notifier.SubscriptionPolicy;

/** SIPp watches and publishes at a route; what it sends and expects is in the scenario of that name. */
class SippPresenceInteropIT extends InteropTest {

    /** Who watches pending, blocked and polite is decided about so. */
    @BindToRegistry("policy")
    private final SubscriptionPolicy policy = request -> CompletableFuture.completedStage(Stream.of(Decision.values())
            .filter(decision -> request.key().resource()
                    .equals("sip:" + decision.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@example.test"))
            .findFirst().orElse(Decision.ALLOW));

    @BindToRegistry("lists")
    private final ResourceListDirectory lists = ResourceListDirectory.of(Map.of("sip:team@example.test",
            ResourceLists.of(List.of("sip:ana@example.test", "sip:ben@example.test"))));

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String server = "sip-presence:example.test?policy=#policy&minExpires=2s&pendingTimeout=4s"
                        + "&notifyInterval=0&packages=presence,dialog&lists=#lists";
                from("sip:127.0.0.1:0?methods=SUBSCRIBE,PUBLISH").routeId("server").to(server);
                from("sip-presence:example.test?events=subscription").to("mock:lives");
                from("direct:publish").to("sip-presence:example.test?operation=publish&source=test");
                from("direct:decide").to("sip-presence:example.test?operation=decide");
                from("direct:dismiss").to("sip-presence:example.test?operation=dismiss");
            }
        };
    }

    @BeforeEach
    void sippIsInstalled() {
        Program.assumeInstalled("sipp");
    }

    private Sipp sipp(String scenario, Transport transport, String user, Map<String, ?> values) throws IOException {
        return endedLater(Sipp.calls(folder, new Scenario(Scenario.Role.WATCHER, scenario, values), transport, user,
                port()));
    }

    private Sipp sipp(String scenario, Transport transport, String user) throws IOException {
        return sipp(scenario, transport, user, Map.of());
    }

    private void presenceIs(String user, String basic) {
        template.sendBodyAndHeader("direct:publish", Map.of("basic", basic), SipConstants.ADDRESS_OF_RECORD,
                user + "@example.test");
    }

    private void tell(String route, String user, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(SipConstants.ADDRESS_OF_RECORD, user + "@example.test");
        template.sendBodyAndHeaders(route, null, all);
    }

    /** Waits until SIPp has subscribed, and answered its first NOTIFY. */
    private void awaitWatcher(Sipp sipp) {
        await().atMost(PATIENCE).until(() -> !getMockEndpoint("mock:lives").getExchanges().isEmpty());
        sipp.awaits("\nNOTIFY ");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aSubscriptionFromItsBeginningToItsEnd(Transport transport) throws Exception {
        presenceIs("ana", "open");

        sipp("watches", transport, "ana").succeeds();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(getMockEndpoint("mock:lives").getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(SubscriptionRecord.class).getState())
                .containsExactly("active", "terminated"));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoAsksOnceIsToldOnce(Transport transport) throws Exception {
        presenceIs("ana", "open");

        sipp("asks-once", transport, "ana").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void changesAreTold(Transport transport) throws Exception {
        Sipp sipp = sipp("is-told-of-changes", transport, "ana");
        awaitWatcher(sipp);

        presenceIs("ana", "closed");
        presenceIs("ana", "open");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsNotRefreshedEnds(Transport transport) throws Exception {
        sipp("forgets-to-refresh", transport, "ana").succeeds();
    }

    @ParameterizedTest
    @CsvSource({ "allow,active,UDP", "allow,active,TCP", "block,terminated;reason=rejected,UDP",
            "block,terminated;reason=rejected,TCP" })
    void whoWaitsIsDecidedAbout(String decision, String end, Transport transport) throws Exception {
        Sipp sipp = sipp("waits", transport, "pending", Map.of("END", end));
        awaitWatcher(sipp);

        tell("direct:decide", "pending",
                Map.of(SipConstants.WATCHER, "sip:sipp@example.test", SipConstants.DECISION, decision));

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whomNobodyDecidesAboutIsGivenUp(Transport transport) throws Exception {
        sipp("waits", transport, "pending", Map.of("END", "terminated;reason=giveup")).succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoIsBlockedPolitelyDoesNotNotice(Transport transport) throws Exception {
        presenceIs("polite-block", "open");

        sipp("is-blocked-politely", transport, "polite-block").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsNoMoreEndsIt(Transport transport) throws Exception {
        Sipp sipp = sipp("is-ended", transport, "ana", Map.of("REASON", "noresource"));
        awaitWatcher(sipp);

        tell("direct:dismiss", "ana", Map.of());

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theEndOfTheServerEndsIt(Transport transport) throws Exception {
        Sipp sipp = sipp("is-ended", transport, "ana", Map.of("REASON", "deactivated"));
        awaitWatcher(sipp);

        context.stop();

        sipp.succeeds();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "489 | ana     | weather  | application/pidf+xml | 600 | Allow-Events | presence",
            "423 | ana     | presence | application/pidf+xml | 1   | Min-Expires  | 2",
            "406 | ana     | presence | text/html            | 600 | Accept       | application/pidf.xml",
            "403 | block   | presence | application/pidf+xml | 600 | CSeq         | 1 SUBSCRIBE" })
    void whatIsRefused(
            String status, String user, String event, String accept, String expires, String header, String value)
            throws Exception {
        for (Transport transport : Transport.values()) {
            sipp("is-refused", transport, user, Map.of("STATUS", status, "EVENT", event, "ACCEPT", accept, "EXPIRES",
                    expires, "HEADER", header, "VALUE", value)).succeeds();
        }
    }

    @ParameterizedTest
    @CsvSource({ "481,UDP", "481,TCP", "404,UDP" })
    void aWatcherThatKnowsNothingIsForgotten(int status, Transport transport) throws Exception {
        Sipp sipp = sipp("knows-nothing", transport, "ana", Map.of("STATUS", status));
        awaitWatcher(sipp);

        presenceIs("ana", "closed");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aWatcherThatIsBusyIsToldLater(Transport transport) throws Exception {
        Sipp sipp = sipp("is-busy", transport, "ana");
        awaitWatcher(sipp);

        presenceIs("ana", "closed");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRefreshCrossesANotification(Transport transport) throws Exception {
        Sipp sipp = sipp("crosses", transport, "ana");
        awaitWatcher(sipp);

        presenceIs("ana", "closed");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsOutOfOrderIsRefused(Transport transport) throws Exception {
        sipp("is-out-of-order", transport, "ana").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoKnowsTheStateIsNotToldAgain(Transport transport) throws Exception {
        presenceIs("ana", "open");

        sipp("knows-the-state", transport, "ana").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoWantsNoAnswersIsToldWithout(Transport transport) throws Exception {
        Sipp sipp = sipp("never-answers", transport, "ana");
        await().atMost(PATIENCE).until(() -> !getMockEndpoint("mock:lives").getExchanges().isEmpty());

        presenceIs("ana", "closed");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aWatcherHasItsPace(Transport transport) throws Exception {
        presenceIs("ana", "open");

        sipp("asks-for-a-pace", transport, "ana").succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aListTellsOfItsMembers(Transport transport) throws Exception {
        presenceIs("ana", "open");
        Sipp sipp = sipp("watches-a-list", transport, "team");
        awaitWatcher(sipp);

        presenceIs("ben", "closed");

        sipp.succeeds();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPublicationFromItsBeginningToItsEnd(Transport transport) throws Exception {
        sipp("publishes", transport, "ana").succeeds();
    }
}
