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
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class SipToBusTest {

    @TestHTTPResource("/")
    URI page;

    private final SipPeer peer = SipPeer.asking();
    private int port;

    @BeforeEach
    void findThePort() {
        port = get("/api/about").path("port");
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void aMessageBecomesACloudEvent() {
        String text = unique("Grüße");

        String answer = peer.asks(port, "MESSAGE", "Content-Type: text/plain\n", text);

        assertThat(answer).startsWith("SIP/2.0 200 ").doesNotContain(text);
        JsonPath event = latest("MESSAGE");
        assertThat(event.getString("data")).isEqualTo(text);
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isNotBlank();
        assertThat(event.getString("source")).isNotBlank();
        assertThat(event.getString("type")).isNotBlank();
        assertThat(event.getString("time")).startsWith("20");
        assertThat(event.getString("datacontenttype")).startsWith("text/plain");
        assertThat(event.getString("sipfrom")).contains("sip:ana@example.com").doesNotContain("tag=");
        assertThat(event.getString("sipto")).contains("sip:bus@127.0.0.1");
    }

    @Test
    void tcpIsAsGoodAsUdp() {
        String text = unique("by TCP");

        String answer = peer.asksByTcp(port, "MESSAGE", "Content-Type: text/plain\n", text);

        assertThat(answer).startsWith("SIP/2.0 200 ");
        assertThat(latest("MESSAGE").getString("data")).isEqualTo(text);
    }

    @Test
    void aNotificationIsTaken() {
        String answer = peer.asks(port, "NOTIFY", """
                Event: message-summary
                Subscription-State: active
                Contact: <sip:ana@127.0.0.1>
                Content-Type: application/simple-message-summary
                """, "Messages-Waiting: yes\r\n");

        assertThat(answer).startsWith("SIP/2.0 200 ");
        assertThat(latest("NOTIFY").getString("sipevent")).isEqualTo("message-summary");
    }

    @Test
    void whatItDoesNotTakeIsRefused() {
        String answer = peer.asks(port, "SUBSCRIBE", "Event: presence\nContact: <sip:ana@127.0.0.1>\n", "");
        assertThat(answer).startsWith("SIP/2.0 401 ");

        assertThat(peer.asks(port, "SERVICE", "", "")).startsWith("SIP/2.0 405 ");
    }

    @Test
    void whoReadsTheStreamHearsOfItAtOnce() {
        String text = unique("live");
        try (EventStream stream = EventStream.open(page)) {
            assertThat(stream.contentType()).startsWith("text/event-stream");

            peer.asks(port, "MESSAGE", "Content-Type: text/plain\n", text);

            await().untilAsserted(() -> assertThat(stream.events()).anyMatch(event -> event.contains(text)));
        }
    }

    @Test
    void whoComesBackHearsWhatWasMissed() {
        List<String> seen;
        try (EventStream stream = EventStream.open(page)) {
            peer.asks(port, "MESSAGE", "Content-Type: text/plain\n", "before");
            await().until(() -> !stream.ids().isEmpty());
            seen = stream.ids();
        }
        String missed = unique("missed");
        peer.asks(port, "MESSAGE", "Content-Type: text/plain\n", missed);

        try (EventStream stream = EventStream.open(page, "Last-Event-ID", seen.get(seen.size() - 1))) {
            await().untilAsserted(() -> assertThat(stream.events()).anyMatch(event -> event.contains(missed)));
            assertThat(stream.ids()).doesNotContainAnyElementsOf(seen);
        }
    }

    /** The newest event about a method. */
    private static JsonPath latest(String method) {
        JsonPath event = get("/api/events?method=" + method).jsonPath().setRootPath("[0]");
        assertThat(event.getString("sipmethod")).isEqualTo(method);
        return event;
    }

    private static String unique(String text) {
        return text + " " + UUID.randomUUID();
    }
}
