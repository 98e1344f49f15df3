/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** The registrar is the test's. */
@QuarkusTest
class LineTest {

    private final Set<SipText> heard = new HashSet<>();

    @Test
    void aLineRegistersWithSha256TakesWhatComesAndLeaves() throws IOException {
        try (SipPeer registrar = SipPeer.udp(null)) {
            given().queryParam("registrar", registrar.local().getPort()).post("/line").then().statusCode(204);
            SipText first = hears(registrar);
            assertThat(first.firstLine()).startsWith("REGISTER sip:127.0.0.1:" + registrar.local().getPort());
            registrar.send(first.answer("401 Unauthorized", "").with("WWW-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\""));

            SipText register = hears(registrar);
            String shown = register.header("Authorization");
            assertThat(Digest.value(shown, "response"))
                    .isEqualTo(Digest.response(shown, "REGISTER", "line", "secret"));
            String contact = register.header("Contact").replaceAll("^[^<]*<|>.*$", "");
            registrar.send(register.answer("200 OK", "").with("Contact", "<" + contact + ">;expires=3600"));

            registrar.send(new SipText(registrar.request("MESSAGE", "hi").text()
                    .replaceFirst(" sip:echo@example.com SIP", " " + contact + " SIP")));
            SipText answer = hears(registrar);
            assertThat(answer.firstLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(answer.header("X-Echo")).isEqualTo("line: hi");

            CompletableFuture<Void> stopped = CompletableFuture
                    .runAsync(() -> given().delete("/line").then().statusCode(204));
            SipText leaving = hears(registrar);
            assertThat(leaving.firstLine()).startsWith("REGISTER ");
            assertThat(leaving.header("Expires")).isEqualTo("0");
            registrar.send(leaving.answer("200 OK", ""));
            stopped.join();
        }
    }

    /** The next message that was not heard before; a line says some things twice when it has to wait. */
    private SipText hears(SipPeer registrar) throws IOException {
        SipText message = registrar.receive();
        while (!heard.add(message)) {
            message = registrar.receive();
        }
        return message;
    }
}
