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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** Which address of ours the peer reads in Via, From and Contact of a request: one that it can answer to and call back. */
class OutgoingAddressTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest("0.0.0.0", UnaryOperator.identity());

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private final UdpPeer peer = both.udp();

    private Request request(String host, String parameters) throws ParseException {
        Request request = engine.request("SUBSCRIBE", "sip:ben@" + host + ":" + both.port() + parameters);
        SipMessages.addHeader(request, "Event", "presence");
        request.addHeader(SipMessages.headers().createContactHeader(SipMessages.openAddress("camel")));
        return request;
    }

    @Test
    void ofAWildcardListenerItIsTheOneTowardsThePeer() throws ParseException {
        engine.answersEverything();
        int port = engine.address().getPort();
        Outcome outcome = engine.sends(request("127.0.0.1", ""), Duration.ofSeconds(5));

        WireMessage received = peer.receive();
        peer.reply(received.answered(200));

        assertThat(received.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.1:" + port + ";");
        assertThat(received.header("Contact")).contains("<sip:camel@127.0.0.1:" + port + ">");
        assertThat(received.header("From")).contains("@127.0.0.1>");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void overTcpItIsTheListenersAndNotTheConnections() throws ParseException {
        engine.answersEverything();
        int port = engine.address().getPort();
        Outcome outcome = engine.sends(request("127.0.0.1", ";transport=tcp"), Duration.ofSeconds(5));

        TcpPeer stream = engine.closedLater(both.tcp().accept());
        WireMessage received = stream.receive();
        stream.send(received.answered(200));

        assertThat(received.header("Via")).startsWith("SIP/2.0/TCP 127.0.0.1:" + port + ";");
        assertThat(received.header("Contact")).contains("<sip:camel@127.0.0.1:" + port + ";transport=tcp>");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void aPeerCanCallBackOnTheConnectionItWasAskedOn() throws ParseException {
        engine.answersEverything();
        Outcome outcome = engine.sends(request("127.0.0.1", ";transport=tcp"), Duration.ofSeconds(5));
        TcpPeer stream = engine.closedLater(both.tcp().accept());
        stream.send(stream.receive().answered(200));
        assertThat(outcome.status()).isEqualTo(200);

        assertThat(stream.ask(stream.request("NOTIFY").with("Event", "presence")).status()).isEqualTo(200);

        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void withoutAListenerItIsThatOfASocketOfItsOwn() throws ParseException {
        Outcome outcome = engine.sends(request("127.0.0.1", ""), Duration.ofSeconds(5));

        WireMessage received = peer.receive();
        peer.send(received.answered(200), addressIn(received.header("Via")));

        assertThat(received.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.1:");
        assertThat(outcome.status()).isEqualTo(200);
    }

    private static InetSocketAddress addressIn(String via) {
        String port = via.replaceAll("^[^:]*:(\\d+);.*", "$1");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    @Test
    void whatTheCallerSetStays() throws ParseException {
        Request request = SipMessages.request("MESSAGE", "sip:ben@127.0.0.1:" + both.port(),
                Optional.of("\"Ana\" <sip:ana@example.com>"), Optional.of("<sip:ben@example.com>"));
        SipMessages.addHeader(request, "Contact", "<sip:ana@192.0.2.1:5099>");
        engine.sends(request, Duration.ofSeconds(5));

        WireMessage received = peer.receive();

        assertThat(received.header("From")).startsWith("\"Ana\" <sip:ana@example.com>;tag=");
        assertThat(received.header("To")).isEqualTo("<sip:ben@example.com>");
        assertThat(received.header("Contact")).isEqualTo("<sip:ana@192.0.2.1:5099>");
    }

    @Test
    void overIpv6ItHasBrackets() throws IOException, ParseException {
        try (UdpPeer six = UdpPeer.of(new InetSocketAddress(InetAddress.getByName("::1"), 9));
                Listener listener = engine.engine().listen(ListenerOptions.of(
                        List.of(new ListenAddress(Transport.UDP, "::1", 0)), RequestFilter.ANY), r -> r.respond(200))) {
            Request request = request("[::1]", "");
            request.setRequestURI(SipMessages.addresses().createURI("sip:ben@[::1]:" + six.address().getPort()));
            Outcome outcome = engine.sends(request, Duration.ofSeconds(5));

            WireMessage received = six.receive();
            six.reply(received.answered(200));

            int port = listener.addresses().get(0).port();
            assertThat(received.header("Via")).matches("SIP/2.0/UDP \\[(::1|0:0:0:0:0:0:0:1)]:" + port + ";.*");
            assertThat(received.header("Contact")).matches("<sip:camel@\\[(::1|0:0:0:0:0:0:0:1)]:" + port + ">");
            assertThat(outcome.status()).isEqualTo(200);
        }
    }
}
