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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.registrar.RegistrationRecord;
import io.camelsip.camel.registrar.Registrations;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipUserStore;
import io.camelsip.engine.Target;
import io.camelsip.engine.auth.UserSecret;

/** Phones and SIPp register at a route, which asks them for their password. */
class SipRegistrarInteropIT extends InteropTest {

    private static final int USERS = 500;

    /** Asks by MD5: SIPp and baresip know nothing else, and take the first challenge for the only one. */
    private final int port = freePortOrFail();
    /** Asks by SHA-256. */
    private final int strictPort = freePortOrFail();

    @BindToRegistry("users")
    private final SipUserStore users = (user, realm) -> CompletableFuture
            .completedFuture(Optional.of(UserSecret.password("unused")));

    private static int freePortOrFail() {
        try {
            return freePort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(registers(port, "MD5")).to("mock:registers").to(registrar());
                from(registers(strictPort, "SHA-256")).to("mock:registers").to(registrar());
                from("sip-registrar:example.test").to("mock:events");
                from("direct:lookup").to("sip-registrar:example.test?operation=lookup");
                from("direct:tell").to("sip-registrar:example.test?operation=lookup").process(this::choose)
                        .setBody(header("text")).to("sip:nobody@invalid?from=sip:camel@example.test");
            }

            private String registers(int port, String algorithm) {
                return "sip:127.0.0.1:" + port
                        + "?methods=REGISTER&authRealm=example.test&userStore=#users&authAlgorithms="
                        + algorithm;
            }

            private String registrar() {
                return "sip-registrar:example.test?aliases=127.0.0.1";
            }

            private void choose(Exchange exchange) {
                Target target = (Target) exchange.getMessage().getHeader(SipConstants.TARGETS, List.class).get(0);
                exchange.getMessage().setHeader(SipConstants.REQUEST_URI, target.uri().toString());
            }
        };
    }

    private Registrations registered(String user) {
        return template.request("direct:lookup", exchange -> exchange.getMessage()
                .setHeader(SipConstants.ADDRESS_OF_RECORD, user + "@example.test")).getMessage()
                .getBody(Registrations.class);
    }

    private void assertHeard(String event, String user) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(getMockEndpoint("mock:events").getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(RegistrationRecord.class))
                .anySatisfy(record -> {
                    assertThat(record.getEvent()).isEqualTo(event);
                    assertThat(record.getAddressOfRecord()).isEqualTo("sip:" + user + "@example.test");
                }));
    }

    private void assertAuthenticated(String user) {
        assertThat(getMockEndpoint("mock:registers").getExchanges()).isNotEmpty().allSatisfy(exchange -> assertThat(
                exchange.getMessage().getHeader(SipConstants.AUTHENTICATED_USER)).isEqualTo(user));
    }

    private void tells(String user, String text) {
        Exchange exchange = template.request("direct:tell", empty -> {
            empty.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, user + "@example.test");
            empty.getMessage().setHeader("text", text);
        });
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void baresipRegistersIsFoundAndLeaves() throws Exception {
        Program.assumeInstalled("baresip");
        Baresip phone = endedLater(Baresip.start(folder, "ben", port));
        assertHeard("bound", "ben");
        assertAuthenticated("ben");
        assertThat(registered("ben").getContacts()).hasSize(1);

        tells("ben", "hello Ben, you are registered");
        await().atMost(PATIENCE).until(() -> phone.output().contains("hello Ben, you are registered"));
        phone.close();

        assertHeard("removed", "ben");
        assertThat(registered("ben").getContacts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void linphoneRegistersIsFoundAndLeaves(boolean strict) throws Exception {
        Program.assumeInstalled("linphonec");
        Linphone phone = endedLater(Linphone.start(folder, "carla", strict ? strictPort : port)).registered();
        assertHeard("bound", "carla");
        assertAuthenticated("carla");
        assertThat(registered("carla").getContacts()).hasSize(1);

        tells("carla", "hello Carla, you are registered");
        await().atMost(PATIENCE).until(() -> phone.output().contains("hello Carla, you are registered"));
        phone.types("quit");

        assertHeard("removed", "carla");
    }

    /** Each line of the file is a user and the credentials that SIPp makes an answer to the challenge of. */
    private Program sipp(String transport, int status, List<String> lines) throws IOException {
        Program.assumeInstalled("sipp");
        Path file = Files.write(folder.resolve("users.csv"), lines);
        return start("sipp", Map.of("TERM", "dumb"), "sipp", "-sf",
                copy("sipp-register.xml", folder.resolve("register.xml"), Map.of("STATUS", status)).toString(),
                "-inf", file.toString(), "-i", "127.0.0.1", "-t", transport, "-m", "" + (lines.size() - 1), "-l", "50",
                "-r", "1000", "-nostdin", "-timeout", "60s", "127.0.0.1:" + port);
    }

    private static String line(String user, String username, String password) {
        return user + ";[authentication username=" + username + " password=" + password + "]";
    }

    @ParameterizedTest
    @ValueSource(strings = { "u1", "t1" })
    void manyUsersOfSippRegister(String transport) throws Exception {
        Stream<String> lines = IntStream.rangeClosed(1, USERS).mapToObj(i -> line("sipp" + i, "sipp" + i, "unused"));
        Program sipp = sipp(transport, 200, Stream.concat(Stream.of("SEQUENTIAL"), lines).toList());

        assertThat(sipp.exitCodeWithin(Duration.ofSeconds(90))).as(sipp.output()).isZero();

        getMockEndpoint("mock:events").expectedMessageCount(USERS);
        getMockEndpoint("mock:events").assertIsSatisfied();
        assertThat(registered("sipp" + USERS).getContacts()).hasSize(1);
    }

    /** The wrong password is asked for again; another's registration is refused. */
    @ParameterizedTest
    @CsvSource({ "sipp1,wrong,401", "eve,unused,403" })
    void whoIsNotTheUserBindsNothing(String username, String password, int status) throws Exception {
        Program sipp = sipp("u1", status, List.of("SEQUENTIAL", line("sipp1", username, password)));

        assertThat(sipp.exitCodeWithin(PATIENCE)).as(sipp.output()).isZero();

        assertThat(registered("sipp1").getContacts()).isEmpty();
    }
}
