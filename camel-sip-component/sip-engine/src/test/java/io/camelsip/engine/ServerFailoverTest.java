/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Request;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.PlaceOptions;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.NameServer;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.TcpServer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** A request to a domain with two servers, one of which does not work (RFC 3263 §4.3). */
class ServerFailoverTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final NameServer dns = NameServer.onLoopback();

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest(
            options -> options.resolving(ResolverOptions.asking(List.of(dns.address()))));

    private final UdpPeer first = engine.closedLater(UdpPeer.silent());
    private final UdpPeer second = engine.closedLater(UdpPeer.silent());

    @BeforeEach
    void aDomainWithTwoServers() {
        engine.closedLater(dns).a("host.example.com", "127.0.0.1")
                .srv("_sip._udp.example.com", 10, 0, first.address().getPort(), "host.example.com")
                .srv("_sip._udp.example.com", 20, 0, second.address().getPort(), "host.example.com");
    }

    private Outcome sends(String method, Duration timeout) {
        return engine.sends(withContact(engine.request(method, "sip:ben@example.com")), timeout);
    }

    private static Request withContact(Request request) {
        try {
            request.addHeader(SipMessages.headers().createContactHeader(SipMessages.openAddress("camel")));
            return request;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void on503TheNextServerGetsIt() {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(10));
        WireMessage at1 = first.receive();
        first.reply(at1.answered(503));

        WireMessage at2 = second.receive();
        second.reply(at2.answered(202));

        assertThat(outcome.status()).isEqualTo(202);
        assertThat(outcome.from()).isEqualTo(second.address());
        assertThat(at2.header("Call-ID")).isEqualTo(at1.header("Call-ID"));
        assertThat(at2.header("CSeq")).isEqualTo(at1.header("CSeq"));
        assertThat(at2.header("From")).isEqualTo(at1.header("From"));
        assertThat(at2.requestUri()).isEqualTo(at1.requestUri());
        assertThat(at2.headers("Via")).hasSize(1);
        assertThat(at2.parameter("Via", "branch")).isNotEqualTo(at1.parameter("Via", "branch"));
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @Test
    void onSilenceTheNextServerGetsIt() {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(4));
        first.receive();

        second.reply(second.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void aServerThatSaysItIsTryingIsNotSilent() {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(3));
        WireMessage request = first.receive();
        first.reply(request.answered(100));

        assertThat(second.hearsNothingFor(Duration.ofSeconds(2))).isTrue();

        first.reply(request.answered(200));
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void whenAllAreSilentItFailsInItsTime() {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(2));

        assertThat(outcome.failureWithin(Duration.ofSeconds(6))).isInstanceOf(NoAnswerException.class);

        assertThat(first.receive().method()).isEqualTo("MESSAGE");
        assertThat(second.receive().method()).isEqualTo("MESSAGE");
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @Test
    void theLast503IsTheAnswer() {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(10));
        first.reply(first.receive().answered(503));
        second.reply(second.receive().answered(503, "Retry-After: 7"));

        assertThat(outcome.status()).isEqualTo(503);
        assertThat(outcome.response().getHeader("Retry-After").toString()).contains("7");
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 404, 480, 500, 504, 603 })
    void anyOtherAnswerIsOne(int status) {
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(10));
        first.reply(first.receive().answered(status));

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(second.hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void theNextRequestBeginsWithTheServerThatWorks() {
        sends("MESSAGE", Duration.ofSeconds(10));
        first.reply(first.receive().answered(503));
        second.reply(second.receive().answered(200));

        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(10));
        second.reply(second.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(first.hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void anInviteThatGot503IsAcknowledgedThereAndSentOn() {
        Outcome outcome = sends("INVITE", Duration.ofSeconds(10));
        WireMessage at1 = first.receive();
        first.reply(at1.answered(100));
        first.reply(at1.answered(503));

        WireMessage ack = first.receive();
        WireMessage at2 = second.receive();
        second.reply(at2.answered(486));

        assertThat(ack.method()).isEqualTo("ACK");
        assertThat(ack.parameter("Via", "branch")).isEqualTo(at1.parameter("Via", "branch"));
        assertThat(at2.parameter("Via", "branch")).isNotEqualTo(at1.parameter("Via", "branch"));
        assertThat(outcome.status()).isEqualTo(486);
        first.reply(at1.answered(503));
        assertThat(first.receive().parameter("Via", "branch")).isEqualTo(at1.parameter("Via", "branch"));
    }

    @Test
    void whoHasRungIsNotRungElsewhere() {
        Outcome outcome = sends("INVITE", Duration.ofSeconds(10));
        WireMessage invite = first.receive();
        first.reply(invite.answered(180));
        first.reply(invite.answered(503));

        assertThat(outcome.status()).isEqualTo(503);
        assertThat(second.hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void aRefusedConnectionLeadsToTheNextServer() {
        TcpServer gone = TcpServer.onLoopback();
        gone.close();
        TcpServer alive = engine.closedLater(TcpServer.onLoopback());
        dns.srv("_sip._tcp.example.com", 10, 0, gone.address().getPort(), "host.example.com")
                .srv("_sip._tcp.example.com", 20, 0, alive.address().getPort(), "host.example.com");
        Outcome outcome = engine.sends(engine.request("MESSAGE", "sip:ben@example.com;transport=tcp"),
                Duration.ofSeconds(10));

        TcpPeer stream = engine.closedLater(alive.accept());
        stream.send(stream.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void aConnectionThatBreaksLeadsToTheNextServer() {
        TcpServer breaking = engine.closedLater(TcpServer.onLoopback());
        TcpServer alive = engine.closedLater(TcpServer.onLoopback());
        dns.srv("_sip._tcp.example.com", 10, 0, breaking.address().getPort(), "host.example.com")
                .srv("_sip._tcp.example.com", 20, 0, alive.address().getPort(), "host.example.com");
        Outcome outcome = engine.sends(engine.request("MESSAGE", "sip:ben@example.com;transport=tcp"),
                Duration.ofSeconds(10));
        TcpPeer broken = breaking.accept();
        broken.receive();
        broken.close();

        TcpPeer stream = engine.closedLater(alive.accept());
        stream.send(stream.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void theContactNamesTheWayThatWasTaken() throws Exception {
        Request request = withContact(engine.request("SUBSCRIBE", "sip:ben@example.com"));
        SipMessages.addHeader(request, "Event", "presence");
        engine.sends(request, Duration.ofSeconds(10));
        WireMessage at1 = first.receive();
        first.reply(at1.answered(503));

        WireMessage at2 = second.receive();

        assertThat(at2.headers("Contact")).hasSize(1);
        assertThat(at2.header("Contact")).isEqualTo(at1.header("Contact")).contains("camel@127.0.0.1:");
    }

    @Test
    void whatWasSaidOfOneTransportIsNotSaidOfTheOther() {
        TcpServer stream = engine.closedLater(TcpServer.onLoopback());
        dns.naptr("example.net", 10, 10, "SIP+D2T", "_sip._tcp.example.net")
                .naptr("example.net", 10, 20, "SIP+D2U", "_sip._udp.example.net")
                .srv("_sip._tcp.example.net", 10, 0, stream.address().getPort(), "host.example.com")
                .srv("_sip._udp.example.net", 10, 0, second.address().getPort(), "host.example.com");
        Outcome outcome = engine.sends(withContact(engine.request("MESSAGE", "sip:ben@example.net")),
                Duration.ofSeconds(10));
        TcpPeer unavailable = engine.closedLater(stream.accept());
        WireMessage overTcp = unavailable.receive();
        assertThat(overTcp.header("Contact")).contains(";transport=tcp");
        unavailable.send(overTcp.answered(503));

        WireMessage overUdp = second.receive();
        second.reply(overUdp.answered(200));

        assertThat(overUdp.header("Contact")).contains("camel@127.0.0.1:").doesNotContain("transport");
        assertThat(overUdp.header("Via")).startsWith("SIP/2.0/UDP ");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void credentialsGoToTheServerThatAskedForThem() throws Exception {
        dns.srv("_sip._udp.example.org", 10, 1, first.address().getPort(), "host.example.com")
                .srv("_sip._udp.example.org", 10, 1, second.address().getPort(), "host.example.com");
        for (int i = 0; i < 8; i++) {
            Outcome outcome = new Outcome();
            engine.engine().send(new OutgoingRequest(engine.request("MESSAGE", "sip:ben@example.org"), Optional.empty(),
                    Optional.empty(), Duration.ofSeconds(10),
                    Optional.of(realm -> Optional.of(new Credentials("ana", "s3cret")))), outcome);
            Optional<byte[]> atFirst = first.receive(A_MOMENT);
            UdpPeer asked = atFirst.isPresent() ? first : second;
            WireMessage request = atFirst.map(WireMessage::read).orElseGet(second::receive);
            asked.reply(request.answered(401,
                    "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"abc\""));

            WireMessage again = asked.receive();
            asked.reply(again.answered(200));

            assertThat(again.header("Authorization")).contains("nonce=\"abc\"");
            assertThat(outcome.status()).isEqualTo(200);
        }
    }

    @Test
    void aCancelledInviteGoesNowhereElse() throws Exception {
        var call = engine.engine().calls().place(invite("sip:ben@example.com"), PlaceOptions.defaults(), new Outcome());
        WireMessage invite = first.receive();
        first.reply(invite.answered(100));

        call.end(CallEnd.local(CallEnd.Why.CANCELLED));
        assertThat(first.receive().method()).isEqualTo("CANCEL");
        first.reply(invite.answered(503));

        assertThat(second.hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void aCallGoesToTheNextServerToo() throws Exception {
        Outcome outcome = new Outcome();
        var call = engine.engine().calls().place(invite("sip:ben@example.com"), PlaceOptions.defaults(), outcome);
        first.reply(first.receive().answered(503));

        WireMessage at2 = second.receive();
        second.reply(
                at2.answeredWith(200, WireCall.SDP, "Contact: <sip:ben@127.0.0.1:" + second.address().getPort() + ">"));

        assertThat(outcome.status()).isEqualTo(200);
        WireMessage ack = second.receive();
        assertThat(ack.method()).isEqualTo("ACK");
        assertThat(ack.header("From")).isEqualTo(at2.header("From"));
        call.end(CallEnd.local(CallEnd.Why.HUNG_UP));
        WireMessage bye = second.receive();
        assertThat(bye.method()).isEqualTo("BYE");
        second.reply(bye.answered(200));
    }

    private OutgoingRequest invite(String uri) throws Exception {
        Request invite = engine.request("INVITE", uri);
        invite.setContent(WireCall.SDP.getBytes(StandardCharsets.UTF_8),
                SipMessages.headers().createContentTypeHeader("application", "sdp"));
        return new OutgoingRequest(invite, Optional.empty(), Optional.empty(), Duration.ofSeconds(10));
    }

    @Test
    void closingTheEngineEndsWhatWaitsForDns() {
        dns.silent(true);
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(20));
        await().until(() -> !dns.asked().isEmpty());
        assertThat(outcome.hasEnded()).isFalse();

        engine.engine().close();

        assertThat(outcome.failureWithin(Duration.ofSeconds(2))).hasMessageContaining("closed");
    }

    @Test
    void withDnsDeadItFailsInItsTime() {
        dns.silent(true);
        Outcome outcome = sends("MESSAGE", Duration.ofSeconds(1));

        assertThat(outcome.failureWithin(Duration.ofSeconds(4))).hasMessageContaining("example.com");
        assertThat(first.hearsNothingFor(A_MOMENT)).isTrue();
    }
}
