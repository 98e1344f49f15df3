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
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Linphone and a route, exchanging messages through Kamailio. */
class LinphoneInteropIT extends RegistrarInteropTest {

    private Program linphone;

    @BeforeEach
    void startsLinphone() throws IOException {
        Program.assumeInstalled("linphonec");
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve(".local/share/linphone"));
        Files.createDirectories(home.resolve(".config/linphone"));
        Path configuration = copy("linphonerc", folder.resolve("linphonerc"),
                Map.of("SIP_PORT", freePort(), "PROXY_PORT", proxyPort()));
        linphone = start("linphone", Map.of("HOME", home.toString(), "PULSE_RUNTIME_PATH",
                Files.createDirectories(folder.resolve("pulse")).toString()), "linphonec", "-c",
                configuration.toString());
        linphone.type("soundcard use files");
    }

    @Test
    void aRouteSendsIt() {
        sends("hello Carla, this is a route", "carla@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(linphone.output()).contains("hello Carla, this is a route"));
    }

    @Test
    void itSendsARoute() throws IOException {
        sends("are you there?", "carla@example.test");

        linphone.type("chat sip:camel@example.test hello Camel, this is Carla");

        assertReceived("hello Camel, this is Carla", "sip:carla@example.test");
    }
}
