/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultPooledExchange;
import org.junit.jupiter.api.Test;

class SipMessageTest {

    private final Exchange exchange = Exchanges.of(ReceivedRequest.withBody("MESSAGE", "Hello",
            "Subject: Greeting", "X-Trace: abc", "Content-Type: text/plain"));
    private final SipMessage message = exchange.getMessage(SipMessage.class);

    @Test
    void oneHeaderDoesNotBringTheOthers() {
        assertThat(message.getHeader("Subject")).isEqualTo("Greeting");
        assertThat(message.getHeader("CamelSipMethod")).isEqualTo("MESSAGE");
        assertThat(message.isLazyRequest()).isTrue();
    }

    @Test
    void settingOneHeaderDoesNotBringTheOthers() {
        message.setHeader("CamelSipResponseCode", 486);
        assertThat(message.getHeader("CamelSipResponseCode")).isEqualTo(486);
        assertThat(message.isLazyRequest()).isTrue();
    }

    @Test
    void theBodyDoesNotBringTheHeaders() {
        assertThat(message.getBody()).isEqualTo("Hello");
        assertThat(message.isLazyRequest()).isTrue();
    }

    @Test
    void knowsThatItHasHeadersWithoutMakingThem() {
        assertThat(message.hasHeaders()).isTrue();
        assertThat(message.isLazyRequest()).isTrue();
    }

    @Test
    void eachHeaderAloneIsWhatItIsInTheMap() {
        Message other = Exchanges.of(new ReceivedRequest((javax.sip.message.Request) message.getSipMessage()))
                .getMessage();
        Map<String, Object> all = other.getHeaders();
        assertThat(all).hasSizeGreaterThan(20);
        all.forEach((name, value) -> assertThat(message.getHeader(name)).as(name).isEqualTo(value));
        assertThat(message.isLazyRequest()).isTrue();
    }

    @Test
    void headersAreFoundInAnyCase() {
        for (String name : List.of("x-trace", "X-TRACE", "subject", "SUBJECT", "camelsipmethod", "CAMELSIPFROMUSER")) {
            assertThat(message.getHeader(name)).as(name).isNotNull();
        }
        assertThat(message.isLazyRequest()).isTrue();
        assertThat(message.getHeaders()).containsKeys("x-trace", "SUBJECT", "camelsipmethod");
    }

    @Test
    void aHeaderThatIsNotThereIsAbsent() {
        assertThat(message.getHeader("X-None")).isNull();
        assertThat(message.getHeader("X-None", "default")).isEqualTo("default");
        assertThat(message.getHeader("X-None", () -> "supplied")).isEqualTo("supplied");
        assertThat(message.getHeader("X-None", boolean.class)).isFalse();
        assertThat(message.getHeader("X-None", "7", Integer.class)).isEqualTo(7);
        assertThat(message.getHeader("X-None", () -> "7", Integer.class)).isEqualTo(7);
    }

    @Test
    void headersConvert() {
        assertThat(message.getHeader("Max-Forwards", Integer.class)).isEqualTo(70);
        assertThat(message.getHeader("CamelSipSequenceNumber", String.class)).isEqualTo("17");
    }

    @Test
    void whatIsSetHidesWhatWasReceived() {
        message.setHeader("subject", "Farewell");
        assertThat(message.getHeader("Subject")).isEqualTo("Farewell");
        assertThat(message.getHeaders()).containsEntry("Subject", "Farewell");
    }

    @Test
    void nullHidesWhatWasReceived() {
        message.setHeader("Subject", null);
        assertThat(message.getHeader("Subject")).isNull();
        assertThat(message.getHeaders().get("Subject")).isNull();
    }

    @Test
    void removedHeadersStayAway() {
        assertThat(message.removeHeader("Subject")).isEqualTo("Greeting");
        assertThat(message.getHeader("Subject")).isNull();
        assertThat(message.getHeader("X-Trace")).isEqualTo("abc");
    }

    @Test
    void headersAreRemovedByPattern() {
        message.setHeader("X-Own", "1");
        assertThat(message.removeHeaders("X-*", "X-Trace")).isTrue();
        assertThat(message.getHeader("X-Own")).isNull();
        assertThat(message.getHeader("X-Trace")).isEqualTo("abc");
    }

    @Test
    void allHeadersCanBeRemoved() {
        message.removeHeaders("*");
        assertThat(message.hasHeaders()).isFalse();
        assertThat(message.getHeader("Subject")).isNull();
    }

    @Test
    void headersCanBeReplacedAltogether() {
        message.setHeaders(Map.of("Only", "this"));
        assertThat(message.getHeaders()).isEqualTo(Map.of("Only", "this"));
        assertThat(message.getHeader("Subject")).isNull();
    }

