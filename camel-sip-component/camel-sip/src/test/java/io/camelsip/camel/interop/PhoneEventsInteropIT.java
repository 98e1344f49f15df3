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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.document.MessageSummary;

/** What a phone hears of its mailbox, and what others hear of its calls and of where it is (RFC 3842, RFC 4235, RFC 3680). */
class PhoneEventsInteropIT extends InteropTest {

    private static final String ANA = "sip:ana@example.test";
    private static final int PHONES = 3;

    private final int port = freePortOrFail();
    /** That the call rings; it is refused then. */
    private final CountDownLatch seen = new CountDownLatch(1);

    private static int freePortOrFail() {
        try {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String address = "sip:127.0.0.1:" + port;
                from(address + "?methods=REGISTER").to("sip-registrar:example.test");
                from(address + "?methods=SUBSCRIBE,PUBLISH").to("sip-presence:example.test");
                from(address + "?methods=INVITE").to("sip-reply:180")
                        .process(exchange -> seen.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(486));
                from("direct:mailbox")
                        .to("sip-presence:example.test?operation=publish&event=message-summary&source=mailbox");
            }
        };
    }

    @BeforeEach
    void thePhoneIsInstalled() {
        Program.assumeInstalled("baresip");
    }

    /** What is done with a phone. */
    private interface Use {
        void of(Baresip phone) throws Exception;
    }

    /** One that stands still is no finding about us: another one takes its place. */
    private void withPhone(Use use) throws Exception {
        for (int attempt = 1;; attempt++) {
            Baresip phone = endedLater(
                    Baresip.startWithMailbox(folder.resolve("phone" + attempt), "ana", port));
            try {
                use.of(phone);
                return;
            } catch (ConditionTimeoutException | UncheckedIOException e) {
                if (attempt == PHONES || phone.isAwake()) {
                    throw e;
                }
                phone.close();
            }
        }
    }

    /** A route that watches an event package of ana's. */
    private void watches(String event) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:ana@example.test?subscribe=" + event + "&from=sip:bus@example.test&outboundProxy=127.0.0.1:"
                        + port)
                        .to("mock:" + event);
            }
        });
    }

    private List<String> told(String event) {
        return getMockEndpoint("mock:" + event).getReceivedExchanges().stream()
                .map(exchange -> String.valueOf(exchange.getMessage().getBody(String.class))).toList();
    }

    private void awaitTold(String event, String... parts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(event)).anySatisfy(body -> assertThat(body).contains(parts)));
    }

    @Test
    void itsLampGoesOn() throws Exception {
        withPhone(ana -> {
            publishes(MessageSummary.voice(ANA, 0, 0));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ana.output()).contains("Messages-Waiting: no"));

            publishes(MessageSummary.voice(ANA, 3, 1));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ana.output()).contains("Voice-Message: 3/1"));
        });
    }

    private void publishes(MessageSummary summary) {
        template.sendBodyAndHeader("direct:mailbox", summary, SipConstants.ADDRESS_OF_RECORD, ANA);
    }

    @Test
    void itsCallIsSeen() throws Exception {
        watches("dialog");
        awaitTold("dialog", "entity=\"" + ANA + "\"");

        withPhone(ana -> ana.calls("sip:ben@example.test"));

        awaitTold("dialog", "direction=\"initiator\"", ">early<", "sip:ben@example.test");
        seen.countDown();
        awaitTold("dialog", "event=\"rejected\"", "code=\"486\"", ">terminated<");
    }

    @Test
    void itsRegistrationIsSeen() throws Exception {
        watches("reg");
        awaitTold("reg", "aor=\"" + ANA + "\"", "state=\"init\"");

        withPhone(ana -> {
            awaitTold("reg", "state=\"active\"", "event=\"registered\"");
            ana.close();
        });

        awaitTold("reg", "state=\"terminated\"", "event=\"unregistered\"");
    }
}
