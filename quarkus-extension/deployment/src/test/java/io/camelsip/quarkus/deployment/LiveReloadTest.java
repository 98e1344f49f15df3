/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

class LiveReloadTest extends DevUIJsonRPCTest {

    private static final int SIP_PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .setLogRecordPredicate(line -> line.getLoggerName().startsWith("org.apache.camel.impl.engine"))
            .withApplicationRoot(jar -> jar.addClass(DevRoutes.class)
                    .addAsResource(new StringAsset("sip.port=" + SIP_PORT + "\n"), "application.properties"));

    LiveReloadTest() {
        super("camel-quarkus-sip");
    }

    /** What Quarkus takes to compile and to build the application again is not counted. */
    @Test
    void theSamePortClosesAndOpensInUnderASecond() throws Exception {
        try (Prober prober = new Prober(SIP_PORT)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> prober.lastBody().equals("edition 0"));
            for (int edition = 1; edition <= 3; edition++) {
                String before = "edition " + (edition - 1);
                String after = "edition " + edition;
                APP.clearLogRecords();
                APP.modifySourceFile(DevRoutes.class, source -> source.replace(before, after));
                visit();
                await().atMost(Duration.ofSeconds(60)).until(() -> prober.lastBody().equals(after));
                assertThat(between("is shutting down", "shutdown in").plus(between("is starting", "started in")))
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void theDevUiShowsWhereItListens() throws Exception {
        JsonNode listening = executeJsonRPCMethod("look").get("listening");
        assertThat(listening).anySatisfy(address -> {
            assertThat(address.get("transport").asText()).isEqualTo("udp");
            assertThat(address.get("port").asInt()).isEqualTo(SIP_PORT);
        });
    }

    @Test
    void theDevUiCountsCalls() throws Exception {
        JsonNode figures = executeJsonRPCMethod("look").get("figures");
        assertThat(figures).anySatisfy(row -> {
            assertThat(row.get("what").asText()).isEqualTo("Calls");
            assertThat(row.get("value").asInt()).isZero();
        });
    }

    private static Duration between(String first, String second) {
        return Duration.between(timeOf(first), timeOf(second));
    }

    private static Instant timeOf(String words) {
        return APP.getLogRecords().stream().filter(line -> line.getMessage().contains(words)).findFirst()
                .orElseThrow(() -> new AssertionError("Camel has not logged that it " + words)).getInstant();
    }

    /** Any HTTP request makes dev mode look at the sources. */
    private static void visit() throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)))
                        .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private static int freePort() {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
            return udp.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
