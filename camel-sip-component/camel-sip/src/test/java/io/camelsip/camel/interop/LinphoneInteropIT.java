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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Linphone and a route, exchanging messages through Kamailio. */
class LinphoneInteropIT extends RegistrarInteropTest {

    private Linphone linphone;

    @BeforeEach
    void startsLinphone() throws Exception {
        Program.assumeInstalled("linphonec");
        linphone = endedLater(Linphone.start(folder, "carla", proxyPort()));
    }

    @Test
    void aRouteSendsIt() {
        sends("hello Carla, this is a route", "carla@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(linphone.output()).contains("hello Carla, this is a route"));
    }

    @Test
    void itSendsARoute() {
        linphone.registered().types("chat sip:camel@example.test hello Camel, this is Carla");

        assertReceived("hello Camel, this is Carla", "sip:carla@example.test");
    }
}
