/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEvent;

class CallRecordTest {

    private static final CallEnd BYE = new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.HUNG_UP, 0,
            List.of("Q.850;cause=16;text=\"Terminated\""));
    private static final CallEnd BUSY = new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.REFUSED, 486, List.of());

    private static CallRecord finished() {
        return new CallRecord(
                FakeCall.incoming("c1").accepted(Duration.ofSeconds(4)).ends(Duration.ofSeconds(64), BYE));
    }

    @Test
    void theEndOfACallIsACallDetailRecord() {
        CallRecord record = finished();
        assertThat(record.getEvent()).isEqualTo("ended");
        assertThat(record.getDialogId()).isEqualTo("c1");
        assertThat(record.getCallId()).isEqualTo("c1@192.0.2.1");
        assertThat(record.getDirection()).isEqualTo("incoming");
        assertThat(record.getStartedAt()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(record.getConfirmedAt()).isEqualTo("2026-11-20T12:00:04Z");
        assertThat(record.getAt()).isEqualTo("2026-11-20T12:01:04Z");
        assertThat(record.getDuration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(record.getDurationMillis()).isEqualTo(60_000);
        assertThat(record.getEndedBy()).isEqualTo("remote");
        assertThat(record.getCause()).isEqualTo("hung_up");
        assertThat(record.getReasons()).containsExactly("Q.850;cause=16;text=\"Terminated\"");
        assertThat(record.getQ850Cause()).isEqualTo(16);
        assertThat(record.getStatus()).isZero();
    }

    @Test
    void whoCalledDependsOnTheDirection() {
        CallRecord incoming = new CallRecord(FakeCall.incoming("c1").early());
        assertThat(incoming.getFrom()).isEqualTo("\"Bob\" <sip:bob@example.com>").isEqualTo(incoming.getRemoteParty());
        assertThat(incoming.getTo()).isEqualTo("<sip:service@192.0.2.2>").isEqualTo(incoming.getLocalParty());
        CallRecord outgoing = new CallRecord(FakeCall.outgoing("c1").early());
        assertThat(outgoing.getFrom()).isEqualTo(outgoing.getLocalParty());
        assertThat(outgoing.getTo()).isEqualTo(outgoing.getRemoteParty());
    }

    @Test
    void aRefusedCallHasItsStatusAndLastedForNoTime() {
        CallRecord record = new CallRecord(FakeCall.outgoing("c1").ends(Duration.ofSeconds(5), BUSY));
        assertThat(record.getStatus()).isEqualTo(486);
        assertThat(record.getCause()).isEqualTo("refused");
        assertThat(record.getConfirmedAt()).isNull();
        assertThat(record.getDuration()).isZero();
        assertThat(record.getQ850Cause()).isNull();
    }

    @Test
    void anEventDuringTheCallSaysHowLongItIsUp() {
        CallRecord record = new CallRecord(FakeCall.incoming("c1").accepted(Duration.ofSeconds(4))
                .event(CallEvent.Type.REFRESHED, Duration.ofSeconds(34), 200));
        assertThat(record.getDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(record.getStatus()).isEqualTo(200);
        assertThat(record.getEndedBy()).isNull();
        assertThat(record.getCause()).isNull();
        assertThat(record.getReasons()).isEmpty();
    }

    @Test
    void passwordsAreLeftOut() {
        CallRecord record = new CallRecord(FakeCall.incoming("c1")
                .between("<sip:service@192.0.2.2>", "\"Bob\" <sip:bob:s3cret@example.com;user=phone>").early());
        assertThat(record.getRemoteParty()).isEqualTo("\"Bob\" <sip:bob@example.com;user=phone>");
        assertThat(record.toJson()).doesNotContain("s3cret");
        assertThat(record).asString().doesNotContain("s3cret");
    }

    @Test
    void telephoneNumbersAreAddressesToo() {
        assertThat(new CallRecord(FakeCall.incoming("c1").between("<tel:+4930123456>", "<tel:110>").early()).getTo())
                .isEqualTo("<tel:+4930123456>");
    }

    @Test
    void jacksonWritesItWithoutModulesOfItsOwn() throws Exception {
        JsonNode json = new ObjectMapper().valueToTree(finished());
        assertThat(json.get("event").asText()).isEqualTo("ended");
        assertThat(json.get("startedAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(json.get("duration").asText()).isEqualTo("PT1M");
        assertThat(json.get("durationMillis").asLong()).isEqualTo(60_000);
        assertThat(json.get("reasons").get(0).asText()).isEqualTo("Q.850;cause=16;text=\"Terminated\"");
        assertThat(json.get("q850Cause").asInt()).isEqualTo(16);
        assertThat(json.has("status")).isFalse();
    }

    @Test
    void asTextItIsTheSameJson() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            ObjectMapper jackson = new ObjectMapper();
            JsonNode expected = jackson.readTree(jackson.writeValueAsString(finished()));
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(finished());
            assertThat(jackson.readTree(exchange.getMessage().getBody(String.class))).isEqualTo(expected);
            assertThat(jackson.readTree(exchange.getMessage().getBody(byte[].class))).isEqualTo(expected);
            assertThat(jackson.readTree(exchange.getMessage().getBody(InputStream.class))).isEqualTo(expected);
            assertThat(exchange.getMessage().getBody(Map.class)).isEqualTo(finished().toMap());
        }
    }

    @Test
    void expressionsReadIt() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(finished());
            Language simple = context.resolveLanguage("simple");
            assertThat(simple.createExpression("${body.duration}").evaluate(exchange, Duration.class))
                    .isEqualTo(Duration.ofMinutes(1));
            assertThat(simple.createExpression("${body.cause} by ${body.endedBy}, ${body.q850Cause}")
                    .evaluate(exchange, String.class)).isEqualTo("hung_up by remote, 16");
            assertThat(simple.createPredicate("${body.durationMillis} > 59999").matches(exchange)).isTrue();
        }
    }

    @Test
    void whatIsNotKnownIsNotThere() {
        assertThat(new CallRecord(FakeCall.outgoing("c1").event(CallEvent.Type.TRANSFER, Duration.ofSeconds(1), 0))
                .toMap()).doesNotContainKeys("confirmedAt", "status", "endedBy", "cause", "reasons", "q850Cause");
    }

    @Test
    void aLogLineSaysWhoAndHow() {
        assertThat(finished()).hasToString("ended: incoming call c1 from \"Bob\" <sip:bob@example.com> to"
                + " <sip:service@192.0.2.2>, hung_up by remote after PT1M");
    }
}
