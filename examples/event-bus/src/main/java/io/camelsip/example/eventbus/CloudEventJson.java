/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.camelsip.camel.sip.SipConstants;

/** Writes a SIP request that has become a CloudEvent in the JSON format of CloudEvents 1.0. */
@Singleton
class CloudEventJson {

    /** Bytes or characters of a body that are kept, since the bus may hold hundreds of them. */
    private static final int MAX_DATA = 16_000;

    private final ObjectMapper mapper;

    CloudEventJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Besides what the transformer gives: the Contact and Expires, which are all that a REGISTER is about. */
    String write(Message event) {
        ObjectNode json = mapper.createObjectNode();
        put(json, "specversion", event, CloudEvent.CAMEL_CLOUD_EVENT_VERSION);
        put(json, "id", event, CloudEvent.CAMEL_CLOUD_EVENT_ID);
        put(json, "source", event, CloudEvent.CAMEL_CLOUD_EVENT_SOURCE);
        put(json, "type", event, CloudEvent.CAMEL_CLOUD_EVENT_TYPE);
        put(json, "subject", event, CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT);
        put(json, "time", event, CloudEvent.CAMEL_CLOUD_EVENT_TIME);
        if (event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS) instanceof Map<?, ?> extensions) {
            extensions.forEach((name, value) -> json.put(name.toString(), value.toString()));
        }
        put(json, "sipcontact", event, SipConstants.CONTACT);
        put(json, "sipexpires", event, SipConstants.EXPIRES);
        data(json, event);
        return json.toString();
    }

    private void data(ObjectNode json, Message event) {
        if (event.getBody() == null) {
            return;
        }
        put(json, "datacontenttype", event, CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE);
        if (event.getBody() instanceof byte[] bytes) {
            json.put("data_base64", Arrays.copyOf(bytes, Math.min(bytes.length, MAX_DATA)));
            truncated(json, bytes.length);
        } else {
            text(json, event.getBody(String.class));
        }
    }

    /** CloudEvents quotes a text, but nests a body that is JSON itself. */
    private void text(ObjectNode json, String text) {
        if (isJson(json.path("datacontenttype").asText()) && text.length() <= MAX_DATA) {
            json.set("data", nested(text));
        } else {
            json.put("data", text.substring(0, Math.min(text.length(), MAX_DATA)));
            truncated(json, text.length());
        }
    }

    private JsonNode nested(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);   // it says that it is JSON, and is not
        }
    }

    private static void truncated(ObjectNode json, int length) {
        if (length > MAX_DATA) {
            json.put("datatruncated", true);
        }
    }

    private static boolean isJson(String contentType) {
        return contentType.matches("(?i)application/([a-z0-9.-]+\\+)?json\\b.*");
    }

    private static void put(ObjectNode json, String attribute, Message event, String header) {
        Object value = event.getHeader(header);
        if (value instanceof Collection<?> values) {
            json.put(attribute, values.stream().map(Object::toString).collect(Collectors.joining(", ")));
        } else if (value instanceof Integer number) {
            json.put(attribute, number);
        } else if (value != null) {
            json.put(attribute, value.toString());
        }
    }
}
