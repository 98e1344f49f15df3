/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
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
class CallsTest {

    private static final String ALICE = "sip:alice@127.0.0.1:9";

    @Test
    void aCallHasAnAddressOfItsOwn() {
        try (Phone phone = Phone.of("bob")) {
            ValidatableResponse created = dials(Map.of("from", phone.uri(), "to", ALICE)).statusCode(201);
            String id = created.extract().path("id");

            created.header("Location", endsWith("/calls/" + id)).body("from", equalTo(phone.uri()), "to",
                    equalTo(ALICE),
                    "state", equalTo("calling-first"));
            get("/calls/" + id).then().statusCode(200).body("id", equalTo(id));
            get("/calls").then().statusCode(200).body("[0].id", equalTo(id));
            delete("/calls/" + id).then().statusCode(204);
            delete("/calls/" + id).then().statusCode(204);
            get("/calls/" + id).then().statusCode(200).body("state", equalTo("ended"));
        }
    }

    @Test
    void anUnknownCallIsNotFound() {
        isProblem(404, get("/calls/unknown").then());
        isProblem(404, delete("/calls/unknown").then());
    }

    @ParameterizedTest
    @ValueSource(strings = { "foo", "sip:127.0.0.1", "tel:+4912345", "sips:bob@127.0.0.1", "sip:bob@127.0.0.1?x=y",
            "sip:{{sip.port}}@127.0.0.1" })
    void onlySipAddressesAreCalled(String to) {
        isProblem(400, dials(Map.of("from", ALICE, "to", to))).body(
                "detail", equalTo("'" + to + "' is not a SIP address: expected sip:user@host"), "field", equalTo("to"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:bob@example.com", "sip:bob@127.0.0.2", "sip:bob@[2001:db8::1]" })
    void hostsThatAreNotConfiguredAreNotCalled(String to) {
        isProblem(403, dials(Map.of("from", ALICE, "to", to))).body("detail", containsString("dial.hosts"), "field",
                equalTo("to"));
        isProblem(403, dials(Map.of("from", to, "to", ALICE))).body("field", equalTo("from"));
    }

    @Test
    void numbersOutsideAreNotCalled() {
        isProblem(403, dials(Map.of("from", ALICE, "to", "sip:0900123456@127.0.0.1"))).body("detail",
                containsString("dial.users"));
    }

    @Test
    void tellsWhichFieldIsWrong() {
        isProblem(400, dials(Map.of("to", ALICE))).body("field", equalTo("from"));
        isProblem(400, dials(Map.of("from", ALICE, "to", " "))).body("field", equalTo("to"));
        isProblem(400, dials(Map.of("from", ALICE, "to", ALICE))).body("field", equalTo("to"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "3", "{\"to\":{}}" })
    void tellsThatItExpectsJson(String body) {
        isProblem(400, given().contentType(ContentType.JSON).body(body).post("/calls").then())
                .body("", not(hasKey("field")));
    }

    @Test
    void takesNothingThatAForeignPageCouldSend() {
        isProblem(415,
                given().contentType(ContentType.TEXT).body("{\"from\":\"" + ALICE + "\"}").post("/calls").then());
    }

    @Test
    void servesNobodyWhoAsksForItByAForeignName() {
        isProblem(403, given().header("Host", "rebound.example.com").get("/calls").then());
        given().header("Host", "localhost").get("/calls").then().statusCode(200);
        given().header("Host", "[::1]:8080").get("/calls").then().statusCode(200);
    }

    @Test
    void tellsWhomItMayCall() {
        assertThat(get("/about").then().statusCode(200).extract().jsonPath().getList("hosts"))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]");
    }

    private static ValidatableResponse dials(Map<String, String> call) {
        return given().contentType(ContentType.JSON).body(call).post("/calls").then();
    }

    private static ValidatableResponse isProblem(int status, ValidatableResponse response) {
        return response.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }
}
