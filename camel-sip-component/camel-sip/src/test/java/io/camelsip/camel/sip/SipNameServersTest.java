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

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The DNS servers that the component names. */
class SipNameServersTest extends SipRouteTest {

    @Test
    void areAskedForTheDomainOfARequest() throws Exception {
        try (DatagramSocket dns = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            dns.setSoTimeout(10_000);
            component().setNameServers("127.0.0.1:" + dns.getLocalPort());

            CompletableFuture<Exchange> sent = request("sip:ben@phones.example.com",
                    exchange -> exchange.getMessage().setBody("hello"));

            assertThat(answersThatThereIsNothing(dns)).contains("phones").contains("example");
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> answersUntilClosed(dns));
            assertThat(sent.get(20, TimeUnit.SECONDS).getException()).hasMessageContaining("phones.example.com");
            dns.close();
            others.get(20, TimeUnit.SECONDS);
        }
    }

    private static void answersUntilClosed(DatagramSocket dns) {
        try {
            while (true) {
                answersThatThereIsNothing(dns);
            }
        } catch (Exception e) {
            assertThat(dns.isClosed()).isTrue();
        }
    }

    /** Sends the question back as an answer that says NXDOMAIN. */
    private static String answersThatThereIsNothing(DatagramSocket dns) throws Exception {
        byte[] bytes = new byte[1500];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        dns.receive(packet);
        bytes[2] = (byte) 0x81;
        bytes[3] = (byte) 0x83;
        dns.send(packet);
        return new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }
}
