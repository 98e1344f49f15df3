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

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipUsers;
import io.camelsip.engine.auth.AuthStatistics;

/** Phones and SIPp prove who they are to routes that ask for it in several ways. */
class AuthenticationInteropIT extends InteropTest {

    private static final int CALLS = 200;

    @BindToRegistry("users")
    private final SipUsers users = SipUsers.of(Map.of("ana", "unused", "ben", "unused"));

    private final Map<String, Integer> ports = Map.of("MD5", port("MD5"), "MD5,SHA-256", port("MD5,SHA-256"),
            "SHA-256,MD5", port("SHA-256,MD5"));

    private static int port(String algorithms) {
        try {
            return freePort();
        } catch (IOException e) {
            throw new IllegalStateException("No port for " + algorithms, e);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                ports.forEach((algorithms, port) -> {
                    String asks = "&authRealm=example.test&userStore=#bean:users&authAlgorithms=" + algorithms;
                    registers(from("sip:127.0.0.1:" + port + "?methods=REGISTER" + asks));
                    from("sip:127.0.0.1:" + port + "?methods=MESSAGE" + asks).to("mock:messages");
                    from("sip:server@127.0.0.1:" + port + "?methods=INVITE" + asks).setBody(constant(Offers.first()));
                    from("sip:proxy@127.0.0.1:" + port + "?methods=INVITE&authRole=proxy" + asks)
                            .setBody(constant(Offers.first()));
                });
            }

            private void registers(ProcessorDefinition<?> route) {
                route.setHeader("Contact", header(SipConstants.CONTACT)).setHeader("Expires", constant("60"))
                        .to("mock:registers");
            }
        };
    }

    private AuthStatistics counted() {
        return context.getComponent("sip", SipComponent.class).statistics().orElseThrow().authentication();
    }

    private Program sipp(String algorithms, String transport, int calls, String resource, Map<String, ?> values,
            String... more) throws IOException {
        Program.assumeInstalled("sipp");
        List<String> command = new ArrayList<>(List.of("sipp", "-sf",
                copy(resource, folder.resolve("scenario.xml"), values).toString(), "-i", "127.0.0.1", "-t", transport,
                "-m", "" + calls, "-l", "20", "-r", "500", "-nostdin", "-timeout", "60s", "-trace_err", "-error_file",
                "errors.log"));
        command.addAll(List.of(more));
        command.add("127.0.0.1:" + ports.get(algorithms));
        return start("sipp", Map.of("TERM", "dumb"), command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "MD5 | u1 | server | 401", "MD5 | t1 | proxy | 407", "MD5,SHA-256 | u1 | proxy | 407" })
    void sippProvesWhoCallsAndIsNotAskedInsideTheCall(String algorithms, String transport, String called, int status)
            throws Exception {
        Program sipp = sipp(algorithms, transport, CALLS, "sipp-authenticated-call.xml", Map.of("STATUS", status), "-s",
                called);

        assertThat(sipp.exitCodeWithin(Duration.ofSeconds(90))).as(sipp.output()).isZero();
        assertThat(counted()).isEqualTo(new AuthStatistics(CALLS, CALLS, 0, 0, 0, 0, 0, 0, 0));
    }

    /** It knows MD5 alone, and gives up where anything else is offered as well. */
    @Test
    void baresipRegisters() throws Exception {
        Program.assumeInstalled("baresip");
        endedLater(Baresip.start(folder, "ben", ports.get("MD5")));

        assertUser("mock:registers", "ben");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "MD5", "MD5,SHA-256", "SHA-256,MD5" })
    void linphoneRegistersAndWrites(String algorithms) throws Exception {
        Program.assumeInstalled("linphonec");
        Linphone phone = endedLater(Linphone.start(folder, "ana", ports.get(algorithms))).registered();
        assertUser("mock:registers", "ana");

        phone.types("chat sip:ben@example.test hello");

        assertUser("mock:messages", "ana");
        assertThat(counted().wrong() + counted().unusable() + counted().forged()).isZero();
    }

    private void assertUser(String mock, String user) {
        await().atMost(PATIENCE).until(() -> !getMockEndpoint(mock).getExchanges().isEmpty());
        assertThat(getMockEndpoint(mock).getExchanges()).allSatisfy(exchange -> assertThat(
                exchange.getMessage().getHeader(SipConstants.AUTHENTICATED_USER)).isEqualTo(user));
    }

    @Test
    void aWrongPasswordDoesNot() throws Exception {
        users.put("ana", "another");
        Program sipp = sipp("MD5", "u1", 1, "sipp-authenticated-call.xml", Map.of("STATUS", 401), "-s", "server");

        assertThat(sipp.exitCodeWithin(Duration.ofSeconds(90))).as(sipp.output()).isNotZero();
        assertThat(counted().wrong()).isEqualTo(1);
        assertThat(counted().accepted()).isZero();
    }
}
