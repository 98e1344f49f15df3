/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.camel.main.Main;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in this process, Kafka in another; the phones are the test's. */
class PresenceToKafkaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static final Retries RETRIES = new Retries();

    private static Broker broker;
    private static Main main;
    private static int sip;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        sip = Ports.free();
        main = PresenceToKafka.create();
        Properties options = new Properties();
        options.setProperty("sip.host", "127.0.0.1");
        options.setProperty("sip.port", String.valueOf(sip));
        options.setProperty("kafka.brokers", broker.address());
        options.setProperty("kafka.retry", "100");
        options.setProperty("camel.component.kafka.configuration.delivery-timeout-ms", "4000");
        options.setProperty("camel.component.kafka.configuration.request-timeout-ms", "3000");
        main.setOverrideProperties(options);
        main.init();
        main.getCamelContext().getManagementStrategy().addEventNotifier(RETRIES);
        main.start();
    }

    @AfterAll
    static void stop() {
        main.stop();
        broker.close();
    }

    @Test
    void aRegistrationIsACloudEventInKafka() throws IOException {
        try (Phone ana = new Phone("ana", sip); Topic topic = new Topic(broker.address(), "presence")) {
            assertThat(ana.registers(600).status()).isEqualTo(200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(topic.about(ana.address())).isNotEmpty());
            ConsumerRecord<String, String> event = topic.about(ana.address()).get(0);
            assertThat(Topic.header(event, "ce_specversion")).isEqualTo("1.0");
            assertThat(Topic.header(event, "ce_id")).isNotBlank();
            assertThat(Topic.header(event, "ce_type")).isEqualTo("io.camelsip.registration.bound.v1");
            assertThat(Topic.header(event, "ce_source")).isEqualTo(ana.address());
            assertThat(Topic.header(event, "ce_subject")).startsWith("sip:ana@127.0.0.1:");
            assertThat(Topic.header(event, "ce_time")).startsWith("20");
            assertThat(Topic.header(event, "content-type")).isEqualTo("application/json");
            assertThat(event.value()).startsWith("{").contains("\"event\":\"bound\"",
                    "\"addressOfRecord\":\"" + ana.address() + "\"");
            assertThat(List.of(event.headers().toArray()))
                    .allMatch(header -> header.key().startsWith("ce_") || header.key().equals("content-type"));
        }
    }

    @Test
    void aPublicationIsACloudEventInKafka() throws IOException {
        try (Phone ana = new Phone("ana", sip); Topic topic = new Topic(broker.address(), "presence")) {
            SipText published = ana.asks("PUBLISH", ana.address(), ana.address(), onThePhone(ana), "Event: presence",
                    "Expires: 600", "Content-Type: application/pidf+xml");
            assertThat(published.status()).isEqualTo(200);
            assertThat(published.header("SIP-ETag")).isNotBlank();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(topic, ana)).isNotEmpty());
            ConsumerRecord<String, String> event = states(topic, ana).get(0);
            assertThat(Topic.header(event, "ce_subject")).isEqualTo(ana.address());
            assertThat(Topic.header(event, "ce_source")).isEqualTo("sip:localhost");
            assertThat(Topic.header(event, "ce_sipbasic")).isEqualTo("open");
            assertThat(event.value()).contains("\"basic\":\"open\"", "\"activities\":[\"on-the-phone\"]",
                    "\"note\":\"back at four\"");
        }
    }

    @Test
    void aStateFromKafkaReachesWhoWatches() throws Exception {
        try (Phone ben = new Phone("ben", sip); Producer<String, String> machines = producer()) {
            SipText subscribed = ben.asks("SUBSCRIBE", "sip:door@localhost", "sip:door@localhost", "",
                    "Event: presence", "Expires: 600", "Accept: application/pidf+xml");
            assertThat(subscribed.status()).isEqualTo(200);
            assertThat(ben.accepts("NOTIFY").body()).doesNotContain("<basic>");

            machines.send(new ProducerRecord<>("states", "sip:door@localhost",
                    "{\"basic\": \"closed\", \"note\": \"locked\"}")).get();

            assertThat(ben.accepts("NOTIFY").body()).contains("<basic>closed</basic>", "locked");
            machines.send(new ProducerRecord<>("states", "sip:door@localhost", null)).get();
            assertThat(ben.accepts("NOTIFY").body()).doesNotContain("locked");
        }
    }

    @Test
    void whatHappensWhileKafkaIsAwayArrivesAfterwardsInOrder() throws IOException {
        try (Phone ben = new Phone("ben", sip)) {
            assertThat(ben.registers(600).status()).isEqualTo(200);
            broker.goesAway();

            for (int seconds = 601; seconds <= 610; seconds++) {
                assertThat(ben.registers(seconds).status()).isEqualTo(200);
            }
            assertThat(ben.registers(0).status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> RETRIES.count() > 1);

            broker.comesBack();
            try (Topic topic = new Topic(broker.address(), "presence")) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        topic.about(ben.address()).stream().map(event -> Topic.header(event, "ce_type")).distinct())
                        .containsExactly("io.camelsip.registration.bound.v1",
                                "io.camelsip.registration.refreshed.v1", "io.camelsip.registration.removed.v1"));
                assertThat(topic.about(ben.address()).stream().map(event -> Topic.header(event, "ce_id")).distinct())
                        .hasSize(12);
            }
        }
    }

    private static List<ConsumerRecord<String, String>> states(Topic topic, Phone phone) {
        return topic.about(phone.address()).stream()
                .filter(event -> Topic.header(event, "ce_type").equals("io.camelsip.presence.changed.v1")).toList();
    }

    private static String onThePhone(Phone phone) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                    xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="%s">
                  <tuple id="t1"><status><basic>open</basic></status></tuple>
                  <dm:person id="p1">
                    <rpid:activities><rpid:on-the-phone/></rpid:activities>
                    <dm:note>back at four</dm:note>
                  </dm:person>
                </presence>
                """.formatted(phone.address());
    }

    private static Producer<String, String> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", broker.address()), new StringSerializer(),
                new StringSerializer());
    }
}
