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

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** A route that publishes at Kamailio, and what a watcher there sees of it. */
class PublishingInteropIT extends InteropTest {

    private static final String ALICE = "sip:alice@example.test";
    private static final Pattern NOTE = Pattern.compile("<note>([^<]*)</note>");

    private int kamailioPort;

    @BeforeEach
    void needsKamailio() throws Exception {
        Program.assumeInstalled("kamailio");
        Program.assumeInstalled("sqlite3");
        kamailioPort = freePort();
    }

    private Kamailio startKamailio() throws Exception {
        return endedLater(Kamailio.startWithPresence(folder, kamailioPort, 5, false));
    }

    /** The route comes after the port is known. */
    private void startRoute(String options) throws Exception {
        RoutesBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(20).redeliveryDelay(500)
                        .logExhausted(false).logRetryAttempted(false));
                from("direct:alice").routeId("alice").setHeader("Content-Type", constant("application/pidf+xml"))
                        .to(ALICE + "?method=PUBLISH&event=presence&requestTimeout=2s&outboundProxy=127.0.0.1:"
                                + kamailioPort + options);
            }
        };
        context.addRoutes(route);
    }

    private static String pidf(String basic, String note) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\""
                + ALICE + "\"><tuple id=\"camel\"><status><basic>" + basic + "</basic></status><note>" + note
                + "</note></tuple></presence>";
    }

    /** @return the entity tag */
    private String publish(String note) {
        Exchange exchange = template.send("direct:alice", message -> message.getMessage().setBody(pidf("open", note)));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class)).isEqualTo(200);
        return exchange.getMessage().getHeader(SipConstants.ETAG, String.class);
    }

    /** A watcher that answers what it is told, and knows the last note. */
    private final class Watcher implements AutoCloseable {

        private final WirePeer peer = WirePeer.udp();

        Watcher() {
            WireRequest subscribe = peer.request("SUBSCRIBE").uri(ALICE).from("sip:ben@example.test")
                    .header("Event", "presence").header("Accept", "application/pidf+xml").header("Expires", "300")
                    .header("Contact", "<sip:ben@127.0.0.1:" + peer.port() + ">");
            // what was started a moment ago may not listen yet
            await().atMost(PATIENCE).untilAsserted(() -> {
                subscribe.sendTo(kamailioPort);
                assertThat(peer.expect().isResponse()).isTrue();
            });
        }

        /** What it is told next that is not what it was told before. */
        void sees(String note) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(next()).isEqualTo(note));
        }

        private String next() {
            WireMessage message = peer.expect();
            if (message.isResponse()) {
                return "";
            }
            peer.answer(message, 200, "OK");
            Matcher matcher = NOTE.matcher(message.body());
            return matcher.find() ? matcher.group(1) : "";
        }

        @Override
        public void close() {
            peer.close();
        }
    }

    private int kept() {
        return context.getComponent("sip", SipComponent.class).engine().publisher().size();
    }

    @ParameterizedTest
    @ValueSource(strings = { "udp", "tcp" })
    void isSeenByAWatcherWhenItChangesAndWhenItIsTakenBack(String transport) throws Exception {
        startKamailio();
        startRoute("&transport=" + transport);
        String first = publish("at the desk");
        Watcher watcher = endedLater(new Watcher());
        watcher.sees("at the desk");

        String second = publish("in a meeting");
        watcher.sees("in a meeting");
        assertThat(second).isNotEqualTo(first);
        Exchange removal = template.send("direct:alice",
                message -> message.getMessage().setHeader(SipConstants.EXPIRES, 0));
        watcher.sees("");

        assertThat(removal.getException()).isNull();
        assertThat(removal.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(kept()).isZero();
    }

    @Test
    void isSeenByARouteThatSubscribes() throws Exception {
        startKamailio();
        startRoute("");
        publish("at the desk");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ALICE + "?subscribe=presence&subscribeRetry=1s&outboundProxy=127.0.0.1:" + kamailioPort)
                        .to("mock:seen");
            }
        });
        awaitSeen("at the desk");

        publish("in a meeting");

        awaitSeen("in a meeting");
    }

    private void awaitSeen(String note) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(getMockEndpoint("mock:seen").getExchanges())
                .anyMatch(exchange -> String.valueOf(exchange.getMessage().getBody(String.class)).contains(note)));
    }

    @Test
    void isThereStillLongAfterItWouldHaveExpired() throws Exception {
        startKamailio();
        startRoute("&publishExpires=10s");
        publish("at the desk");
        long published = System.nanoTime();

        await().pollDelay(Duration.ofSeconds(25)).atMost(PATIENCE)
                .until(() -> System.nanoTime() - published > Duration.ofSeconds(25).toNanos());
        endedLater(new Watcher()).sees("at the desk");
    }

    @Test
    void aKamailioThatWasRestartedKnowsItAgainAfterTheNextRefresh() throws Exception {
        Kamailio first = startKamailio();
        startRoute("&publishExpires=10s");
        publish("at the desk");
        first.close();
        startKamailio();

        Watcher watcher = endedLater(new Watcher());
        watcher.sees("at the desk");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aKamailioThatWasRestartedTakesAChange() throws Exception {
        Kamailio first = startKamailio();
        startRoute("");
        publish("at the desk");
        first.close();
        startKamailio();

        publish("in a meeting");

        endedLater(new Watcher()).sees("in a meeting");
    }

    @Test
    void obeysTheShortestTimeThatKamailioAllows() throws Exception {
        endedLater(Kamailio.startWithPresence(folder, kamailioPort, 60, false));
        startRoute("&publishExpires=20s");

        publish("at the desk");

        endedLater(new Watcher()).sees("at the desk");
    }

    @Test
    void showsWhoItIs() throws Exception {
        endedLater(Kamailio.startWithPresence(folder, kamailioPort, 5, true));
        startRoute("&username=alice&password=RAW(secret)");

        publish("at the desk");
        publish("in a meeting");

        endedLater(new Watcher()).sees("in a meeting");
    }

    @Test
    void aRouteThatStopsIsGoneForItsWatchers() throws Exception {
        startKamailio();
        startRoute("&publishRemove=true");
        publish("at the desk");
        Watcher watcher = endedLater(new Watcher());
        watcher.sees("at the desk");

        context.getRouteController().stopRoute("alice");

        watcher.sees("");
    }
}
