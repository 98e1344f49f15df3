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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.SubscriptionPolicy;

/** Who may watch whom, as a bean says, and as is decided later. */
class DecisionTest extends PresenceRouteTest {

    /** By the watcher's name. */
    @BindToRegistry("friends")
    private final SubscriptionPolicy friends = request -> CompletableFuture.completedStage(
            request.watcher().startsWith("sip:ben@") ? Decision.ALLOW
                    : request.watcher().startsWith("sip:eve@") ? Decision.BLOCK
                            : request.watcher().startsWith("sip:boss@") ? Decision.POLITE_BLOCK : Decision.PENDING);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com?policy=#friends");
                from("direct:publish").to("sip-presence:example.com?operation=publish");
                from("direct:decide").to("sip-presence:example.com?operation=decide");
                from("direct:dismiss").to("sip-presence:example.com?operation=dismiss");
                from("direct:list").to("sip-presence:example.com?operation=subscriptions");
            }
        };
    }

    private void anaIsOpen() {
        template.sendBodyAndHeaders("direct:publish", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.PRESENCE_BASIC, "open"));
    }

    private Exchange decide(String watcher, String decision) {
        return template.request("direct:decide", sent -> sent.getMessage().setHeaders(Map.of(
                SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.WATCHER, watcher, SipConstants.DECISION, decision)));
    }

    private Watchers watchers() {
        return template.requestBodyAndHeader("direct:list", null, SipConstants.ADDRESS_OF_RECORD, ANA, Watchers.class);
    }

    @Test
    void whoIsAllowedSees() {
        anaIsOpen();
        WireMessage notify = subscribes(phone(), "ben");
        assertThat(notify.header("Subscription-State")).startsWith("active");
        assertThat(notify.body()).contains("<basic>open</basic>");
    }

    @Test
    void whoIsBlockedHearsSo() {
        WirePeer eve = phone();
        assertThat(answer(eve, subscribe(eve, "eve")).status()).isEqualTo(403);
        eve.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void whoIsBlockedPolitelySeesNothingAndDoesNotNotice() {
        WirePeer boss = phone();
        WireMessage before = subscribes(boss, "boss");
        assertThat(before.header("Subscription-State")).startsWith("active");
        anaIsOpen();
        WireMessage after = subscribes(phone(), "boss");
        assertThat(after.header("Subscription-State")).startsWith("active");
        assertThat(after.body()).isEqualTo(before.body()).doesNotContain("open");
        boss.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void whoWaitsIsToldWhenItIsDecided() {
        anaIsOpen();
        WirePeer cem = phone();
        WireMessage waits = subscribes(cem, "cem");
        assertThat(waits.header("Subscription-State")).startsWith("pending;expires=");
        assertThat(waits.body()).doesNotContain("open");

        Exchange decided = decide("cem@example.com", "allow");

        assertThat(decided.getException()).isNull();
        assertThat(decided.getMessage().getHeader(SipConstants.MATCHED)).isEqualTo(1);
        WireMessage sees = notified(cem);
        assertThat(sees.header("Subscription-State")).startsWith("active;expires=");
        assertThat(sees.body()).contains("<basic>open</basic>");
    }

    @Test
    void whoWaitsMayBeRejected() {
        WirePeer cem = phone();
        subscribes(cem, "cem");
        decide("sip:cem@example.com", "block");
        assertThat(notified(cem).header("Subscription-State")).startsWith("terminated;reason=rejected");
    }

    @Test
    void thoseWhoWatchAreListed() {
        assertThat(watchers().getSubscriptions()).isEmpty();
        subscribes(phone(), "ben");
        subscribes(phone(), "cem");

        assertThat(watchers().getSubscriptions()).hasSize(2)
                .anySatisfy(ben -> {
                    assertThat(ben.getWatcher()).isEqualTo("sip:ben@example.com");
                    assertThat(ben.getState()).isEqualTo("active");
                    assertThat(ben.getHappened()).isEqualTo("subscribed");
                }).anySatisfy(cem -> assertThat(cem.getState()).isEqualTo("pending"));
        assertThat(watchers().toJson()).contains("\"addressOfRecord\":\"sip:ana@example.com\"",
                "\"watcher\":\"sip:cem@example.com\"");
    }

    @Test
    void aResourceThatIsNoMoreIsDismissed() {
        WirePeer ben = phone();
        subscribes(ben, "ben");

        Exchange dismissed = template.request("direct:dismiss",
                sent -> sent.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, ANA));

        assertThat(dismissed.getMessage().getHeader(SipConstants.MATCHED)).isEqualTo(1);
        assertThat(notified(ben).header("Subscription-State")).startsWith("terminated;reason=noresource");
        assertThat(watchers().getSubscriptions()).isEmpty();
    }

    @Test
    void aDecisionHasToBeOneAboutSomebody() {
        assertThat(decide("sip:cem@example.com", "perhaps").getException())
                .hasMessageContaining("'perhaps'").hasMessageContaining("polite-block");
        Exchange nobody = template.request("direct:decide", sent -> sent.getMessage().setHeaders(
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.DECISION, "allow")));
        assertThat(nobody.getException()).isInstanceOf(SipPresenceException.class)
                .hasMessageContaining(SipConstants.WATCHER);
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:more").to("sip-presence:b.example?policy=#friends&policyEndpoint=direct:other");
            }
        })).rootCause().isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'policyEndpoint' is 'direct:other', and 'policy' is given too");
    }
}
