/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning. Used by one thread. */
final class Topic implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

    Topic(String brokers, String name) {
        consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers", brokers, "group.id", "test-" + name, "auto.offset.reset", "earliest",
                "metadata.max.age.ms", 1000), new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(name));
    }

    /** All so far, those of one key in order. */
    List<ConsumerRecord<String, String>> records() {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    List<ConsumerRecord<String, String>> about(String key) {
        return records().stream().filter(record -> record.key().equals(key)).toList();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value)
                .map(value -> new String(value, UTF_8)).orElse("");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
