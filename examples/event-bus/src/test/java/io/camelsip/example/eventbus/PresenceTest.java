/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class PresenceTest {

    private static final String OPEN = "{\"basic\": \"open\", \"note\": \"ready\"}";

    @TestHTTPResource("/")
    URI page;

    private final SipPeer ana = SipPeer.asking();
    private int port;

    @BeforeEach
    void findThePort() {
        port = get("/api/about").path("port");
    }

    @AfterEach
    void forget() {
        delete("/api/presence/press").then().statusCode(204);
        await().until(() -> now().isEmpty());
        ana.close();
    }

    @Test
    void whoPublishesIsAvailable() {
        assertThat(now()).isEmpty();

        String answer = publishes("ana-secret", "Expires: 600\n", Pidf.of("open", "on-the-phone", "back at four"));

        assertThat(answer).startsWith("SIP/2.0 200 ").contains("Expires: 600").containsIgnoringCase("SIP-ETag: ");
        await().untilAsserted(() -> assertThat(now()).singleElement().satisfies(somebody -> assertThat(somebody)
                .containsEntry("address", "sip:ana@localhost").containsEntry("basic", "open")
                .containsEntry("activities", List.of("on-the-phone")).containsEntry("note", "back at four")
                .containsKey("since")));
        takesBack(answer);
    }

    @Test
    void whatChangesIsOnTheTimelineNewestFirst() {
        String answer = publishes("ana-secret", "Expires: 600\n", Pidf.of("open", "meeting", "upstairs"));
        takesBack(answer);

        await().untilAsserted(() -> assertThat(timeline()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(timeline().get(0)).containsEntry("address", "sip:ana@localhost").containsEntry("note", null);
        assertThat(timeline().get(1)).containsEntry("note", "upstairs").containsEntry("activities", List.of("meeting"));
    }

    @Test
    void whoDoesNotKnowThePasswordPublishesNothing() {
        assertThat(publishes("guess", "Expires: 600\n", Pidf.of("open", "meeting", ""))).startsWith("SIP/2.0 401 ");
        assertThat(ana.asksWithPassword(port, "PUBLISH", "ana", "ben", "ben-secret",
                "Event: presence\nContent-Type: application/pidf+xml\n", Pidf.of("open", "meeting", "")))
                .startsWith("SIP/2.0 403 ");
        assertThat(now()).isEmpty();
    }

    @Test
    void aPublicationIsAnEventToo() {
        String answer = publishes("ana-secret", "Expires: 600\n", Pidf.of("open", "meeting", "an event"));

        Map<String, Object> event = get("/api/events?method=PUBLISH").jsonPath().getMap("[0]");
        assertThat(event).containsEntry("sipmethod", "PUBLISH").containsEntry("sipevent", "presence");
        assertThat(event.get("data").toString()).contains("an event");
        assertThat(event.toString()).doesNotContain("response=");
        takesBack(answer);
    }

    @Test
    void whoWatchesAMachineIsToldWhatTheRestCallSets() {
        String answer = ana.asksWithPassword(port, "SUBSCRIBE", "press", "ana", "ana-secret",
                "Event: presence\nExpires: 600\nContact: <" + ana.uri() + ">\n", "");
        assertThat(answer).startsWith("SIP/2.0 200 ");
        assertThat(ana.isNotified()).doesNotContain("<basic>");

        puts(OPEN).statusCode(204);

        assertThat(ana.isNotified()).contains("<basic>open</basic>", "ready");
        await().untilAsserted(() -> assertThat(now()).singleElement().satisfies(machine -> assertThat(machine)
                .containsEntry("address", "sip:press@localhost").containsEntry("note", "ready")));

        puts("{\"basic\": \"closed\", \"activities\": [\"other\"]}").statusCode(204);
        assertThat(ana.isNotified()).contains("<basic>closed</basic>").doesNotContain("ready");

        delete("/api/presence/press").then().statusCode(204);
        assertThat(ana.isNotified()).doesNotContain("<basic>");
    }

    @Test
    void whoReadsTheStreamHearsOfItAtOnce() {
        try (EventStream stream = EventStream.open(page)) {
            puts(OPEN).statusCode(204);

            await().untilAsserted(() -> assertThat(stream.data())
                    .anyMatch(data -> data.contains("\"address\":\"sip:press@localhost\"")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            basic      | {}                                              | open or closed
            basic      | {"basic": "perhaps"}                            | open or closed
            activities | {"basic": "open", "activities": ["<script/>"]}  | words such as
            """)
    void tellsWhatIsWrong(String field, String json, String detail) {
        puts(json).statusCode(400).body("field", equalTo(field), "detail", containsString(detail));
    }

    @Test
    void tellsWhatAMachineMayBeCalled() {
        given().contentType(ContentType.JSON).body(OPEN).put("/api/presence/a@b").then().statusCode(400)
                .body("detail", containsString("letters, digits"));
    }

    private static ValidatableResponse puts(String json) {
        return given().contentType(ContentType.JSON).body(json).put("/api/presence/press").then();
    }

    private String publishes(String password, String headers, String body) {
        return ana.asksWithPassword(port, "PUBLISH", "ana", "ana", password,
                "Event: presence\nContent-Type: application/pidf+xml\n" + headers, body);
    }

    private void takesBack(String published) {
        String tag = published.replaceFirst("(?is).*SIP-ETag: *(\\S+).*", "$1");
        assertThat(ana.asksWithPassword(port, "PUBLISH", "ana", "ana", "ana-secret",
                "Event: presence\nSIP-If-Match: " + tag + "\nExpires: 0\n", "")).startsWith("SIP/2.0 200 ");
    }

    private static List<Map<String, Object>> now() {
        return get("/api/presence").then().statusCode(200).extract().jsonPath().getList("now");
    }

    private static List<Map<String, Object>> timeline() {
        return get("/api/presence").then().statusCode(200).extract().jsonPath().getList("timeline");
    }
}
