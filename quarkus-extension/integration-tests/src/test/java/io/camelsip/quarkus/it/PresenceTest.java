/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The application as server; and as watcher and publisher, with the servers of the test. */
@QuarkusTest
@QuarkusTestResource(DomainPort.class)
class PresenceTest {

    private static final String BOB = "sip:bob@phones.test";

    @Test
    void aWatcherIsToldOfAPublication() throws IOException {
        try (EventPeer bob = new EventPeer("bob", domain())) {
            SipText subscribed = bob.asks("SUBSCRIBE", BOB, "");
            assertThat(subscribed.status()).isEqualTo(200);
            assertThat(subscribed.header("Expires")).isEqualTo("600");
            SipText first = bob.accepts("NOTIFY");
            assertThat(first.header("Subscription-State")).startsWith("active;expires=");
            assertThat(first.header("Content-Type")).isEqualTo("application/pidf+xml");

            SipText published = bob.asks("PUBLISH", BOB, onThePhone("back at four"));

            assertThat(published.status()).isEqualTo(200);
            assertThat(published.header("SIP-ETag")).isNotEmpty();
            assertThat(bob.accepts("NOTIFY").body()).contains("<basic>open</basic>", "on-the-phone", "back at four");
            await().untilAsserted(() -> assertThat(events("io.camelsip.presence.changed.v1")).anySatisfy(
                    event -> assertThat(event).containsEntry("addressOfRecord", BOB).containsEntry("basic", "open")
                            .containsEntry("activities", List.of("on-the-phone"))
                            .containsEntry("note", "back at four")));
            assertThat(
                    bob.asks("PUBLISH", BOB, "", "SIP-If-Match", published.header("SIP-ETag"), "Expires", "0").status())
                    .isEqualTo(200);
            assertThat(bob.accepts("NOTIFY").body()).doesNotContain("back at four");
        }
    }

    @Test
    void aSubscriptionIsAnEventFromItsBeginningToItsEnd() throws IOException {
        try (EventPeer bob = new EventPeer("bob", domain())) {
            String gate = "sip:gate@phones.test";
            assertThat(bob.asks("SUBSCRIBE", gate, "", "Expires", "0").status()).isEqualTo(200);

            assertThat(bob.accepts("NOTIFY").header("Subscription-State")).startsWith("terminated");

            await().untilAsserted(() -> assertThat(events("io.camelsip.subscription.terminated.v1"))
                    .anySatisfy(event -> assertThat(event).containsEntry("addressOfRecord", gate)
                            .containsEntry("watcher", BOB)));
        }
    }

    @Test
    void aStateFromTheBusReachesWhoWatches() throws IOException {
        String door = "sip:door@phones.test";
        try (EventPeer bob = new EventPeer("bob", domain())) {
            assertThat(bob.asks("SUBSCRIBE", door, "").status()).isEqualTo(200);
            bob.accepts("NOTIFY");

            given().body("{\"basic\": \"closed\", \"note\": \"locked\"}").put("/presence/door").then().statusCode(204);

            assertThat(bob.accepts("NOTIFY").body()).contains("<basic>closed</basic>", "locked");
            assertThat(given().get("/presence/door").then().extract().jsonPath().getMap(""))
                    .containsEntry("basic", "closed").containsEntry("note", "locked");
        }
    }

    @Test
    void whatIsNoPresenceDocumentIsRefused() throws IOException {
        try (EventPeer bob = new EventPeer("bob", domain())) {
            assertThat(bob.asks("PUBLISH", BOB, "<presence").status()).isEqualTo(400);
            assertThat(bob.asks("PUBLISH", BOB, "<!DOCTYPE presence [<!ENTITY a \"b\">]><presence>&a;</presence>")
                    .status())
                    .isEqualTo(400);
            assertThat(bob.asks("PUBLISH", BOB, "x", "Event", "weather").status()).isEqualTo(489);
        }
    }

    @Test
    void aRouteWatchesSomebodyElsewhereAndLeaves() throws IOException {
        try (EventPeer notifier = new EventPeer("alice", null)) {
            given().queryParam("notifier", notifier.port()).post("/presence/watch").then().statusCode(204);
            SipText asked = notifier.expects("SUBSCRIBE");
            assertThat(asked.header("Event")).isEqualTo("presence");
            notifier.responds(asked, "401 Unauthorized", "WWW-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"");
            SipText subscribe = notifier.accepts("SUBSCRIBE", "Expires", "600");
            String shown = subscribe.header("Authorization");
            assertThat(Digest.value(shown, "response")).isEqualTo(Digest.response(shown, "SUBSCRIBE", "app", "secret"));

            SipText answer = notifier.notifies(subscribe, 1, "active;expires=600", onThePhone("from elsewhere"));

            assertThat(answer.status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(notified()).contains("from elsewhere"));
            CompletableFuture<Void> stopped = CompletableFuture
                    .runAsync(() -> given().delete("/presence/watch").then().statusCode(204));
            assertThat(notifier.accepts("SUBSCRIBE").header("Expires")).isEqualTo("0");
            notifier.notifies(subscribe, 2, "terminated;reason=timeout", onThePhone("gone"));
            stopped.join();
        }
    }

    @Test
    void aRoutePublishesElsewhereAndKeepsTheTag() throws IOException {
        try (EventPeer compositor = new EventPeer("alice", null)) {
            CompletableFuture<String> first = publish(compositor, "first");
            SipText publish = compositor.accepts("PUBLISH", "SIP-ETag", "tag-1", "Expires", "600");
            assertThat(publish.header("SIP-If-Match")).isEmpty();
            assertThat(publish.header("Content-Type")).isEqualTo("application/pidf+xml");
            assertThat(publish.body()).contains("first");
            assertThat(first.join()).isEqualTo("200");

            CompletableFuture<String> second = publish(compositor, "second");

            assertThat(compositor.accepts("PUBLISH", "SIP-ETag", "tag-2", "Expires", "600").header("SIP-If-Match"))
                    .isEqualTo("tag-1");
            assertThat(second.join()).isEqualTo("200");
        }
    }

    private static CompletableFuture<String> publish(EventPeer compositor, String note) {
        return CompletableFuture
                .supplyAsync(() -> given().queryParam("target", "sip:alice@127.0.0.1:" + compositor.port())
                        .body(note).post("/presence/publish").then().statusCode(200).extract().asString());
    }

    private static List<Map<String, Object>> events(String type) {
        return given().get("/presence/events").then().statusCode(200).extract().jsonPath()
                .getList("findAll { it.type == '" + type + "' }.record");
    }

    private static List<String> notified() {
        return given().get("/presence/notified").then().statusCode(200).extract().jsonPath().getList("");
    }

    private static InetSocketAddress domain() {
        return new InetSocketAddress("127.0.0.1",
                Integer.parseInt(given().get("/domain/port").then().statusCode(200).extract().asString()));
    }

    private static String onThePhone(String note) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                    xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:bob@phones.test">
                  <tuple id="t1"><status><basic>open</basic></status></tuple>
                  <dm:person id="p1">
                    <rpid:activities><rpid:on-the-phone/></rpid:activities>
                    <dm:note>%s</dm:note>
                  </dm:person>
                </presence>
                """.formatted(note);
    }
}
