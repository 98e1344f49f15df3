/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.ListenAddress;

class SipComponentLifecycleTest {

    private static int answerOneRequest(DefaultCamelContext context, WirePeer peer) {
        int port = context.getComponent("sip", SipComponent.class).statistics().orElseThrow().listening().stream()
                .mapToInt(ListenAddress::port).findFirst().orElseThrow();
        peer.request("MESSAGE").sendTo(port);
        peer.expect(200);
        return port;
    }

    private static Set<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("sip-") || name.contains("SipWorker")).collect(Collectors.toSet());
    }

    @Test
    void twoHundredContextsLeaveNoThreadNoPortAndNoMemory() throws Exception {
        int port = serveOnce(0);
        for (int cycle = 0; cycle < 40; cycle++) {
            serveOnce(port);
        }
        long early = heapAfterCollection();
        for (int cycle = 0; cycle < 160; cycle++) {
            serveOnce(port);
        }
        assertThat(heapAfterCollection()).isLessThan(early + 16 * 1024 * 1024);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(threadsOfOurs()).isEmpty());
    }

    /** A context from start to stop, with one request in between; the port it listened on. */
    private static int serveOnce(int port) throws Exception {
        try (WirePeer peer = WirePeer.udp(); DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sip:127.0.0.1:" + port).to("log:off?level=OFF");
                }
            });
            context.start();
            return answerOneRequest(context, peer);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aContextThatWasSuspendedAnswersAgain() throws Exception {
        try (WirePeer peer = WirePeer.udp(); DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sip:127.0.0.1:0").to("log:off?level=OFF");
                }
            });
            context.start();
            context.suspend();
            context.resume();
            answerOneRequest(context, peer);
        }
    }

    @Test
    void aComponentThatIsMadeDoesNothing() {
        SipComponent component = new SipComponent();
        assertThat(component.statistics()).isEmpty();
        assertThat(component.isAlive()).isTrue();
    }

    /** It is made when a native image is built, which must not hold a socket, a thread or a random number. */
    @Test
    void aComponentThatIsMadeLoadsNothingOfTheLibrariesBelow() throws Exception {
        Process java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), ConstructionProgram.class.getName()).redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output.lines()).anyMatch(line -> line.contains("io.camelsip.camel.sip.SipComponent"))
                .noneMatch(line -> line.contains(" gov.nist.") || line.contains(" io.netty.")
                        || line.contains(" java.security.SecureRandom "));
    }
}
