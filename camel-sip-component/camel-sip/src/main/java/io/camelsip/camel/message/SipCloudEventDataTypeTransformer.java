/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

import io.camelsip.camel.sip.SipConstants;

/**
 * Says of an exchange that came with a SIP message what event it is, in Camel's CloudEvents headers (CloudEvents 1.0);
 * {@code transform(new DataType("http:application-cloudevents"))} and the like go on from there. The body, the event's
 * data, stays as it is.
 * <table>
 * <caption>Attributes</caption>
 * <tr>
 * <th>Attribute</th>
 * <th>Header</th>
 * <th>Value</th>
 * </tr>
 * <tr>
 * <td>{@code id}</td>
 * <td>{@code CamelCloudEventID}, unless it is set</td>
 * <td>Call-ID, CSeq and method, the status too of a response: the same however often and by whichever way the message
 * comes</td>
 * </tr>
 * <tr>
 * <td>{@code source}</td>
 * <td>{@code CamelCloudEventSource}</td>
 * <td>where it came in: {@code sip:<address>:<port>;transport=<transport>}; of a response where it came from</td>
 * </tr>
 * <tr>
 * <td>{@code specversion}</td>
 * <td>{@code CamelCloudEventVersion}</td>
 * <td>{@code 1.0}</td>
 * </tr>
 * <tr>
 * <td>{@code type}</td>
 * <td>{@code CamelCloudEventType}</td>
 * <td>{@code io.camelsip.<method in lower case>.v1}, for instance {@code io.camelsip.message.v1}; of a response
 * {@code io.camelsip.response.v1}</td>
 * </tr>
 * <tr>
 * <td>{@code subject}</td>
 * <td>{@code CamelCloudEventSubject}</td>
 * <td>whom it is about: the Request-URI; of REGISTER and of responses the To</td>
 * </tr>
 * <tr>
 * <td>{@code time}</td>
 * <td>{@code CamelCloudEventTime}</td>
 * <td>when the exchange was created</td>
 * </tr>
 * <tr>
 * <td>{@code datacontenttype}</td>
 * <td>{@code CamelCloudEventDataContentType}</td>
 * <td>the Content-Type, if there is a body</td>
 * </tr>
 * <tr>
 * <td>{@code sipmethod}, {@code sipfrom}, {@code sipto}, {@code sipcallid}, {@code sipevent}, {@code sipstatus}</td>
 * <td>{@code CamelCloudEventExtensions}, a map of them</td>
 * <td>as in {@code CamelSipMethod} and so on, where there is one</td>
 * </tr>
 * </table>
 */
@DataTypeTransformer(name = "sip:application-cloudevents", description = "Adds CloudEvent headers to the Camel message with details of the SIP message that it came with")
public class SipCloudEventDataTypeTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        String method = text(message, SipConstants.METHOD);
        if (method == null) {
            throw new IllegalArgumentException("The exchange came with no SIP message: header "
                    + SipConstants.METHOD + " is missing");
        }
        Object status = message.getHeader(SipConstants.RESPONSE_CODE);
        CloudEvent version = CloudEvents.v1_0;
        if (message.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID) == null) {
            message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, id(message, method, status));
        }
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, version.version());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE,
                "io.camelsip." + (status == null ? method.toLowerCase(Locale.ROOT) : "response") + ".v1");
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, source(message));
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, subject(message, method));
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME, version.getEventTime(message.getExchange()));
        if (message.getBody() != null) {
            message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, contentType(message));
        }
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS, extensions(message, status));
    }

    private static String id(Message message, String method, Object status) {
        String id = text(message, SipConstants.CALL_ID) + ';' + text(message, SipConstants.SEQUENCE_NUMBER) + ';'
                + method;
        return status == null ? id : id + ';' + status;
    }

    private static String source(Message message) {
        String local = text(message, SipConstants.LOCAL_ADDRESS);
        if (local != null) {
            return "sip:" + local + ";transport=" + text(message, SipConstants.TRANSPORT);
        }
        String remote = text(message, SipConstants.REMOTE_ADDRESS);
        return remote == null ? CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE : "sip:" + remote;
    }

    private static String subject(Message message, String method) {
        String uri = text(message, SipConstants.REQUEST_URI);
        return uri == null || method.equals("REGISTER") ? text(message, SipConstants.TO) : uri;
    }

    private static String contentType(Message message) {
        String type = text(message, Exchange.CONTENT_TYPE);
        if (type != null) {
            return type;
        }
        return message.getBody() instanceof String
                ? CloudEvent.TEXT_PLAIN_MIME_TYPE
                : CloudEvent.APPLICATION_OCTET_STREAM_MIME_TYPE;
    }

    private static Map<String, String> extensions(Message message, Object status) {
        Map<String, String> extensions = new LinkedHashMap<>();
        put(extensions, "sipmethod", text(message, SipConstants.METHOD));
        put(extensions, "sipfrom", text(message, SipConstants.FROM));
        put(extensions, "sipto", text(message, SipConstants.TO));
        put(extensions, "sipcallid", text(message, SipConstants.CALL_ID));
        put(extensions, "sipevent", text(message, SipConstants.EVENT));
        put(extensions, "sipstatus", status == null ? null : status.toString());
        return extensions;
    }

    private static void put(Map<String, String> extensions, String name, String value) {
        if (value != null) {
            extensions.put(name, value);
        }
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}
