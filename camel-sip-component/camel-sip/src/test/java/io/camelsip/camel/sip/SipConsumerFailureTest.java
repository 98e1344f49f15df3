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

import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerFailureTest extends SipRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip:127.0.0.1:0?transport=udp").to("direct:work");
                from("direct:work").choice()
                        .when(header("X-Fail").isEqualTo("chosen")).process(exchange -> {
                            throw new SipResponseException(480, "Gone fishing").withHeader("Retry-After", "60")
                                    .withHeader("CamelSipMethod", "never sent").withHeader("Via", "never sent");
                        })
                        .when(header("X-Fail").isEqualTo("wrapped")).process(exchange -> {
                            throw new RuntimeCamelException(new SipResponseException(603));
                        })
                        .when(header("X-Fail").isEqualTo("injected")).process(exchange -> {
                            throw new SipResponseException(480, "a\r\nX-Evil: 1");
                        })
                        .when(header("X-Fail").isEqualTo("unexpected")).process(exchange -> {
                            throw new IllegalStateException("the password is 1234");
                        })
                        .when(header("X-Fail").isEqualTo("marked"))
                        .process(exchange -> exchange.setException(new IllegalStateException("marked")))
                        .when(header("X-Fail").isEqualTo("status"))
                        .setHeader(SipConstants.RESPONSE_CODE, constant("many"))
                        .end();
            }
        };
    }

    private WireMessage answerTo(String failure) {
        WirePeer peer = udpPeer();
        peer.request("INFO").header("X-Fail", failure).sendTo(port());
        return peer.expect();
    }

    @Test
    void theRouteChoosesItsStatusByException() {
        WireMessage answer = answerTo("chosen");
        assertThat(answer.startLine()).isEqualTo("SIP/2.0 480 Gone fishing");
        assertThat(answer.header("Retry-After")).isEqualTo("60");
    }

    @Test
    void anExceptionCannotSetWhatBelongsToTheStack() {
        WireMessage answer = answerTo("chosen");
        assertThat(answer.headers("Via")).hasSize(1).doesNotContain("never sent");
        assertThat(answer.header("CamelSipMethod")).isNull();
    }

    @Test
    void theChosenStatusIsFoundInTheCause() {
        assertThat(answerTo("wrapped").status()).isEqualTo(603);
    }

    @ParameterizedTest
    @ValueSource(strings = { "unexpected", "marked", "status", "injected" })
    void everythingElseIs500WithNothingOfOurs(String failure) {
        WireMessage answer = answerTo(failure);
        assertThat(answer.startLine()).isEqualTo("SIP/2.0 500 Server Internal Error");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.toString()).doesNotContain("1234", "X-Evil");
    }
}
