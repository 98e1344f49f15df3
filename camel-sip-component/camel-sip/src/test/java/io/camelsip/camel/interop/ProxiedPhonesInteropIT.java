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
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipUserStore;
import io.camelsip.engine.auth.UserSecret;

/** Phones that register at a route with their password call each other through another, which asks for it, too. */
class ProxiedPhonesInteropIT extends InteropTest {

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
                String asks = "&authRealm=example.test&userStore=#users&authAlgorithms=MD5";
                from("sip:127.0.0.1:" + port + "?methods=REGISTER" + asks).to("sip-registrar:example.test");
                from("sip:127.0.0.1:" + port + "?methods=INVITE&supported=*&authRole=proxy" + asks).to("mock:calls")
                        .to("sip-registrar:example.test?operation=lookup").to("sip-proxy").to("mock:answered");
            }
        };
    }

    private Phone phone(String kind, String user) throws IOException, InterruptedException {
        return switch (kind) {
            case "baresip" -> endedLater(Baresip.start(folder, user, port));
            case "linphone" -> endedLater(Linphone.start(folder, user, port)).registered();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({ "baresip,baresip", "baresip,linphone", "linphone,baresip" })
    void oneCallsTheOtherTheyTalkAndHangUp(String one, String other) throws Exception {
        Program.assumeInstalled("baresip");
        Program.assumeInstalled("linphonec");
        Phone ben = phone(other, "ben");
        Phone ana = phone(one, "ana");

        ana.calls(ben.address());

        await().atMost(PATIENCE).until(() -> ana.state() == Phone.State.TALKING && ben.state() == Phone.State.TALKING);
        ana.speaks();
        ben.awaitSound();
        ben.speaks();
        ana.awaitSound();
        ana.hangsUp();
        await().atMost(PATIENCE).until(() -> ben.state() == Phone.State.IDLE && ana.state() == Phone.State.IDLE);
        assertThat(getMockEndpoint("mock:calls").getExchanges()).singleElement()
                .satisfies(call -> assertThat(call.getMessage().getHeader(SipConstants.AUTHENTICATED_USER))
                        .isEqualTo("ana"));
        assertThat(getMockEndpoint("mock:answered").getExchanges()).singleElement()
                .satisfies(call -> assertThat(call.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200));
    }
}
