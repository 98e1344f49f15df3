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

/** baresip and a route, exchanging messages through Kamailio. */
class BaresipInteropIT extends RegistrarInteropTest {

    private Baresip baresip;

    @BeforeEach
    void startsBaresip() throws Exception {
        Program.assumeInstalled("baresip");
        baresip = endedLater(Baresip.start(folder, "ben", proxyPort()));
    }

    @Test
    void aRouteSendsIt() {
        sends("hello Ben, this is a route", "ben@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(baresip.output()).contains("hello Ben, this is a route"));
    }

    @Test
    void itSendsARoute() {
        baresip.does("contact_next", "");
        baresip.does("message", "hello Camel, this is Ben");

        assertReceived("hello Camel, this is Ben", "sip:ben@example.test");
    }
}
