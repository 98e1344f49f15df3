/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class RegistrationTest {

    private static final String CONTACT = "Contact: <sip:ana@192.0.2.7:5070>;expires=%d\nUser-Agent: Desk phone\n";
    private static final String STAY = CONTACT.formatted(300);
    private static final String LEAVE = CONTACT.formatted(0);

    @TestHTTPResource("/")
    URI page;

    private final SipPeer peer = SipPeer.asking();
    private int port;

    @BeforeEach
    void findThePort() {
        port = get("/api/about").path("port");
    }

    @AfterEach
    void leave() {
        registers("ana-secret", LEAVE);
        await().until(() -> online().isEmpty());
        peer.close();
    }

    @Test
    void aPhoneThatRegistersIsOnline() {
        assertThat(online()).isEmpty();

        String answer = registers("ana-secret", STAY);

        assertThat(answer).startsWith("SIP/2.0 200 ").contains("<sip:ana@192.0.2.7:5070>");
        await().untilAsserted(() -> assertThat(online()).singleElement()
                .hasFieldOrPropertyWithValue("address", "sip:ana@127.0.0.1")
                .hasFieldOrPropertyWithValue("contact", "sip:ana@192.0.2.7:5070")
                .hasFieldOrPropertyWithValue("userAgent", "Desk phone"));
    }

    @Test
    void aPhoneThatRegistersAgainIsThereOnce() {
        registers("ana-secret", STAY);
        registers("ana-secret", STAY);

        await().untilAsserted(() -> assertThat(online()).hasSize(1));
    }

    @Test
    void aPhoneThatLeavesIsGone() {
        registers("ana-secret", STAY);
        await().until(() -> !online().isEmpty());

        assertThat(registers("ana-secret", LEAVE)).startsWith("SIP/2.0 200 ").doesNotContain("192.0.2.7");

        await().until(() -> online().isEmpty());
    }

    @Test
    void whoDoesNotKnowThePasswordIsNotOnline() {
        assertThat(registers("guess", STAY)).startsWith("SIP/2.0 401 ");
        assertThat(online()).isEmpty();
    }

    @Test
    void nobodyRegistersForSomebodyElse() {
        String answer = peer.registers(port, "ana", "ben", "ben-secret", STAY);

        assertThat(answer).startsWith("SIP/2.0 403 ");
        assertThat(online()).isEmpty();
    }

    @Test
    void whoReadsTheStreamHearsWhoIsOnline() {
        try (EventStream stream = EventStream.open(page)) {
            registers("ana-secret", STAY);

            await().untilAsserted(() -> assertThat(stream.data())
                    .anyMatch(event -> event.contains("\"address\":\"sip:ana@127.0.0.1\"")));
        }
    }

    @Test
    void theRequestIsAnEventToo() {
        registers("ana-secret", STAY);

        Map<String, Object> event = get("/api/events?method=REGISTER").jsonPath().getMap("[0]");
        assertThat(event).containsEntry("sipmethod", "REGISTER");
        assertThat(event.get("sipcontact").toString()).contains("sip:ana@192.0.2.7:5070");
        assertThat(event.toString()).doesNotContain("response=");
    }

    private String registers(String password, String fields) {
        return peer.registers(port, "ana", "ana", password, fields);
    }

    private static List<Map<String, Object>> online() {
        return get("/api/phones").then().statusCode(200).extract().jsonPath().getList("");
    }
}
