/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class MessagesTest {

    @Test
    void tellsThatAPeerTookTheMessage() {
        try (SipPeer peer = SipPeer.answering("202 Accepted")) {
            sends(Map.of("to", peer.uri(), "text", "Grüße", "from", "sip:me@example.com"))
                    .statusCode(200)
                    .body("status", equalTo(202), "reason", equalTo("Accepted"), "", hasKey("millis"));

            assertThat(peer.received()).singleElement().asString()
                    .startsWith("MESSAGE " + peer.uri() + " SIP/2.0\r\n")
                    .contains("<sip:me@example.com>")
                    .endsWith("\r\n\r\nGrüße");
        }
    }

    @Test
    void tellsThatAPeerRefusedTheMessage() {
        try (SipPeer peer = SipPeer.answering("404 Not Found")) {
            isProblem(502, sends(Map.of("to", peer.uri(), "text", "Hello")))
                    .body("detail", equalTo(peer.uri() + " answered 404 Not Found"), "answer.status", equalTo(404));
        }
    }

    @Test
    void tellsThatNobodyAnswered() {
        try (SipPeer peer = SipPeer.silent()) {
            isProblem(504, sends(Map.of("to", peer.uri(), "text", "Hello")))
                    .body("detail", equalTo("Nobody answered at " + peer.uri() + " within 1 s"));
        }
    }

    @Test
    void tellsThatAHostDoesNotExist() {
        isProblem(502, sends(Map.of("to", "sip:peer@no-such-host.invalid", "text", "Hello")))
                .body("detail", containsString("no-such-host.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "foo", "sip:bob", "sip:bob@host?method=REGISTER", "sip:{{sip.port}}@host" })
    void tellsWhatASipAddressLooksLike(String to) {
        isProblem(400, sends(Map.of("to", to, "text", "Hello"))).body(
                "detail", equalTo("'" + to + "' is not a SIP address: expected sip:user@host"),
                "field", equalTo("to"));
    }

    @Test
    void tellsWhichFieldIsWrong() {
        isProblem(400, sends(Map.of("text", "Hello"))).body("field", equalTo("to"));
        isProblem(400, sends(Map.of("to", "sip:bob@host", "text", " "))).body("field", equalTo("text"));
        isProblem(400, sends(Map.of("to", "sip:bob@host", "text", "x".repeat(8001)))).body("field", equalTo("text"));
        isProblem(400, sends(Map.of("to", "sip:bob@host", "text", "Hello", "from", "me"))).body("field",
                equalTo("from"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "3", "{\"to\":{}}" })
    void tellsThatItExpectsJson(String body) {
        isProblem(400, posts(ContentType.JSON, body)).body("", not(hasKey("field")));
    }

    @Test
    void takesNothingThatAForeignPageCouldSend() {
        isProblem(415, posts(ContentType.TEXT, "{\"to\":\"sip:bob@host\",\"text\":\"Hello\"}"));
    }

    private static ValidatableResponse sends(Map<String, String> message) {
        return given().contentType(ContentType.JSON).body(message).post("/api/messages").then();
    }

    private static ValidatableResponse posts(ContentType type, String body) {
        return given().contentType(type).body(body).post("/api/messages").then();
    }

    private static ValidatableResponse isProblem(int status, ValidatableResponse response) {
        return response.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }
}
