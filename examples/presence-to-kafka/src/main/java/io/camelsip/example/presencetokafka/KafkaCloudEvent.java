/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.component.kafka.KafkaConstants;

import io.camelsip.camel.sip.SipConstants;

/**
 * Writes what the transformer says of an event as the Kafka protocol binding of CloudEvents 1.0 has it, in binary mode:
 * attributes are header fields, data is the value. The key is the address of record, so that events of one stay in order.
 */
final class KafkaCloudEvent implements Processor {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "ce_specversion",
            CloudEvent.CAMEL_CLOUD_EVENT_ID, "ce_id",
            CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "ce_source",
            CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "ce_type",
            CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "ce_subject",
            CloudEvent.CAMEL_CLOUD_EVENT_TIME, "ce_time",
            CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "content-type");

    @Override
    public void process(Exchange exchange) {
        Message event = exchange.getMessage();
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KafkaConstants.KEY, event.getHeader(SipConstants.ADDRESS_OF_RECORD));
        ATTRIBUTES.forEach((camel, kafka) -> put(headers, kafka, event.getHeader(camel)));
        if (event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS) instanceof Map<?, ?> extensions) {
            extensions.forEach((name, value) -> put(headers, "ce_" + name, value));
        }
        event.setHeaders(headers);
        event.setBody(event.getBody(String.class));
    }

    private static void put(Map<String, Object> headers, String name, Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
