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

import java.time.Duration;
import java.util.Map;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.SipHeaderFilterStrategy;
import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.camel.sip.fake.FakeRequest;

/** What a caller is told of the one that the route called for it. */
class AnswersTest {

    private final SipHeaderFilterStrategy strategy = new SipHeaderFilterStrategy();
    private final Answers answers = new Answers(new ExchangeMapping(strategy), strategy);
    private final FakeRequest invite = FakeRequest.invite(FakeCall.named("call").call());
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private Response answerTo(FakeRequest request, Exception failure) {
        exchange.setException(failure);
        return answers.answer(request, exchange);
    }

    private static SipOperationFailedException refused(int status, String reason) {
        return new SipOperationFailedException("INVITE to sip:bob@127.0.0.1", status, reason, null, Map.of(), null);
    }

    @ParameterizedTest
    @CsvSource({ "486, Busy Here", "404, No such person", "480, Gone fishing", "488, Not Acceptable Here",
            "500, Broken", "600, Busy Everywhere", "603, Decline" })
    void aRefusalPasses(int status, String reason) {
        Response response = answerTo(invite, new RuntimeCamelException(refused(status, reason)));
        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getReasonPhrase()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 401, 405, 407, 415, 420, 421, 422, 494, 503 })
    void whatConcernsOurOwnRequestOrAnotherServerDoesNot(int status) {
        Response response = answerTo(invite, refused(status, "Ours"));
        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.getReasonPhrase()).isNotEqualTo("Ours");
    }

    @Test
    void nobodyAnswersIs480() {
        Exception silence = new SipTimeoutException(exchange, Duration.ofSeconds(30), new IllegalStateException("x"));
        assertThat(answerTo(invite, silence).getStatusCode()).isEqualTo(480);
    }

    @Test
    void aReasonThatCannotBeSentIsLeftOut() {
        Response response = answerTo(invite, refused(486, "Busy\r\nX-Evil: 1"));
        assertThat(response.getStatusCode()).isEqualTo(486);
        assertThat(response.getReasonPhrase()).doesNotContain("X-Evil");
    }

    @Test
    void otherRequestsAre500AsEver() {
        assertThat(answerTo(FakeRequest.of("MESSAGE"), refused(486, "Busy Here")).getStatusCode()).isEqualTo(500);
    }
}
