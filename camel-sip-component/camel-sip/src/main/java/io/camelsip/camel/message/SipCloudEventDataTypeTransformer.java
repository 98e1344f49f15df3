/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Says of an exchange what event it came with, in Camel's CloudEvents headers (CloudEvents 1.0): a SIP message, or what
 * {@code from("sip-dialog:")}, {@code from("sip-registrar:")} or {@code from("sip-presence:")} tells;
 * {@code transform(new DataType("http:application-cloudevents"))} and the like go on from there. The body, the event's
 * data, stays as it is. {@link CloudEventType#all} has the types.
 */
@DataTypeTransformer(name = "sip:application-cloudevents", description = "Adds CloudEvent headers to the Camel message with details of the SIP message, or the event of a call, registration, resource or subscription, that it came with")
public class SipCloudEventDataTypeTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        CloudEvent version = CloudEvents.v1_0;
        SipEvent event = SipEvent.of(message, version.getEventTime(message.getExchange()));
        if (message.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID) == null) {
            message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, event.id());
        }
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, version.version());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, event.type());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, event.source());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, event.subject());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME, event.time());
        if (message.getBody() != null) {
            String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
            message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, type == null ? event.dataType() : type);
        }
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS, event.extensions());
    }
}
