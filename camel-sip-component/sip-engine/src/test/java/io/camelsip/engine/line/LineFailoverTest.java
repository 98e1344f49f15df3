/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static io.camelsip.engine.line.LineUnderTest.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.ResolverOptions;
import io.camelsip.engine.Transport;
import io.camelsip.engine.line.LineStatus.State;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.NameServer;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** A line at a domain with two servers, one of which dies (RFC 3263 §4.3). */
class LineFailoverTest {

    private final NameServer dns = NameServer.onLoopback();

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest(
            options -> options.resolving(ResolverOptions.asking(List.of(dns.address()))));

    private final PeerOnBoth first = engine.closedLater(PeerOnBoth.onLoopback());
    private final PeerOnBoth second = engine.closedLater(PeerOnBoth.onLoopback());
    private final LineUnderTest line = new LineUnderTest(engine);

    @BeforeEach
    void aDomainWithTwoServers() {
        engine.closedLater(dns).a("host.home.test", "127.0.0.1");
        for (String service : List.of("_sip._udp.home.test", "_sip._tcp.home.test")) {
            dns.srv(service, 10, 0, first.port(), "host.home.test")
                    .srv(service, 20, 0, second.port(), "host.home.test");
        }
    }

    private LineOptions options(Transport transport, Duration timeout) {
        LineOptions some = LineUnderTest.at(1, transport);
        return new LineOptions(some.addressOfRecord(), LineUnderTest.uri("sip:home.test"), Optional.empty(),
                Optional.of(transport), some.credentials(), some.expires(), KeepAlive.NONE, Duration.ZERO,
                Optional.empty(), some.retryBase(), timeout);
    }

    private void awaitRegisteredAt(InetSocketAddress server) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(line.status().state()).isEqualTo(State.REGISTERED);
            assertThat(line.status().server()).contains(server);
        });
    }

    @Test
    void aRefreshThatItsServerDoesNotAnswerGoesToTheOther() {
        line.opens(options(Transport.UDP, Duration.ofSeconds(4)));
        WireMessage register = first.udp().receive();
        first.udp().reply(granted(register, 4));
        awaitRegisteredAt(first.udp().address());

        WireMessage refresh = second.udp().receive(Duration.ofSeconds(20)).map(WireMessage::read).orElseThrow();
        second.udp().reply(granted(refresh, 600));
        awaitRegisteredAt(second.udp().address());

        assertThat(refresh.header("Call-ID")).isEqualTo(register.header("Call-ID"));
        assertThat(refresh.header("Contact")).isEqualTo(register.header("Contact"));
        assertThat(first.udp().receive(WirePeer.PATIENCE)).as("the refresh was tried there first").isPresent();
    }

    @Test
    void aConnectionThatBreaksLeadsToTheOtherServer() {
        line.opens(options(Transport.TCP, Duration.ofSeconds(4)));
        TcpPeer connection = engine.closedLater(first.tcp().accept());
        connection.send(granted(connection.receive(), 600));
        awaitRegisteredAt(first.tcp().address());

        first.tcp().close();
        connection.close();
        TcpPeer other = engine.closedLater(second.tcp().accept());
        other.send(granted(other.receive(), 600));
        awaitRegisteredAt(second.tcp().address());
    }

    @Test
    void aServerThatCannotAtTheMomentLeadsToTheOther() {
        line.opens(options(Transport.UDP, Duration.ofSeconds(10)));
        first.udp().reply(first.udp().receive().answered(503));
        second.udp().reply(granted(second.udp().receive(), 600));
        awaitRegisteredAt(second.udp().address());
    }
}
