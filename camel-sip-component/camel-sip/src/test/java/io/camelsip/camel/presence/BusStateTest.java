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

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Basic;

/** States that the bus sets: a calendar, a door, a machine. */
class BusStateTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com");
                from("direct:calendar").routeId("calendar").to("sip-presence:example.com?operation=publish");
                from("direct:door").to("sip-presence:example.com?operation=publish&source=door&publishExpires=1s");
                from("direct:voicemail").to("sip-presence:example.com?operation=publish&event=message-summary");
                from("direct:withdraw").to("sip-presence:example.com?operation=withdraw&source=calendar");
                from("direct:state").to("sip-presence:example.com?operation=state");
                from("direct:message").to("sip-presence:example.com");
            }
        };
    }

    private void says(Object body, String name, Object value) {
        template.sendBodyAndHeaders("direct:calendar", body, Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, name, value));
    }

    private void says(Object body) {
        template.sendBodyAndHeader("direct:calendar", body, SipConstants.ADDRESS_OF_RECORD, "ana@example.com");
    }

    private StateRecord state() {
        return template.requestBodyAndHeader("direct:state", null, SipConstants.ADDRESS_OF_RECORD, ANA,
                StateRecord.class);
    }

    @Test
    void aHeaderIsEnough() {
        WirePeer watcher = phone();
        subscribes(watcher, "ben");

        says(null, SipConstants.PRESENCE_BASIC, "open");

        assertThat(notified(watcher).body()).contains("<basic>open</basic>");
    }

    @Test
    void jsonIsEnoughToo() {
        WirePeer watcher = phone();
        subscribes(watcher, "ben");

        says("""
                {"basic": "closed", "note": "In a meeting", "activities": ["meeting"]}""");

        WireMessage notify = notified(watcher);
        assertThat(notify.body()).contains("<basic>closed</basic>", "In a meeting", "rpid:meeting");
    }

    @Test
    void aMapAndADocumentAndAnXmlTextSayIt() {
        says(Map.of("activities", List.of("meeting"), "note", "Back at ten"));
        assertThat(state().getBasic()).isEqualTo("open");
        assertThat(state().getActivities()).containsExactly("meeting");
        assertThat(state().getNote()).isEqualTo("Back at ten");

        says(Presence.of(ANA, Basic.CLOSED, List.of(), java.util.Optional.empty()));
        assertThat(state().getBasic()).isEqualTo("closed");

        says(pidf("open"));
        assertThat(state().getBasic()).isEqualTo("open");
    }

    @Test
    void whoSetsHeadersMeansThemWhateverTheBodyIs() {
        says("the door says: in", SipConstants.PRESENCE_ACTIVITIES, "meeting, away");
        assertThat(state().getActivities()).containsExactly("meeting", "away");
    }

    @Test
    void theExchangeStaysAsItIs() {
        Exchange exchange = template.request("direct:calendar", sent -> {
            sent.getMessage().setBody("{\"basic\": \"open\"}");
            sent.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, ANA);
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"basic\": \"open\"}");
    }

    @Test
    void aSourceTakesBackWhatItSaid() {
        says(null, SipConstants.PRESENCE_BASIC, "open");
        assertThat(state().getBasic()).isEqualTo("open");

        Exchange first = withdraw();
        assertThat(first.getMessage().getHeader(SipConstants.MATCHED)).isEqualTo(1);
        assertThat(state().getBasic()).isNull();
        assertThat(withdraw().getMessage().getHeader(SipConstants.MATCHED)).isEqualTo(0);
    }

    private Exchange withdraw() {
        return template.request("direct:withdraw",
                sent -> sent.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, ANA));
    }

    @Test
    void sourcesStandBesideEachOther() {
        says(Map.of("basic", "closed", "activities", List.of("meeting")));
        template.sendBodyAndHeaders("direct:door", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.PRESENCE_BASIC, "open"));
        assertThat(state().getBasic()).isEqualTo("open");
        assertThat(state().getActivities()).containsExactly("meeting");
    }

    @Test
    void whatIsPublishedForAWhileEnds() {
        WirePeer watcher = phone();
        subscribes(watcher, "ben");
        template.sendBodyAndHeaders("direct:door", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.PRESENCE_BASIC, "open"));
        assertThat(notified(watcher).body()).contains("<basic>open</basic>");

        assertThat(notified(watcher).body()).doesNotContain("<basic>open</basic>");
    }

    @Test
    void otherPackagesAreToldInTheirOwnWords() {
        WirePeer phone = phone();
        assertThat(answer(phone, phone.request("SUBSCRIBE").uri(ANA).header("Event", "message-summary")
                .header("Contact", "<" + phone.uri("ana") + ">")).status()).isEqualTo(200);
        notified(phone);

        template.sendBodyAndHeader("direct:voicemail", "Messages-Waiting: yes\r\nVoice-Message: 2/8\r\n",
                SipConstants.ADDRESS_OF_RECORD, ANA);

        WireMessage notify = notified(phone);
        assertThat(notify.header("Content-Type")).startsWith("application/simple-message-summary");
        assertThat(notify.body()).contains("Messages-Waiting: yes", "2/8");
    }

    @Test
    void aStateIsARecord() throws Exception {
        says(Map.of("note", "Back at ten"));

        Exchange exchange = template.request("direct:state",
                sent -> sent.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, "ana@example.com"));

        JsonNode json = new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
        assertThat(json.get("addressOfRecord").asText()).isEqualTo(ANA);
        assertThat(json.get("event").asText()).isEqualTo("presence");
        assertThat(json.get("basic").asText()).isEqualTo("open");
        assertThat(json.get("note").asText()).isEqualTo("Back at ten");
        assertThat(json.get("contentType").asText()).isEqualTo(PIDF);
        assertThat(json.has("previous")).isFalse();
        assertThat(exchange.getMessage().getHeader(SipConstants.PRESENCE_BASIC)).isEqualTo("open");
        assertThat(exchange.getMessage().getBody(StateRecord.class).getPresence().entity()).contains("ana@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"basic\": \"ajar\"}", "{\"colour\": \"red\"}", "{\"basic\": ", "[1]" })
    void nonsenseIsNotPublished(String body) {
        assertThatThrownBy(() -> template.sendBodyAndHeaders("direct:calendar", body,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, Exchange.CONTENT_TYPE, "application/json")))
                .isInstanceOf(CamelExecutionException.class).cause().isInstanceOf(SipPresenceException.class);
        assertThat(state().getContentType()).isNull();
    }

    @Test
    void aDocumentThatIsNoneIsNotPublished() {
        assertThatThrownBy(() -> says("<presence/>")).isInstanceOf(CamelExecutionException.class);
    }

    @Test
    void somebodyHasToBeNamedWhoIsServed() {
        assertThatThrownBy(
                () -> template.sendBodyAndHeader("direct:calendar", null, SipConstants.PRESENCE_BASIC, "open"))
                .cause().isInstanceOf(SipPresenceException.class).hasMessageContaining(SipConstants.ADDRESS_OF_RECORD);
        assertThatThrownBy(() -> template.sendBodyAndHeaders("direct:calendar", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.org", SipConstants.PRESENCE_BASIC, "open")))
                .cause().isInstanceOf(SipPresenceException.class).hasMessageContaining("sip:ana@example.org");
        assertThatThrownBy(() -> template.sendBodyAndHeaders("direct:calendar", "x",
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.EVENT, "lottery")))
                .cause().isInstanceOf(SipPresenceException.class).hasMessageContaining("'lottery'");
    }

    @Test
    void anExchangeWithoutARequestIsNotServed() {
        assertThatThrownBy(() -> template.sendBody("direct:message", "hello")).cause()
                .isInstanceOf(SipPresenceException.class).hasMessageContaining("operation=publish");
    }
}
