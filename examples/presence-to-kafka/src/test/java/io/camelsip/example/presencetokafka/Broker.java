/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A Kafka of one node, broker and controller in one: the program itself, with the class path of the test. */
final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    private Broker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Returns when it answers. */
    static Broker start(Path folder) throws IOException, InterruptedException {
        Broker broker = new Broker(folder, Ports.free());
        String controller = "127.0.0.1:" + Ports.free();
        Files.write(broker.configuration(), List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=BROKER://127.0.0.1:" + broker.port + ",CONTROLLER://" + controller,
                "controller.quorum.bootstrap.servers=" + controller,
                "advertised.listeners=BROKER://127.0.0.1:" + broker.port,
                "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=BROKER",
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.resolve("log"),
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "group.initial.rebalance.delay.ms=0",
                "num.partitions=3"));
        broker.run("kafka.tools.StorageTool", "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c",
                broker.configuration().toString()).waitFor();
        broker.comesBack();
        return broker;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it where it stopped, at the same port. */
    void comesBack() throws IOException {
        process = run("kafka.Kafka", configuration().toString());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            await().atMost(PATIENCE).ignoreExceptions()
                    .until(() -> admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size() == 1);
        }
    }

    /** As when somebody pulls the plug. */
    void goesAway() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        goesAway();
    }

    private Path configuration() {
        return folder.resolve("server.properties");
    }

    private Process run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.logFile=System.out",
                "-cp", System.getProperty("java.class.path"), program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("kafka.log").toFile())).start();
    }
}
