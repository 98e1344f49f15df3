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

import java.text.ParseException;
import java.time.Duration;

import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** A request that is too large for a datagram (RFC 3261 §18.1.1). */
class LargeRequestTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private final UdpPeer peer = both.udp();

    private Outcome sends(int bodyBytes, String parameters) throws ParseException {
        Request request = engine.request("MESSAGE", "sip:ben@127.0.0.1:" + both.port() + parameters);
        ContentTypeHeader text = SipMessages.headers().createContentTypeHeader("text", "plain");
        request.setContent("x".repeat(bodyBytes), text);
        return engine.sends(request, Duration.ofSeconds(10));
    }

    @Test
    void goesOverTcp() throws ParseException {
        Outcome outcome = sends(1400, "");

        TcpPeer stream = engine.closedLater(both.tcp().accept());
        WireMessage request = stream.receive();
        stream.send(request.answered(200));

        assertThat(request.body()).hasSize(1400);
        assertThat(request.header("Via")).startsWith("SIP/2.0/TCP");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(peer.hearsNothingFor(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void goesOverUdpAllTheSameToAPeerWithoutTcp() throws ParseException {
        both.tcp().close();
        Outcome outcome = sends(1400, "");

        WireMessage request = peer.receive();
        peer.reply(request.answered(200));

        assertThat(request.body()).hasSize(1400);
        assertThat(request.header("Via")).startsWith("SIP/2.0/UDP");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void goesOverUdpIfItIsToldTo() throws ParseException {
        Outcome outcome = sends(1400, ";transport=udp");

        peer.reply(peer.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void isOneOfMoreThan1300BytesInAll() throws ParseException {
        Outcome outcome = sends(700, "");

        peer.reply(peer.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void isReceivedOverUdpAsWell() {
        engine.answersEverything();
        UdpPeer sender = engine.udp();

        assertThat(sender.ask(sender.request("MESSAGE").withBody("text/plain", "y".repeat(40_000))).status())
                .isEqualTo(200);

        assertThat(SipMessages.body(engine.handled().get(0).message())).hasSize(40_000);
    }

    @Test
    void isReceivedOverTcpUpToTheLimitOfABody() {
        engine.answersEverything();
        TcpPeer sender = engine.tcp();

        assertThat(sender.ask(sender.request("MESSAGE").withBody("text/plain", "y".repeat(1024 * 1024))).status())
                .isEqualTo(200);
        assertThat(sender.ask(sender.request("MESSAGE").withBody("text/plain", "z".repeat(1024 * 1024 + 1))).status())
                .isEqualTo(413);

        assertThat(engine.handled()).hasSize(1);
    }
}
