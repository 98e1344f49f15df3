/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.TcpServer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Which way NOTIFYs take. */
class NotifyRouteWireTest {

    private static final String LARGE = "<presence>" + "x".repeat(2000) + "</presence>";

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    private static String host(InetSocketAddress address) {
        return "127.0.0.1:" + address.getPort();
    }

    /** RFC 3261 §12.1.1: the route set is that of Record-Route, in its order. */
    @Test
    void aRouteSetIsFollowed() {
        UdpPeer proxy = events.engine().udp();
        Watcher watcher = events.watcher(Transport.UDP);
        String first = "<sip:" + host(proxy.address()) + ";lr>";
        String second = "<sip:far.example.org;lr>";
        String target = "sip:ana@192.0.2.1:5070";

        assertThat(watcher.asks(watcher.subscribe().with("Contact", "<" + target + ">").with("Record-Route", first)
                .adding("Record-Route", second)).status()).isEqualTo(200);
        WireMessage notify = proxy.receive();

        assertThat(notify.requestUri()).isEqualTo(target);
        assertThat(notify.headers("Route")).isEqualTo(List.of(first, second));
        proxy.reply(notify.answered(200));
        events.presenceIs("one");
        assertThat(proxy.receive().headers("Route")).isEqualTo(List.of(first, second));
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** One line or several (RFC 3261 §7.3.1), by TCP as its URI says. */
    @Test
    void aRouteByTcpIsFollowedByTcp() {
        TcpServer proxy = events.engine().closedLater(TcpServer.onLoopback());
        Watcher watcher = events.watcher(Transport.UDP);
        String first = "<sip:" + host(proxy.address()) + ";transport=tcp;lr>";

        watcher.asks(watcher.subscribe().with("Contact", "<sip:ana@192.0.2.1:5070>").with("Record-Route",
                first + ", <sip:far.example.org;lr>"));
        WireMessage notify = events.engine().closedLater(proxy.accept()).receive();

        assertThat(notify.headers("Route").stream().flatMap(line -> List.of(line.split(", *")).stream()))
                .containsExactly(first, "<sip:far.example.org;lr>");
        assertThat(notify.header("Via")).startsWith("SIP/2.0/TCP ");
    }

    /** RFC 3261 §12.2.1.1: the first of a route without lr becomes the Request-URI. */
    @Test
    void aStrictRouterGetsItsOwnUri() {
        UdpPeer proxy = events.engine().udp();
        Watcher watcher = events.watcher(Transport.UDP);
        String router = "sip:" + host(proxy.address());

        watcher.asks(watcher.subscribe().with("Contact", "<sip:ana@192.0.2.1:5070>")
                .with("Record-Route", "<" + router + ">").adding("Record-Route", "<sip:far.example.org;lr>"));
        WireMessage notify = proxy.receive();

        assertThat(notify.requestUri()).isEqualTo(router);
        assertThat(notify.headers("Route")).isEqualTo(List.of("<sip:far.example.org;lr>", "<sip:ana@192.0.2.1:5070>"));
    }

    /** RFC 3261 §12.1.1: the answer has the Record-Route of the request, for those on the way. */
    @Test
    void theAnswerHasTheRoute() {
        Watcher watcher = events.watcher(Transport.UDP);
        String route = "<sip:" + host(watcher.peer().address()) + ";lr>";

        WireMessage ok = watcher.asks(watcher.subscribe().with("Record-Route", route));

        assertThat(ok.headers("Record-Route")).isEqualTo(List.of(route));
    }

    /** A refresh with another route changes nothing: the route set is that of the beginning (RFC 3261 §12.2). */
    @Test
    void aRefreshDoesNotChangeTheRoute() {
        Watcher watcher = events.watching(Transport.UDP);
        UdpPeer proxy = events.engine().udp();

        watcher.asks(watcher.again().with("Record-Route", "<sip:" + host(proxy.address()) + ";lr>"));

        assertThat(watcher.notified().headers("Route")).isEmpty();
        assertThat(proxy.hearsNothingFor(QUIET)).isTrue();
    }

    @Test
    void aContactByTcpIsReachedByTcp() {
        TcpServer server = events.engine().closedLater(TcpServer.onLoopback());
        Watcher watcher = events.watcher(Transport.UDP);

        watcher.asks(watcher.subscribe().with("Contact", "<sip:ana@" + host(server.address()) + ";transport=tcp>"));
        TcpPeer connection = events.engine().closedLater(server.accept());
        WireMessage notify = connection.receive();
        connection.send(notify.answered(200));
        events.presenceIs("one");

        assertThat(notify.requestUri()).isEqualTo("sip:ana@" + host(server.address()) + ";transport=tcp");
        assertThat(notify.header("Contact")).contains("transport=tcp");
        assertThat(connection.receive().body()).isEqualTo("one");
    }

    /** Behind a NAT nobody else can connect to it. */
    @Test
    void whoCameByAConnectionIsReachedByIt() {
        Watcher watcher = events.watcher(Transport.TCP);

        WireMessage notify = watcher.subscribes(watcher.subscribe().with("Contact",
                "<sip:ana@10.0.0.5:5060;transport=tcp>"));

        assertThat(notify.requestUri()).isEqualTo("sip:ana@10.0.0.5:5060;transport=tcp");
        events.presenceIs("one");
        assertThat(watcher.notified().body()).isEqualTo("one");
    }

    /** A watcher that connects anew says so by its next SUBSCRIBE. */
    @Test
    void aNewConnectionTakesThePlaceOfTheOld() {
        Watcher watcher = events.watching(Transport.TCP);
        TcpPeer other = events.engine().tcp();
        watcher.peer().close();
        WireRequest refresh = watcher.again().with("Contact", "<sip:ana@10.0.0.5:5060;transport=tcp>");

        other.send(refresh);
        WireMessage ok = other.receive();
        WireMessage notify = other.receive();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(notify.method()).isEqualTo("NOTIFY");
        other.send(notify.answered(200));
        events.presenceIs("one");
        assertThat(other.receive().body()).isEqualTo("one");
    }

    /** RFC 3261 §18.1.1. */
    @Test
    void whatIsLargeGoesByTcp() {
        PeerOnBoth both = events.engine().closedLater(PeerOnBoth.onLoopback());
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.asks(watcher.subscribe().with("Contact", "<sip:ana@127.0.0.1:" + both.port() + ">"));
        both.udp().reply(both.udp().receive().answered(200));

        events.presenceIs(LARGE);
        TcpPeer connection = events.engine().closedLater(both.tcp().accept());
        WireMessage notify = connection.receive();

        assertThat(notify.body()).isEqualTo(LARGE);
        assertThat(notify.header("Via")).startsWith("SIP/2.0/TCP ");
        connection.send(notify.answered(200));
        events.presenceIs("small");
        assertThat(both.udp().receive().body()).isEqualTo("small");
    }

    /** Who said that it wants UDP, or has nothing else, gets it by that. */
    @Test
    void whatIsLargeGoesByUdpToThoseWithoutTcp() {
        Watcher watcher = events.watching(Transport.UDP);
        Watcher explicit = events.watcher(Transport.UDP);
        explicit.subscribes(explicit.subscribe().with("Contact",
                "<sip:ana@" + host(explicit.peer().address()) + ";transport=udp>"));

        events.presenceIs(LARGE);

        assertThat(watcher.notified().body()).isEqualTo(LARGE);
        assertThat(explicit.notified().body()).isEqualTo(LARGE);
    }
}
