/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;

class CloudEventJsonTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private Message event;

    @BeforeEach
    void aTextMessage() {
        event = new DefaultMessage(new DefaultCamelContext());
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0");
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, "42");
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "text/plain");
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS, Map.of("sipmethod", "MESSAGE"));
        event.setBody("Hello");
    }

    @Test
    void quotesText() {
        event.setBody("\"</script>\u2028");

        assertThat(written().get("data").textValue()).isEqualTo("\"</script>\u2028");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        event.setBody(null);

        assertThat(written().fieldNames()).toIterable().containsExactly("specversion", "id", "sipmethod");
    }

    @Test
    void nestsJson() {
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/vnd.x+json;charset=utf-8");
        event.setBody("{\"t\": 21.5}");

        assertThat(written().at("/data/t").doubleValue()).isEqualTo(21.5);
    }

    @Test
    void quotesWhatOnlyClaimsToBeJson() {
        event.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json");
        event.setBody("{\"t\": ");

        assertThat(written().get("data").textValue()).isEqualTo("{\"t\": ");
    }

    @Test
    void writesOtherBodiesInBase64() {
        event.setBody(new byte[] { 0, 1, 2 });

        assertThat(written().get("data_base64").textValue()).isEqualTo("AAEC");
        assertThat(written().has("data")).isFalse();
    }

    @Test
    void cutsALongBodyAndSaysSo() {
        event.setBody("x".repeat(100_000));

        assertThat(written().get("data").textValue()).hasSize(16_000);
        assertThat(written().get("datatruncated").booleanValue()).isTrue();
    }

    @Test
    void joinsRepeatedHeaders() {
        event.setHeader(SipConstants.CONTACT, List.of("<sip:a@b>", "<sip:a@c>"));

        assertThat(written().get("sipcontact").textValue()).isEqualTo("<sip:a@b>, <sip:a@c>");
    }

    private JsonNode written() {
        try {
            return mapper.readTree(new CloudEventJson(mapper).write(event));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
