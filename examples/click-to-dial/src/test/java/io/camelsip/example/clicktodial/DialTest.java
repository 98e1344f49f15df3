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
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

/** Both phones are the test's. */
@QuarkusTest
@QuarkusTestResource(SipPorts.class)
class DialTest {

    private final Phone alice = Phone.of("alice");
    private final Phone bob = Phone.of("bob");
    private String id;

    @AfterEach
    void close() {
        if (id != null) {
            delete("/calls/" + id);
        }
        alice.close();
        bob.close();
    }

    @Test
    void ringsTheFirstThenTheSecondAndJoinsThem() {
        dial();
        SipText first = alice.isCalled();
        assertThat(first.body()).isEmpty();
        assertThat(first.header("From")).contains("\"" + bob.uri() + "\"");
        becomes("calling-first");
        alice.rings();
        becomes("ringing-first");
        bob.hasHeardAll();

        alice.picksUp();
        SipText second = bob.isCalled();
        assertThat(second.body()).isEqualTo(alice.description());
        assertThat(second.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(second.header("From")).contains("\"" + alice.uri() + "\"");
        assertThat(second.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
        becomes("calling-second");
        bob.rings();
        becomes("ringing-second");
        alice.hasHeardAll();

        bob.picksUp();
        assertThat(bob.isAcknowledged()).isEmpty();
        assertThat(alice.isAcknowledged()).isEqualTo(bob.description());
        becomes("talking");
    }

    @Test
    void whoHangsUpEndsTheCallOfBoth() {
        talk();

        bob.hangsUp();

        alice.isHungUp();
        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(bob.uri() + " hung up");
        assertThat(call().getLong("seconds")).isBetween(0L, 5L);
        assertThat(call().getString("talking")).isNotNull();
        assertThat(call().getString("ended")).isNotNull();
    }

    @Test
    void thePageHangsUpBoth() {
        talk();

        hangUp();

        alice.isHungUp();
        bob.isHungUp();
        becomes("ended");
        assertThat(call().getString("why")).isEqualTo("Hung up here");
    }

    @Test
    void theMessagesOfBothCallsAreOnePicture() {
        talk();

        String picture = get("/calls/" + id + "/flow.svg").then().statusCode(200).contentType("image/svg+xml").extract()
                .asString();

        assertThat(picture).startsWith("<svg").contains("INVITE", "180 Ringing", "ACK");
        get("/calls/unknown/flow.svg").then().statusCode(404);
    }

    @Test
    void whatOneSendsInsideTheCallReachesTheOther() {
        talk();
        Thread relay = new Thread(() -> bob.responds(bob.expects("INFO"), "200 OK", ""));
        relay.start();

        assertThat(alice.asks("INFO", "Signal=5\r\nDuration=160\r\n").status()).isEqualTo(200);
    }

    @Test
    void thePageStopsTheFirstRinging() {
        dial();
        alice.isCalledAndRings();
        becomes("ringing-first");

        hangUp();

        alice.isCancelled();
        becomes("ended");
        bob.hasHeardAll();
    }

    @Test
    void thePageStopsTheSecondRingingAndReleasesTheFirst() {
        dial();
        alice.isCalledAndRings();
        alice.picksUp();
        bob.isCalledAndRings();
        becomes("ringing-second");

        hangUp();

        assertThat(alice.isAcknowledged()).contains("m=audio 0 RTP/AVP 0 8");
        alice.isHungUp();
        bob.isCancelled();
        assertThat(call().getString("why")).isEqualTo("Hung up here");
    }

    @Test
    void whatIsHungUpBeforeThePhoneSaysAnythingEndsWhenItDoes() {
        dial();
        alice.isCalled();

        hangUp();
        becomes("ended");
        alice.rings();

        alice.isCancelled();
    }

    @Test
    void whoIsPickedUpInTheMomentOfTheHangUpIsHungUp() {
        dial();
        alice.isCalled();

        hangUp();
        alice.picksUp();

        assertThat(alice.isAcknowledged()).contains("m=audio 0 RTP/AVP 0 8");
        alice.isHungUp();
        bob.hasHeardAll();
    }

    @ParameterizedTest
    @CsvSource({ "486 Busy Here,486, is busy (486)", "603 Decline,603, declined (603)",
            "404 Not Found,404, is not known there (404)", "488 Not Acceptable Here,488, refused the call (488)" })
    void whenTheSecondRefusesTheFirstIsReleasedAndToldWhy(String answer, int status, String why) {
        dial();
        alice.isCalledAndRings();
        alice.picksUp();
        bob.isCalled();

        bob.refuses(answer);

        // RFC 3261 §13.2.2.4: an answer to the offer that wants no stream, then BYE; RFC 3725 §6: with the reason
        assertThat(alice.isAcknowledged()).contains("m=audio 0 RTP/AVP 0 8");
        assertThat(alice.isHungUp().header("Reason")).startsWith("SIP").contains("cause=" + status);
        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(bob.uri() + " " + why.strip());
        assertThat(call().getInt("status")).isEqualTo(status);
        assertThat(call().getString("talking")).isNull();
    }

    @Test
    void whenTheFirstRefusesTheSecondIsNotCalled() {
        dial();
        alice.isCalled();

        alice.refuses("486 Busy Here");

        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(alice.uri() + " is busy (486)");
        bob.hasHeardAll();
    }

    @Test
    void theFirstDoesNotRingForEver() {
        dial();
        alice.isCalledAndRings();

        alice.isCancelled();

        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(alice.uri() + " did not answer");
    }

    @Test
    void theSecondDoesNotRingForEver() {
        dial();
        alice.isCalledAndRings();
        alice.picksUp();
        bob.isCalledAndRings();

        bob.isCancelled();

        alice.isAcknowledged();
        assertThat(alice.isHungUp().header("Reason")).contains("cause=408");
        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(bob.uri() + " did not answer");
    }

    @Test
    void whoLeavesBeforeTheSecondAnswersEndsItsRinging() {
        dial();
        alice.isCalledAndRings();
        alice.picksUp();
        bob.isCalledAndRings();

        alice.hangsUp();

        bob.isCancelled();
        becomes("ended");
        assertThat(call().getString("why")).isEqualTo(alice.uri() + " hung up");
    }

    private void dial() {
        id = given().contentType(ContentType.JSON).body(Map.of("from", alice.uri(), "to", bob.uri()))
                .post("/calls").then().statusCode(201).extract().path("id");
    }

    private void talk() {
        dial();
        alice.isCalledAndRings();
        alice.picksUp();
        bob.isCalledAndRings();
        bob.picksUp();
        bob.isAcknowledged();
        alice.isAcknowledged();
        becomes("talking");
    }

    private void hangUp() {
        delete("/calls/" + id).then().statusCode(204);
    }

    private JsonPath call() {
        return get("/calls/" + id).then().statusCode(200).extract().jsonPath();
    }

    private void becomes(String state) {
        await().untilAsserted(() -> assertThat(call().getString("state")).isEqualTo(state));
    }
}
