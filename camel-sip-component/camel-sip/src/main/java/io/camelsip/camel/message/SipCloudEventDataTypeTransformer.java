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
 * Says of an exchange that came with a SIP message, with an event of a call ({@code from("sip-dialog:")}) or of a registration
 * ({@code from("sip-registrar:")}), what event it is, in Camel's CloudEvents headers (CloudEvents 1.0);
 * {@code transform(new DataType("http:application-cloudevents"))} and the like go on from there. The body, the event's
 * data, stays as it is.
 * <table>
 * <caption>Attributes</caption>
 * <tr>
 * <th>Attribute</th>
 * <th>Header</th>
 * <th>Value for a SIP message</th>
 * <th>Value for an event of a call</th>
 * </tr>
 * <tr>
 * <td>{@code id}</td>
 * <td>{@code CamelCloudEventID}, unless it is set</td>
 * <td>Call-ID, CSeq and method, the status too of a response: the same however often and by whichever way the message
 * comes</td>
 * <td>Call-ID, the call's id, the event, its time in milliseconds and the status, if there is one</td>
 * </tr>
 * <tr>
 * <td>{@code source}</td>
 * <td>{@code CamelCloudEventSource}</td>
 * <td>where it came in: {@code sip:<address>:<port>;transport=<transport>}; of a response where it came from</td>
 * <td>the URI of our end</td>
 * </tr>
 * <tr>
 * <td>{@code specversion}</td>
 * <td>{@code CamelCloudEventVersion}</td>
 * <td>{@code 1.0}</td>
 * <td>the same</td>
 * </tr>
 * <tr>
 * <td>{@code type}</td>
 * <td>{@code CamelCloudEventType}</td>
 * <td>{@code io.camelsip.<method in lower case>.v1}, for instance {@code io.camelsip.message.v1}; of a response
 * {@code io.camelsip.response.v1}</td>
 * <td>{@code io.camelsip.call.<event>.v1}, for instance {@code io.camelsip.call.ended.v1}</td>
 * </tr>
 * <tr>
 * <td>{@code subject}</td>
 * <td>{@code CamelCloudEventSubject}</td>
 * <td>whom it is about: the Request-URI; of REGISTER and of responses the To</td>
 * <td>who was called: the To</td>
 * </tr>
 * <tr>
 * <td>{@code time}</td>
 * <td>{@code CamelCloudEventTime}</td>
 * <td>when the exchange was created</td>
 * <td>when it happened</td>
 * </tr>
 * <tr>
 * <td>{@code datacontenttype}</td>
 * <td>{@code CamelCloudEventDataContentType}</td>
 * <td>the Content-Type, if there is a body</td>
 * <td>the same, {@code application/json} where there is none</td>
 * </tr>
 * <tr>
 * <td>{@code sipmethod}, {@code sipfrom}, {@code sipto}, {@code sipcallid}, {@code sipevent}, {@code sipstatus}</td>
 * <td>{@code CamelCloudEventExtensions}, a map of them</td>
 * <td>as in {@code CamelSipMethod} and so on, where there is one</td>
 * <td>those that there are, and {@code sipdialogid}, {@code sipdirection}, {@code sipendedby}, {@code sipendcause}</td>
 * </tr>
 * </table>
 * Of a registration, {@code id} is Call-ID, address of record, contact, event and time in milliseconds; {@code type} is
 * {@code io.camelsip.registration.bound.v1} and so on, {@code source} the address of record, {@code subject} the contact.
 * Extensions are {@code sipcontact}, {@code sipexpires}, {@code sipinstance} and {@code sipcallid}.
 */
@DataTypeTransformer(name = "sip:application-cloudevents", description = "Adds CloudEvent headers to the Camel message with details of the SIP message, the event of a call or the event of a registration that it came with")
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
