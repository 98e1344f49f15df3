/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A call through a proxy that stays in it (RFC 3261 §16.6 step 4, §16.12.1.1). */
class ProxiedCallTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private static List<String> recordRoutes(WireMessage message) {
        return message.headers("Record-Route").stream().flatMap(line -> Phone.elements(line).stream()).toList();
    }

    private WireCall established(Phone phone, Transport from) {
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        return call;
    }

    /** By the proxy itself: the 100 of the target stays here (RFC 3261 §16.2, §17.2.1). */
    @EachWay
    void theCallerGets100AtOnceAndOnce(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();

        WireMessage trying = call.peer().receive();
        WireMessage invite = phone.expect("INVITE");
        phone.answers(invite, 100);
        phone.answers(invite, 180);

        assertThat(trying.status()).isEqualTo(100);
        assertThat(trying.headers("Via")).hasSize(1);
        assertThat(trying.parameter("To", "tag")).isEmpty();
        assertThat(call.peer().receive().status()).isEqualTo(180);
    }

    @EachWay
    void theWholeCallGoesThrough(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();

        WireMessage invite = phone.rings();
        WireMessage ringing = call.expect(180);
        phone.accepts(invite);
        WireMessage accepted = call.expect(200);
        call.acknowledges();
        WireMessage ack = phone.expect("ACK");
        WireRequest bye = call.request("BYE");
        call.peer().send(bye);
        WireMessage ended = phone.isHungUp();

        assertThat(invite.body()).isEqualTo(WireCall.SDP);
        assertThat(ringing.parameter("To", "tag")).contains(phone.tag());
        assertThat(accepted.body()).isEqualTo(WireCall.SDP);
        assertThat(ack.requestUri()).isEqualTo(phone.uri());
        assertThat(ack.headers("Route")).isEmpty();
        assertThat(ended.requestUri()).isEqualTo(phone.uri());
        assertThat(ended.headers("Route")).isEmpty();
        assertThat(ended.headers("Via")).hasSize(2);
        assertThat(call.answerTo(bye).status()).isEqualTo(200);
        assertThat(proxy.result().status()).isEqualTo(200);
        proxy.forgetsEverything();
    }

    @EachWay
    void theCalleeHangsUp(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = established(phone, from);
        WireRequest bye = phone.request("BYE");
        assertThat(bye.header("Route")).contains(";lr");

        phone.send(bye);
        WireMessage ended = call.isHungUp();

        assertThat(ended.headers("Route")).isEmpty();
        assertThat(ended.requestUri()).isEqualTo(call.invite().header("Contact").replaceAll("[<>]", ""));
        assertThat(ended.headers("Via")).hasSize(2);
        assertThat(phone.answerTo(bye).status()).isEqualTo(200);
        proxy.forgetsEverything();
    }

    @EachWay
    void bothEndsHaveTheSameRouteTurnedRound(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();

        WireMessage invite = phone.rings();
        phone.accepts(invite);
        call.expect(180);
        WireMessage accepted = call.expect(200);

        List<String> down = recordRoutes(invite);
        assertThat(recordRoutes(accepted)).isEqualTo(down);
        assertThat(down).allSatisfy(route -> assertThat(route).contains(";lr")
                .contains("127.0.0.1:" + call.peer().target().getPort()));
        assertThat(down).hasSize(from == to ? 1 : 2);
        List<String> up = new ArrayList<>(down);
        Collections.reverse(up);
        // each end sees first what it can reach by its own transport
        assertThat(down.get(0).contains("transport=tcp")).isEqualTo(to == Transport.TCP);
        assertThat(up.get(0).contains("transport=tcp")).isEqualTo(from == Transport.TCP);
    }

    /** They follow their Route, and ask nobody. */
    @EachWay
    void whatIsInsideTheCallDoesNotReachTheListener(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = established(phone, from);
        assertThat(proxy.heard()).isEqualTo(1);

        for (String method : List.of("INFO", "MESSAGE", "UPDATE", "NOTIFY", "FOO")) {
            WireRequest down = call.request(method);
            call.peer().send(down);
            phone.answers(phone.expect(method), 200);
            assertThat(call.answerTo(down).status()).isEqualTo(200);

            WireRequest up = phone.request(method);
            phone.send(up);
            call.peer().send(call.expectRequest(method).answered(202));
            assertThat(phone.answerTo(up).status()).isEqualTo(202);
        }

        assertThat(proxy.heard()).isEqualTo(1);
    }

    /** Unless its plan asked for that: then the listener sends them on by their Route. */
    @EachWay
    void whatIsInsideTheCallReachesTheListenerThatAsksForIt(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        ForwardPlan first = Planning.to(phone).askingInDialog().plan();
        proxy.forwards(request -> request.message().getRequestURI().toString().equals(phone.uri())
                || proxy.heard() > 1 ? Planning.whereItLeads().plan() : first);
        WireCall call = established(phone, from);

        WireRequest info = phone.request("INFO");
        phone.send(info);
        call.peer().send(call.expectRequest("INFO").answered(200));
        assertThat(phone.answerTo(info).status()).isEqualTo(200);
        proxy.hangsUp(call, phone);

        assertThat(proxy.engine().handled()).extracting(request -> request.message().getMethod())
                .containsExactly("INVITE", "INFO", "BYE");
        proxy.forgetsEverything();
    }

    @EachWay
    void theCallerChangesTheSession(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = established(phone, from);

        call.invites(call.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly")));
        WireMessage again = phone.expect("INVITE");
        phone.accepts(again);
        call.expect(200);
        call.acknowledges();

        assertThat(again.body()).isEqualTo(WireCall.sdp(2, "sendonly"));
        assertThat(phone.expect("ACK").header("CSeq")).isEqualTo("2 ACK");
        assertThat(proxy.heard()).isEqualTo(1);
    }

    @EachWay
    void theCalleeChangesTheSessionAndIsRefused(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = established(phone, from);
        WireRequest again = phone.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly"));

        phone.send(again);
        WireMessage heard = call.expectRequest("INVITE");
        call.peer().send(heard.answered(488));

        assertThat(phone.answerTo(again).status()).isEqualTo(488);
        assertThat(call.expectRequest("ACK").header("CSeq")).isEqualTo(again.header("CSeq").replace("INVITE", "ACK"));
        assertThat(proxy.heard()).isEqualTo(1);
    }

    @EachWay
    void withoutRecordRouteTheProxyIsOutOfIt(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).withoutRecordRoute());
        WireCall call = proxy.call(from).rings();

        WireMessage invite = phone.rings();
        phone.accepts(invite);

        assertThat(invite.headers("Record-Route")).isEmpty();
        call.expect(180);
        assertThat(call.expect(200).headers("Record-Route")).isEmpty();
    }

    /** RFC 3261 §16.6 step 4: only what can begin a dialog. */
    @ParameterizedTest
    @EnumSource
    void recordRouteIsInWhatCanBeginADialog(Transport transport) {
        Phone phone = proxy.phone(transport);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(transport);

        for (String method : List.of("SUBSCRIBE", "REFER", "MESSAGE", "OPTIONS", "PUBLISH")) {
            caller.send(caller.request(method));
            boolean begins = method.equals("SUBSCRIBE") || method.equals("REFER");
            assertThat(phone.expect(method).headers("Record-Route")).as(method).hasSize(begins ? 1 : 0);
        }
    }

    @EachWay
    void theRecordRouteOfOthersStaysBelow(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).with("Record-Route", "<sip:edge.example.com;lr>").rings();

        List<String> routes = recordRoutes(phone.rings());

        assertThat(routes).hasSize(from == to ? 2 : 3).last().isEqualTo("<sip:edge.example.com;lr>");
        assertThat(recordRoutes(call.expect(180))).isEqualTo(routes);
    }

    /** Between the proxy and the target only (RFC 3261 §16.7, §17.1.1.3). */
    @EachWay
    void theAckOfARefusalIsOfOneHop(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.expect("INVITE");

        phone.answers(invite, 486);
        WireMessage hop = phone.expect("ACK");
        call.expect(486);
        call.acknowledges();

        assertThat(hop.headers("Via")).containsExactly(invite.headers("Via").get(0));
        assertThat(hop.requestUri()).isEqualTo(invite.requestUri());
        assertThat(hop.parameter("To", "tag")).contains(phone.tag());
        assertThat(phone.hearsNothingNewFor(ProxyUnderTest.QUIET)).as("the caller's ACK goes no further").isTrue();
        proxy.forgetsEverything();
    }
}