    @Test
    void aBodySetToNullDoesNotComeBack() {
        assertThat(message.getBody()).isNotNull();
        message.setBody(null);
        assertThat(message.getBody()).isNull();
    }

    @Test
    void aNewInstanceIsEmpty() {
        SipMessage other = message.newInstance();
        assertThat(other.hasHeaders()).isFalse();
        assertThat(other.getHeader("Subject")).isNull();
        assertThat(other.getBody()).isNull();
        assertThat(other.getSipMessage()).isNull();
    }

    @Test
    void aCopyIsLazyToo() {
        SipMessage copy = (SipMessage) message.copy();
        assertThat(copy.isLazyRequest()).isTrue();
        assertThat(message.isLazyRequest()).isTrue();
        assertThat(copy.getHeader("Subject")).isEqualTo("Greeting");
        assertThat(copy.getBody()).isEqualTo("Hello");
        assertThat(copy.getSipMessage()).isSameAs(message.getSipMessage());
    }

    @Test
    void aCopyKnowsWhatWasSet() {
        message.setHeader("X-Own", "1");
        message.setBody("other");
        Message copy = message.copy();
        assertThat(copy.getHeader("X-Own")).isEqualTo("1");
        assertThat(copy.getBody()).isEqualTo("other");
    }

    @Test
    void whatIsSetOnACopyIsNotSetOnTheOriginal() {
        message.setHeader("X-Own", "1");
        Message copy = message.copy();
        copy.setHeader("X-Own", "2");
        copy.setBody("other");
        assertThat(message.getHeader("X-Own")).isEqualTo("1");
        assertThat(message.getBody()).isEqualTo("Hello");
    }

    @Test
    void aMapOfACopyIsItsOwn() {
        message.getHeaders();
        Message copy = message.copy();
        copy.getHeaders().put("Subject", "Farewell");
        assertThat(message.getHeader("Subject")).isEqualTo("Greeting");
    }

    @Test
    void aCopyOfOneWithoutHeadersHasNone() {
        message.removeHeaders("*");
        Message copy = message.copy();
        assertThat(copy.getHeader("Subject")).isNull();
        assertThat(copy.hasHeaders()).isFalse();
    }

    @Test
    void aCopyOfOneWithoutBodyHasNone() {
        message.setBody(null);
        assertThat(message.copy().getBody()).isNull();
    }

    @Test
    void aCopyWithAnotherBodyHasThat() {
        SipMessage copy = message.newInstance();
        copy.copyFromWithNewBody(message, null);
        assertThat(copy.getBody()).isNull();
        assertThat(copy.getHeader("Subject")).isEqualTo("Greeting");
    }

    @Test
    void aCopiedExchangeHasItsOwnMessage() {
        Exchange copy = exchange.copy();
        copy.getMessage().setHeader("Subject", "Farewell");
        assertThat(exchange.getMessage().getHeader("Subject")).isEqualTo("Greeting");
        assertThat(copy.getMessage().getExchange()).isSameAs(copy);
    }

    @Test
    void aResetMessageHoldsNothing() {
        message.getHeaders();
        message.getBody();
        message.reset();
        assertThat(message.getSipMessage()).isNull();
        assertThat(message.hasHeaders()).isFalse();
        assertThat(message.getHeader("Subject")).isNull();
        assertThat(message.getBody()).isNull();
    }

    @Test
    void aPooledExchangeTellsTheNextRequestApart() {
        DefaultPooledExchange pooled = new DefaultPooledExchange(Exchanges.CONTEXT);
        Exchanges.MAPPING.read(ReceivedRequest.withBody("MESSAGE", "one", "Subject: One", "Content-Type: text/plain"),
                pooled);
        assertThat(pooled.getMessage().getHeader("Subject")).isEqualTo("One");
        pooled.getMessage().setHeader("X-Own", "1");
        pooled.getMessage().getHeaders();
        pooled.done();

        assertThat(pooled.getIn().getHeader("Subject")).isNull();
        Exchanges.MAPPING.read(ReceivedRequest.of("OPTIONS"), pooled);

        assertThat(pooled.getMessage().getHeader("CamelSipMethod")).isEqualTo("OPTIONS");
        assertThat(pooled.getMessage().getHeader("Subject")).isNull();
        assertThat(pooled.getMessage().getHeader("X-Own")).isNull();
        assertThat(pooled.getMessage().getBody()).isNull();
    }

    @Test
    void saysNothingOfItsContent() {
        assertThat(message.toString()).doesNotContain("Hello").doesNotContain("alice");
        assertThat(exchange.getProperties().toString()).doesNotContain("Hello").doesNotContain("alice");
    }
}
