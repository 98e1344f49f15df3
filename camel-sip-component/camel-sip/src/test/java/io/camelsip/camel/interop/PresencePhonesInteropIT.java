/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.PresencePhone.Sight.OFFLINE;
import static io.camelsip.camel.interop.PresencePhone.Sight.ONLINE;
import static io.camelsip.camel.interop.PresencePhone.Sight.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.presence.StateRecord;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipUserStore;
import io.camelsip.engine.auth.UserSecret;

/** Phones that register at a route publish there that they are there, and watch each other and what the bus publishes. */
class PresencePhonesInteropIT extends InteropTest {

    private final int port = freePortOrFail();

    @BindToRegistry("users")
    private final SipUserStore users = (user, realm) -> CompletableFuture
            .completedFuture(Optional.of(UserSecret.password("unused")));

    private static int freePortOrFail() {
        try {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String address = "sip:127.0.0.1:" + port;
                String asks = "&authRealm=example.test&userStore=#users&authAlgorithms=MD5";
                from(address + "?methods=REGISTER" + asks).to("sip-registrar:example.test");
                from(address + "?methods=SUBSCRIBE,PUBLISH" + asks).to("sip-presence:example.test?minExpires=10s");
                from("sip-presence:example.test?events=state").to("mock:states");
                from("direct:door").to("sip-presence:example.test?operation=publish&source=door");
            }
        };
    }

    @BeforeEach
    void phonesAreInstalled() {
        Program.assumeInstalled("baresip");
        Program.assumeInstalled("linphonec");
    }

    private PresencePhone phone(String kind, String user, String... watched) throws IOException, InterruptedException {
        return switch (kind) {
            case "baresip" -> endedLater(Baresip.startWithPresence(folder, user, port, List.of(watched)));
            case "linphone" -> endedLater(Linphone.startWithPresence(folder, user, port, List.of(watched)));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private void assertTold(String user, String basic) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(getMockEndpoint("mock:states").getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(StateRecord.class))
                .anySatisfy(record -> {
                    assertThat(record.getAddressOfRecord()).isEqualTo("sip:" + user + "@example.test");
                    assertThat(record.getBasic()).isEqualTo(basic);
                }));
    }

    @ParameterizedTest
    @CsvSource({ "baresip,baresip", "linphone,baresip", "baresip,linphone" })
    void oneSeesTheOtherComeAndGo(String one, String other) throws Exception {
        PresencePhone ben = phone(other, "ben", "ana");
        PresencePhone ana = phone(one, "ana", "ben");

        ana.awaitSight("ben", ONLINE);
        ben.awaitSight("ana", ONLINE);
        assertTold("ben", "open");
        ben.goesOffline();

        await().atMost(PATIENCE).until(() -> ana.sight("ben") != ONLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "baresip", "linphone" })
    void oneSeesAnotherAgain(String one) throws Exception {
        PresencePhone ben = phone("baresip", "ben");
        PresencePhone ana = phone(one, "ana", "ben");
        ana.awaitSight("ben", ONLINE);

        ben.goesOffline();
        ana.awaitSight("ben", OFFLINE);
        assertTold("ben", "closed");
        ben.comesBack();

        ana.awaitSight("ben", ONLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "baresip", "linphone" })
    void oneSeesWhatTheBusPublishes(String one) throws Exception {
        PresencePhone ana = phone(one, "ana", "door");

        doorIs("open");
        ana.awaitSight("door", ONLINE);
        doorIs("closed");

        ana.awaitSight("door", OFFLINE);
    }

    /** What a watcher gets of somebody who has published nothing, as of somebody who blocks it politely. */
    @ParameterizedTest
    @ValueSource(strings = { "baresip", "linphone" })
    void whoSaysNothingIsNotThere(String one) throws Exception {
        doorIs("open");
        PresencePhone ana = phone(one, "ana", "nobody", "door");

        ana.awaitSight("door", ONLINE);

        assertThat(ana.sight("nobody")).isIn(OFFLINE, UNKNOWN);
    }

    private void doorIs(String basic) {
        template.sendBodyAndHeader("direct:door", Map.of("basic", basic), SipConstants.ADDRESS_OF_RECORD,
                "door@example.test");
    }
}
