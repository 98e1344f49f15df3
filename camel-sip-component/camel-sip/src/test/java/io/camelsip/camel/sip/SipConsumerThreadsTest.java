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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerThreadsTest extends SipRouteTest {

    private final CompletableFuture<Thread> thread = new CompletableFuture<>();

    private void listen(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp" + options)
                        .process(exchange -> thread.complete(Thread.currentThread()));
            }
        });
    }

    private Thread threadOfTheRoute() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        return thread.join();
    }

    @Test
    void aRouteRunsOnAThreadOfCamels() throws Exception {
        listen("");
        assertThat(threadOfTheRoute().getName()).contains("SipWorker");
    }

    @Test
    void aSynchronousRouteRunsOnTheThreadThatReads() throws Exception {
        listen("&synchronous=true");
        assertThat(threadOfTheRoute().getName()).doesNotContain("SipWorker").contains("sip-");
    }

    @Test
    void aSynchronousRouteCanSendOn() throws Exception {
        WirePeer bob = udpPeer();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&synchronous=true").to(bob.uri("bob"));
            }
        });
        WirePeer alice = udpPeer();
        alice.request("MESSAGE").body("text/plain", "hello").sendTo(port());
        WireMessage request = bob.expect();
        assertThat(request.body()).isEqualTo("hello");
        bob.answer(request, 200, "OK");
        alice.expect(200);
    }

    @Test
    void aRouteRunsOnThreadsOfOnesOwn() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        try {
            component().setWorkerPool(own);
            listen("");
            assertThat(threadOfTheRoute().getName()).isEqualTo("mine");
            context.stop();
            assertThat(own.isShutdown()).isFalse();
        } finally {
            own.shutdown();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aRouteRunsOnVirtualThreadsWhereCamelIsToldTo() throws Exception {
        Process java = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java", "-Dcamel.threads.virtual.enabled=true", "-cp",
                System.getProperty("java.class.path"), VirtualThreadsProgram.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(java.getInputStream().readAllBytes());
        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output).contains("virtual: true");
    }

    @Test
    void requestsThatNoThreadIsFreeForAre503() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        component().setWorkerThreads(1);
        component().setWorkerQueueSize(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").process(exchange -> release.await());
            }
        });
        WirePeer running = udpPeer();
        running.request("MESSAGE").sendTo(port());
        await().until(() -> context.getInflightRepository().size() == 1);
        WirePeer waiting = udpPeer();
        waiting.request("MESSAGE").sendTo(port());
        await().until(() -> component().engineRoom().workers().waiting() == 1);
        WirePeer refused = udpPeer();
        refused.request("MESSAGE").sendTo(port());
        WireMessage answer = refused.expect(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        release.countDown();
        running.expect(200);
        waiting.expect(200);
    }
}
