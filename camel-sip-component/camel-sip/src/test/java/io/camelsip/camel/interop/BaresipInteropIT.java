/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** baresip and a route, exchanging messages through Kamailio. */
class BaresipInteropIT extends RegistrarInteropTest {

    private static final int ATTEMPTS = 5;
    private static final Duration REGISTERED = Duration.ofSeconds(8);

    private Program baresip;
    private int controlPort;

    @BeforeEach
    void startsBaresip() throws Exception {
        Program.assumeInstalled("baresip");
        // its ports, and the one above its SIP port that it takes too, were free a moment ago; others look for ports as well
        for (int attempt = 1; !registers(); attempt++) {
            assertThat(attempt).as(baresip.output()).isLessThanOrEqualTo(ATTEMPTS);
            baresip.close();
        }
    }

    /** Starts it; whether it registers before long: once refused, it waits for longer than a test does. */
    private boolean registers() throws IOException {
        controlPort = freePort();
        Path configuration = folder.resolve("ben");
        Map<String, Integer> ports = Map.of("SIP_PORT", freePort(), "CONTROL_PORT", controlPort, "PROXY_PORT",
                proxyPort());
        for (String file : new String[] { "config", "accounts", "contacts", "current_contact", "uuid" }) {
            copy("baresip/" + file, configuration.resolve(file), ports);
        }
        baresip = start("baresip", Map.of(), "baresip", "-s", "-f", configuration.toString());
        try {
            await().atMost(REGISTERED).until(() -> baresip.output().contains("200 OK"));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** A command of its control interface: a length, a colon, JSON, a comma. */
    private void does(String command, String parameters) throws IOException {
        byte[] json = "{\"command\":\"%s\",\"params\":\"%s\"}".formatted(command, parameters).getBytes(UTF_8);
        try (Socket control = new Socket(InetAddress.getByName("127.0.0.1"), controlPort)) {
            control.getOutputStream().write((json.length + ":").getBytes(UTF_8));
            control.getOutputStream().write(json);
            control.getOutputStream().write(',');
            control.getOutputStream().flush();
            assertThat(control.getInputStream().read()).as("an answer to " + command).isPositive();
        }
    }

    @Test
    void aRouteSendsIt() {
        sends("hello Ben, this is a route", "ben@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(baresip.output()).contains("hello Ben, this is a route"));
    }

    @Test
    void itSendsARoute() throws IOException {
        does("contact_next", "");
        does("message", "hello Camel, this is Ben");

        assertReceived("hello Camel, this is Ben", "sip:ben@example.test");
    }
}
