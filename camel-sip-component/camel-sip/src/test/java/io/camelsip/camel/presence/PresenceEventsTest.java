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

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** What routes hear of states and subscriptions. */
class PresenceEventsTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com");
                from("direct:publish").to("sip-presence:example.com?operation=publish");
                from("sip-presence:example.com?events=state&event=presence").routeId("states").to("mock:states");
                from("sip-presence:example.com?events=subscription").to("mock:subscriptions");
                from("sip-presence:example.com?event=message-summary").to("mock:summaries");
            }
        };
    }

    private void says(String basic, String note) {
        template.sendBodyAndHeader("direct:publish", Map.of("basic", basic, "note", note),
                SipConstants.ADDRESS_OF_RECORD, ANA);
    }

    private static List<String> bodies(List<Exchange> exchanges) {
        return exchanges.stream().map(exchange -> exchange.getMessage().getBody(StateRecord.class))
                .map(record -> record.getBasic() + " " + record.getNote()).toList();
    }

    @Test
    void aChangeIsAnExchange() throws Exception {
        says("open", "At my desk");

        Message message = heard("mock:states", 1).get(0).getMessage();

        assertThat(message.getExchange().getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(message.getHeaders()).containsEntry(SipConstants.PRESENCE_EVENT, "state")
                .containsEntry(SipConstants.ADDRESS_OF_RECORD, ANA).containsEntry(SipConstants.EVENT, "presence")
                .containsEntry(SipConstants.PRESENCE_BASIC, "open")
                .containsEntry(SipConstants.PRESENCE_NOTE, "At my desk").containsKey(SipConstants.ETAG);
        assertThat(message.getHeader(Exchange.MESSAGE_TIMESTAMP)).isInstanceOf(Long.class);
    }

    @Test
    void changesComeInOrderEachWithWhatWasBefore() throws Exception {
        for (int i = 0; i < 20; i++) {
            int told = i + 1;
            says(i % 2 == 0 ? "open" : "closed", "Note " + i);
            await().until(() -> getMockEndpoint("mock:states").getReceivedCounter() == told);
        }

        List<Exchange> heard = heard("mock:states", 20);

        assertThat(heard.get(0).getMessage().getBody(StateRecord.class).getPrevious()).isEmpty();
        for (int i = 1; i < 20; i++) {
            StateRecord record = heard.get(i).getMessage().getBody(StateRecord.class);
            assertThat(record.getNote()).isEqualTo("Note " + i);
            assertThat(record.getPrevious()).containsEntry("note", "Note " + (i - 1))
                    .containsEntry("basic", i % 2 == 0 ? "closed" : "open");
        }
    }

    /** What is over before it could be told is skipped; what is told is in order, and says what was told before. */
    @Test
    void changesOfOneMomentAreTogether() throws Exception {
        for (int i = 0; i < 100; i++) {
            says("open", "Note " + i);
        }
        await().untilAsserted(() -> assertThat(getMockEndpoint("mock:states").getExchanges())
                .last().extracting(last -> last.getMessage().getBody(StateRecord.class).getNote())
                .isEqualTo("Note 99"));

        List<StateRecord> heard = getMockEndpoint("mock:states").getExchanges().stream()
                .map(each -> each.getMessage().getBody(StateRecord.class)).toList();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).getPrevious()).containsEntry("note", heard.get(i - 1).getNote());
        }
    }

    @Test
    void theSameAgainIsNoChange() throws Exception {
        says("open", "At my desk");
        says("open", "At my desk");
        says("closed", "Gone");
        assertThat(bodies(heard("mock:states", 2))).containsExactly("open At my desk", "closed Gone");
    }

    @Test
    void asTextARecordIsJson() throws Exception {
        says("open", "At my desk");
        says("closed", "Gone");
        Message message = heard("mock:states", 2).get(1).getMessage();
        ObjectMapper jackson = new ObjectMapper();

        JsonNode json = jackson.readTree(message.getBody(String.class));

        assertThat(json.get("event").asText()).isEqualTo("presence");
        assertThat(json.get("addressOfRecord").asText()).isEqualTo(ANA);
        assertThat(json.get("basic").asText()).isEqualTo("closed");
        assertThat(json.get("note").asText()).isEqualTo("Gone");
        assertThat(json.get("previous").get("basic").asText()).isEqualTo("open");
        assertThat(json.has("since")).isTrue();
        assertThat(json.has("content")).isFalse();
        assertThat(jackson.readTree(jackson.writeValueAsString(message.getBody()))).isEqualTo(json);
    }

    @Test
    void whatAPhonePublishesIsToldToo() throws Exception {
        WirePeer ana = phone();
        answer(ana, publish(ana, "open"));
        assertThat(heard("mock:states", 1).get(0).getMessage().getHeader(SipConstants.PRESENCE_BASIC))
                .isEqualTo("open");
    }

    @Test
    void aSubscriptionsLifeIsToldInOrder() throws Exception {
        WirePeer ben = phone();
        var subscribe = subscribe(ben, "ben");
        WireMessage answer = answer(ben, subscribe);
        notified(ben);
        subscribe.inside(answer, "SUBSCRIBE", 2).header("Event", "presence").header("Expires", "0")
                .header("Contact", "<" + ben.uri("ben") + ">").send();
        ben.expect(200);
        notified(ben);

        List<Exchange> heard = heard("mock:subscriptions", 2);

        assertThat(heard).extracting(each -> each.getMessage().getHeader(SipConstants.SUBSCRIPTION_EVENT))
                .containsExactly("subscribed", "terminated");
        assertThat(heard.get(0).getMessage().getHeaders()).containsEntry(SipConstants.PRESENCE_EVENT, "subscription")
                .containsEntry(SipConstants.WATCHER, "sip:ben@example.com")
                .containsEntry(SipConstants.ADDRESS_OF_RECORD, ANA)
                .containsEntry(SipConstants.SUBSCRIPTION_STATE, "active");
        SubscriptionRecord ended = heard.get(1).getMessage().getBody(SubscriptionRecord.class);
        assertThat(ended.getReason()).isEqualTo("timeout");
        assertThat(ended.getId())
                .isEqualTo(heard.get(0).getMessage().getHeader(SipConstants.SUBSCRIPTION_ID, String.class));
        assertThat(ended.toJson()).contains("\"happened\":\"terminated\"", "\"reason\":\"timeout\"");
    }

    @Test
    void onlyThePackageThatTheOptionNamesIsTold() throws Exception {
        says("open", "At my desk");
        template.sendBodyAndHeaders("direct:publish", "Messages-Waiting: yes\r\n",
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.EVENT, "message-summary"));

        Message message = heard("mock:summaries", 1).get(0).getMessage();

        assertThat(message.getHeader(SipConstants.EVENT)).isEqualTo("message-summary");
        assertThat(message.getBody(StateRecord.class).getContent()).contains("Messages-Waiting: yes");
        assertThat(message.getBody(String.class)).contains("Messages-Waiting: yes");
        heard("mock:states", 1);
    }

    @Test
    void aRouteThatIsStartedAgainHearsAgain() throws Exception {
        context.getRouteController().stopRoute("states");
        says("open", "Unheard");
        context.getRouteController().startRoute("states");
        says("closed", "Heard");
        assertThat(bodies(heard("mock:states", 1))).containsExactly("closed Heard");
    }

    @Test
    void aContextThatIsStartedAgainServesAgain() throws Exception {
        says("open", "Before");
        heard("mock:states", 1);
        context.suspend();
        context.resume();
        WirePeer ana = phone();
        assertThat(answer(ana, publish(ana, "closed")).status()).isEqualTo(200);
    }

    @Test
    void healthSaysWhatWaitsAndWhatWasLost() {
        HealthCheck.Result result = HealthCheckHelper.getHealthCheck(context, "consumer:states").call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("sip.events.pending", 0).containsEntry("sip.events.lost", 0L);
    }

    @Test
    void anUnknownEventIsRefusedAtStart() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip-presence:example.com?events=state,rumours").to("mock:never");
            }
        })).rootCause().isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option 'events' has 'rumours'; it may have state, subscription");
    }
}
