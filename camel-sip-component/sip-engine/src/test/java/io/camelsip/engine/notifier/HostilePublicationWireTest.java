/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.BEN;
import static io.camelsip.engine.notifier.EventsUnderTest.PRESENCE;
import static io.camelsip.engine.notifier.EventsUnderTest.done;
import static io.camelsip.engine.notifier.EventsUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** Presence documents that are meant to hurt: refused, soon, and nobody else notices. */
class HostilePublicationWireTest {

    private static final int TIMES = 50;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String GOOD = "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='" + BEN
            + "'><tuple id='t'><status><basic>open</basic></status></tuple></presence>";

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("presence"));
        settings.pace = Optional.of(Duration.ZERO);
        return settings;
    });

    private static Arguments named(String name, String document) {
        return Arguments.of(name, document);
    }

    private static String presence(String content) {
        return "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='" + BEN + "'>" + content + "</presence>";
    }

    static Stream<Arguments> bombs() {
        String entities = IntStream.range(1, 12).mapToObj(i -> "<!ENTITY e" + i + " '"
                + ("&e" + (i - 1) + ";").repeat(10) + "'>").collect(Collectors.joining());
        return Stream.of(
                named("a billion laughs",
                        "<!DOCTYPE p [<!ENTITY e0 'ha'>" + entities + "]>" + presence("<note>&e11;</note>")),
                named("one large entity many times", "<!DOCTYPE p [<!ENTITY a '" + "a".repeat(20_000) + "'>]>"
                        + presence("<note>" + "&a;".repeat(2_000) + "</note>")),
                named("a file",
                        "<!DOCTYPE p [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + presence("<note>&f;</note>")),
                named("another server", "<!DOCTYPE p SYSTEM 'http://127.0.0.1:9/p.dtd'>" + presence("")),
                named("a parameter entity",
                        "<!DOCTYPE p [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]>" + presence("")),
                named("depth", presence("<a>".repeat(6_000) + "</a>".repeat(2_000))),
                named("closed depth", presence("<a xmlns=''>".repeat(2_000) + "</a>".repeat(2_000))),
                named("attributes", presence("<tuple id='t' " + IntStream.range(0, 5_000)
                        .mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" ")) + "/>")),
                named("elements", presence("<tuple id='t'/>".repeat(4_000))),
                named("namespaces", presence(IntStream.range(0, 1_000)
                        .mapToObj(i -> "<x" + i + ":a xmlns:x" + i + "='urn:x" + i + "'/>")
                        .collect(Collectors.joining()))),
                named("no end", "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='" + BEN + "'><note>"),
                named("no XML", "\u0000\u0001\u0002"),
                named("another encoding", "<?xml version='1.0' encoding='UTF-16'?>" + presence("")),
                named("no encoding", "<?xml version='1.0' encoding='nobody-knows'?>" + presence("")),
                named("somebody else", GOOD.replace(BEN, "sip:eve@example.com")),
                named("another document", "<html xmlns='http://www.w3.org/1999/xhtml'/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void itIsRefusedOrHarmless(String name, String document) {
        Watcher watcher = events.watching(Transport.TCP);
        TcpPeer agent = events.engine().tcp();
        agent.ask(publish(agent, document));
        Footprint before = Footprint.now();

        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            WireMessage answer = agent.ask(publish(agent, document));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            assertThat(answer.status()).isIn(200, 400, 403, 413, 415);
            assertThat(answer.toString()).doesNotContain("root:", "Exception", "/etc/");
        }

        Footprint after = Footprint.now();
        assertThat(after.heapBytes()).isLessThan(before.heapBytes() + 16 * Footprint.MIB);
        assertThat(after.cpuNanos() - before.cpuNanos()).isLessThan(TIMES * 100_000_000L);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertGoesOn(watcher);
    }

    /** A DTD is never read, whatever it says. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aDocumentTypeIsNeverTaken(String name, String document) {
        WirePeer agent = events.peer(Transport.TCP);

        int status = agent.ask(publish(agent, document)).status();

        if (document.contains("<!DOCTYPE")) {
            assertThat(status).isEqualTo(400);
            assertThat(events.statistics().publications()).isZero();
        } else {
            assertThat(status).isIn(200, 400);
        }
    }

    /** RFC 3903 §6: 413, and where it is more than a message may be, before it is read. */
    @Test
    void aMegabyteIsTooMuch() {
        Watcher watcher = events.watching(Transport.TCP);
        for (int size : new int[] { 65 * 1024, 1024 * 1024 }) {
            TcpPeer agent = events.engine().tcp();

            agent.send(publish(agent, presence("<note>" + "x".repeat(size) + "</note>")));

            assertThat(agent.receive().status()).as("of %s bytes", size).isEqualTo(413);
        }
        assertGoesOn(watcher);
    }

    private void assertGoesOn(Watcher watcher) {
        WirePeer agent = events.peer(Transport.UDP);
        assertThat(agent.ask(publish(agent, GOOD.replace("'t'", "'last'"))).status()).isIn(200, 403);
        assertThat(done(events.server().state(PRESENCE))).isPresent();
        watcher.again(600);
        assertThat(watcher.notified().method()).isEqualTo("NOTIFY");
        assertThat(events.engine().statistics().failures()).isZero();
    }
}
