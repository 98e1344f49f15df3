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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of Camel 3 in today's words. */
class Camel3OptionsTest {

    private static Map<String, Object> parameters(String query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return parameters;
    }

    private static Camel3Options of(String address, String query) {
        return Camel3Options.of(address, parameters(query)).orElseThrow();
    }

    @Test
    void todaysOptionsAreLeftAlone() {
        assertThat(Camel3Options.of("alice@pbx", Map.of())).isEmpty();
        assertThat(Camel3Options.of("alice@pbx",
                parameters("method=PUBLISH&event=presence&transport=udp&from=sip:a@b&bridgeErrorHandler=true"
                        + "&exchangePattern=InOnly&lazyStartProducer=true")))
                .isEmpty();
    }

    @Test
    void aPublisher() {
        Camel3Options today = of("agent@pbx:5070",
                "eventHeaderName=presence&eventId=7&fromUser=user2&fromHost=localhost"
                        + "&fromPort=3534&msgExpiration=600&cacheConnections=true");

        assertThat(today.address()).isEqualTo("agent@pbx:5070");
        assertThat(today.parameters()).isEqualTo(Map.of("method", "PUBLISH", "event", "presence", "from",
                "sip:user2@localhost:3534", "publishExpires", "600s", "transport", "tcp"));
        assertThat(today.isAgent()).isFalse();
        assertThat(today.advice()).isEqualTo("sip:agent@pbx:5070?event=presence&method=PUBLISH&publishExpires=600s"
                + "&from=sip:user2@localhost:3534&transport=tcp");
    }

    @Test
    void aSubscriber() {
        Camel3Options today = of("johndoe@localhost:5252",
                "toUser=agent&toHost=pbx&toPort=5070&eventHeaderName=presence&msgExpiration=60&transport=udp");

        assertThat(today.address()).isEqualTo("agent@pbx:5070");
        assertThat(today.parameters()).isEqualTo(Map.of("subscribe", "presence", "from", "sip:johndoe@localhost:5252",
                "subscribeExpires", "60s", "transport", "udp"));
    }

    @Test
    void aPresenceAgent() {
        Camel3Options today = of("agent@localhost:5070", "presenceAgent=true&eventHeaderName=presence&eventId=7");

        assertThat(today.isAgent()).isTrue();
        assertThat(today.domain()).isEqualTo("localhost");
        assertThat(today.parameters()).isEqualTo(Map.of("methods", "SUBSCRIBE,PUBLISH", "transport", "tcp"));
        assertThat(today.advice()).isEqualTo("sip:agent@localhost:5070?methods=SUBSCRIBE,PUBLISH&transport=tcp"
                + " with a route to sip-presence:localhost");
    }

    @Test
    void whatRequestsSayByThemselves() {
        Camel3Options today = of("agent@pbx", "contentSubType=xml&contentType=application&maxForwards=10");

        assertThat(today.headers()).isEqualTo(Map.of("Content-Type", "application/xml", "Max-Forwards", "10"));
        assertThat(today.advice())
                .endsWith(", and set the header Content-Type: application/xml, Max-Forwards: 10");
        assertThat(of("agent@pbx", "contentSubType=pidf+xml").headers())
                .isEqualTo(Map.of("Content-Type", "text/pidf+xml"));
        assertThat(of("agent@pbx", "maxForwards=0").headers()).isEmpty();
    }

    @Test
    void todaysOptionsComeFirst() {
        assertThat(of("agent@pbx", "eventHeaderName=presence&event=dialog&method=INFO&transport=udp").parameters())
                .isEqualTo(Map.of("event", "dialog", "method", "INFO", "transport", "udp"));
    }

    @Test
    void advicesHoldNoPassword() {
        assertThat(of("agent@pbx", "eventHeaderName=presence&password=s3cret").advice()).doesNotContain("s3cret");
    }

    /** Those that worked, and mean nothing here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "stackName | all endpoints of a component share one stack, which is tuned by the options of the component;"
                    + " leave it out",
            "sipFactory | all endpoints of a component share one stack, which is tuned by the options of the component;"
                    + " leave it out",
            "maxMessageSize | it is the component's now: use its option maxBodyBytes",
            "useRouterForAllUris | to send by a proxy use the option outboundProxy",
            "consumer | it was for the component's own use; leave it out" })
    void whatMeansNothingIsRefused(String option, String remedy) {
        assertThatThrownBy(() -> Camel3Options.of("agent@pbx", parameters(option + "=1")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("Option '" + option
                        + "' was one of Camel 3's camel-sip: " + remedy + " (see the guide to migration)");
    }

    /** All that had none, but for exchangePattern, which has one today. */
    @ParameterizedTest
    @ValueSource(strings = { "receiveTimeoutMillis", "addressFactory", "callIdHeader", "contactHeader",
            "contentTypeHeader", "eventHeader", "expiresHeader", "extensionHeader", "fromHeader", "headerFactory",
            "listeningPoint", "maxForwardsHeader", "messageFactory", "sipStack", "sipUri", "toHeader", "viaHeaders",
            "implementationDebugLogFile", "implementationServerLogFile", "implementationTraceLevel" })
    void whatHadNoEffectIsRefused(String option) {
        assertThatThrownBy(() -> Camel3Options.of("agent@pbx", parameters("eventHeaderName=a&" + option + "=#bean")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Option '" + option + "' was one of Camel 3's camel-sip: it never had an effect; ")
                .message().hasSizeGreaterThan(120 - option.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "fromUser=a | Option 'fromUser' is set without 'fromHost'",
            "toPort=5060 | Option 'toPort' is set without 'toHost'",
            "fromHost=a&fromPort=x | Option 'fromPort' is 'x'; it must be a number",
            "msgExpiration=1h | Option 'msgExpiration' is '1h'; it must be a number",
            "toHost=a | Option 'eventHeaderName' of Camel 3's camel-sip is missing: it says what to subscribe to; today"
                    + " that is the option subscribe" })
    void whatIsIncompleteIsRefused(String options, String message) {
        assertThatThrownBy(() -> of("agent@pbx", options)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
