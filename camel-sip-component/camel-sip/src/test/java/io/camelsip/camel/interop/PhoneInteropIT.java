/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.CallLog.dialogId;
import static io.camelsip.camel.interop.Phone.State.HELD;
import static io.camelsip.camel.interop.Phone.State.IDLE;
import static io.camelsip.camel.interop.Phone.State.TALKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.SipConstants;

/** Phones call a route, and routes call phones, through Kamailio. Sound goes between the phones themselves. */
class PhoneInteropIT extends CallInteropTest {

    private static final String ROUTE = "sip:camel@example.test";

    /** Whose phone. */
    enum Maker {
        BARESIP, LINPHONE
    }

    private final AtomicInteger phones = new AtomicInteger();
    private Kamailio kamailio;
    private Echo echo;

    @Override
    void startsPrograms() throws Exception {
        Program.assumeInstalled("kamailio");
        kamailio = endedLater(Kamailio.start(folder()));
        echo = endedLater(new Echo());
    }

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at("camel") + "?methods=INVITE").to("sip-reply:180")
                        .bean(SipSdp.at("127.0.0.1").audio(echo.port(), "PCMU"));
                from("direct:joins")
                        .toD("${header.first}?ack=manual&" + invite())
                        .setProperty("first", header(SipConstants.DIALOG_ID))
                        .toD("${header.second}?" + invite())
                        .setHeader(SipConstants.PEER_DIALOG_ID, header(SipConstants.DIALOG_ID))
                        .setHeader(SipConstants.DIALOG_ID, exchangeProperty("first"))
                        .to("sip-dialog:ACK")
                        .to("sip-dialog:bridge");
                from("direct:registers").to("sip:example.test?method=REGISTER&requestTimeout=2s&to=" + ROUTE
                        + "&contact=" + at("camel") + "&" + throughKamailio());
            }

            private String invite() {
                return "method=INVITE&" + throughKamailio();
            }

            private String throughKamailio() {
                return "from=" + ROUTE + "&outboundProxy=127.0.0.1:" + kamailio.port();
            }
        };
    }

    @BeforeAll
    void registersTheRoute() {
        await().atMost(InteropTest.PATIENCE).untilAsserted(
                () -> assertThat(sends("direct:registers", null, Map.of("Expires", "600")).join().getException())
                        .as(kamailio.output()).isNull());
    }

    private Phone phone(Maker maker) throws Exception {
        String user = maker.name().toLowerCase(Locale.ROOT) + phones.incrementAndGet();
        return switch (maker) {
            case BARESIP -> {
                Program.assumeInstalled("baresip");
                yield endedLater(Baresip.start(folder(), user, kamailio.port()));
            }
            case LINPHONE -> {
                Program.assumeInstalled("linphonec");
                yield endedLater(Linphone.start(folder(), user, kamailio.port())).registered();
            }
        };
    }

    private void assertTalking(Phone... talking) {
        for (Phone phone : talking) {
            phone.awaitState(TALKING);
            phone.speaks();
        }
        for (Phone phone : talking) {
            phone.awaitSound();
        }
    }

    /** A call of a phone's to a route, which echoes what it says. */
    private String answered(Phone phone) {
        phone.calls(ROUTE);
        assertTalking(phone);
        return callLog().first(CallLog.from(phone.address()), "confirmed").getDialogId();
    }

    /** Calls both phones and joins them; gives the call of the first. */
    private String joined(Phone first, Phone second) {
        Exchange joined = sends("direct:joins", null, Map.of("first", first.address(), "second", second.address()))
                .join();
        assertThat(joined.getException()).isNull();
        assertTalking(first, second);
        return joined.getMessage().getHeader(SipConstants.DIALOG_ID, String.class);
    }

    private void does(String operation, String dialogId, Map<String, Object> headers) {
        assertThat(inside(dialogId, operation, null, headers).getException()).isNull();
    }

    private void assertTransferred(String dialogId) {
        await().atMost(InteropTest.PATIENCE)
                .untilAsserted(() -> assertThat(callLog().all(dialogId(dialogId), "transfer"))
                        .extracting(happened -> happened.getStatus()).contains(200));
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneCallsARoute(Maker maker) throws Exception {
        Phone phone = phone(maker);
        String dialogId = answered(phone);

        phone.hangsUp();

        phone.awaitState(IDLE);
        assertThat(callLog().first(dialogId(dialogId), "ended").getEndedBy()).isEqualTo("remote");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteHoldsAPhone(Maker maker) throws Exception {
        Phone phone = phone(maker);
        String dialogId = answered(phone);

        does("hold", dialogId, Map.of());
        phone.awaitState(HELD);
        does("resume", dialogId, Map.of());
        assertTalking(phone);
        does("BYE", dialogId, Map.of());

        phone.awaitState(IDLE);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteTransfersAPhone(Maker maker) throws Exception {
        Phone phone = phone(maker);
        Phone other = phone(Maker.BARESIP);
        String dialogId = answered(phone);

        does("REFER", dialogId, Map.of("Refer-To", "<" + other.address() + ">"));
        assertTransferred(dialogId);
        does("end", dialogId, Map.of());

        assertTalking(phone, other);
        phone.hangsUp();
        other.awaitState(IDLE);
    }

    @ParameterizedTest
    @CsvSource({ "BARESIP, BARESIP", "BARESIP, LINPHONE", "LINPHONE, BARESIP" })
    void aRouteJoinsPhones(Maker maker, Maker otherMaker) throws Exception {
        Phone first = phone(maker);
        Phone second = phone(otherMaker);
        String dialogId = joined(first, second);

        does("hold", dialogId, Map.of());
        first.awaitState(HELD);
        does("resume", dialogId, Map.of());
        assertTalking(first, second);
        second.hangsUp();

        first.awaitState(IDLE);
        second.awaitState(IDLE);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteTransfersAPhoneThatItJoined(Maker maker) throws Exception {
        Phone first = phone(maker);
        Phone second = phone(Maker.BARESIP);
        Phone third = phone(Maker.BARESIP);
        String dialogId = joined(first, second);

        does("REFER", dialogId, Map.of("Refer-To", "<" + third.address() + ">"));
        assertTransferred(dialogId);
        does("end", dialogId, Map.of());

        second.awaitState(IDLE);
        assertTalking(first, third);
        first.hangsUp();
        third.awaitState(IDLE);
    }
}
