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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** SIPp sends to a route, and a route to SIPp. */
class SippInteropIT extends InteropTest {

    private static final int CALLS = 2_000;

    @BeforeEach
    void needsSipp() {
        Program.assumeInstalled("sipp");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0").choice()
                        .when(header(SipConstants.METHOD).isEqualTo("INVITE"))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(486))
                        .otherwise().to("mock:received");
            }
        };
    }

    private Program sipp(String scenario, String transport, int calls, int outstanding, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("sipp", "-sf",
                copy("sipp-" + scenario + ".xml", folder.resolve(scenario + ".xml"), Map.of()).toString(), "-i",
                "127.0.0.1",
                "-t", transport, "-m", "" + calls, "-l", "" + outstanding, "-r", "2000", "-nostdin", "-timeout", "60s",
                "-buff_size", "1048576", "-max_socket", "1000"));
        command.addAll(List.of(more));
        return start("sipp-" + scenario, Map.of("TERM", "dumb"), command.toArray(String[]::new));
    }

    /** u1, t1: one socket for all calls; un, tn: one for each. */
    @ParameterizedTest
    @CsvSource({ "message, u1", "message, t1", "message, un", "message, tn", "options, u1", "options, t1" })
    void everyRequestIsAnswered(String scenario, String transport) throws Exception {
        getMockEndpoint("mock:received").expectedMessageCount(CALLS);

        Program sipp = sipp(scenario, transport, CALLS, 50, "127.0.0.1:" + port());

        assertThat(sipp.exitCodeWithin(Duration.ofSeconds(90))).as(sipp.output()).isZero();
        getMockEndpoint("mock:received").assertIsSatisfied();
    }

    @Test
    void theBodyArrives() throws Exception {
        getMockEndpoint("mock:received").expectedBodiesReceived("hello from SIPp\r\n");

        assertThat(sipp("message", "u1", 1, 1, "127.0.0.1:" + port()).exitCodeWithin(PATIENCE)).isZero();

        getMockEndpoint("mock:received").assertIsSatisfied();
    }

    @ParameterizedTest
    @ValueSource(strings = { "u1", "t1" })
    void callsAreRefused(String transport) throws Exception {
        Program sipp = sipp("invite", transport, 200, 50, "127.0.0.1:" + port());

        assertThat(sipp.exitCodeWithin(Duration.ofSeconds(90))).as(sipp.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "udp, u1", "tcp, t1" })
    void aRouteSendsToIt(String transport, String sippTransport) throws Exception {
        int port = freePort();
        Program sipp = sipp("uas", sippTransport, 100, 100, "-p", "" + port);
        String target = "sip:sipp@127.0.0.1:" + port + "?transport=" + transport;
        // it does not say when it listens; over TCP the first attempts may be refused
        await().ignoreExceptions().atMost(PATIENCE).until(() -> send(target).get().getException() == null);
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();

        for (int i = 1; i < 100; i++) {
            sent.add(send(target));
        }

        for (CompletableFuture<Exchange> exchange : sent) {
            assertThat(exchange.get().getException()).isNull();
            assertThat(exchange.get().getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(202);
        }
        assertThat(sipp.exitCodeWithin(PATIENCE)).as(sipp.output()).isZero();
    }

    private CompletableFuture<Exchange> send(String target) {
        return template.asyncSend(target, exchange -> exchange.getMessage().setBody("hello from a route"));
    }
}
