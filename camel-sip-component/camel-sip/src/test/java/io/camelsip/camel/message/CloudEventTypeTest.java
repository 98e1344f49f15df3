/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.sip.SipConstants;

/** Types of events: those that exchanges get are those that the documentation tells of. */
class CloudEventTypeTest {

    static Stream<String> types() {
        return CloudEventType.all().stream().map(CloudEventType::type);
    }

    private static String type(String... headers) {
        Exchange exchange = Exchanges.empty();
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getMessage().setHeader(headers[i], headers[i + 1]);
        }
        return event(exchange).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, String.class);
    }

    private static Message event(Exchange exchange) {
        new SipCloudEventDataTypeTransformer().transform(exchange.getMessage(), DataType.ANY, DataType.ANY);
        return exchange.getMessage();
    }

    private static boolean isDocumented(String type) {
        return types().anyMatch(pattern -> type.matches(Pattern.quote(pattern)
                .replace("<method>", "\\E[^.]+\\Q").replace("<package>", "\\E.+\\Q")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachHasItsVersionAndIsThereOnce(String type) {
        assertThat(type).matches("io\\.camelsip\\.[a-z.<>]+\\.v[0-9]+");
        assertThat(types()).containsOnlyOnce(type);
    }

    @ParameterizedTest
    @CsvSource({ "early", "confirmed", "refreshed", "transfer", "ended" })
    void eventsOfCallsAreAmongThem(String event) {
        assertThat(types()).contains(type(SipConstants.DIALOG_EVENT, event));
    }

    @ParameterizedTest
    @CsvSource({ "bound", "refreshed", "removed", "expired" })
    void eventsOfRegistrationsAreAmongThem(String event) {
        assertThat(types()).contains(type(SipConstants.REGISTRATION_EVENT, event));
    }

    @ParameterizedTest
    @CsvSource({ "subscribed", "pending", "approved", "terminated" })
    void eventsOfSubscriptionsAreAmongThem(String event) {
        assertThat(types()).contains(
                type(SipConstants.PRESENCE_EVENT, "subscription", SipConstants.SUBSCRIPTION_EVENT, event));
    }

    @ParameterizedTest
    @CsvSource({ "presence,io.camelsip.presence.changed.v1", "dialog,io.camelsip.dialog.changed.v1",
            "presence.winfo,io.camelsip.presence.winfo.changed.v1" })
    void changesOfStatesAreAmongThem(String eventPackage, String type) {
        assertThat(type(SipConstants.PRESENCE_EVENT, "state", SipConstants.EVENT, eventPackage)).isEqualTo(type);
        assertThat(isDocumented(type)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "MESSAGE,io.camelsip.message.v1", "NOTIFY,io.camelsip.notify.v1", "X-OWN,io.camelsip.x-own.v1" })
    void requestsAreAmongThem(String method, String type) {
        assertThat(type(SipConstants.METHOD, method)).isEqualTo(type);
        assertThat(isDocumented(type)).isTrue();
        assertThat(isDocumented("io.camelsip.call.lost.v1")).isFalse();
    }

    @Test
    void aNotificationIsAboutWhatWasSubscribedTo() {
        Exchange exchange = Exchanges.of("NOTIFY", "Event: presence", "Subscription-State: active;expires=60");
        assertThat(event(exchange).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo("sip:alice@example.com");
        exchange.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.com");
        assertThat(event(exchange).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo("sip:ana@example.com");
        assertThat(event(exchange).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS, Map.class))
                .containsEntry("sipevent", "presence").containsEntry("sipsubscriptionstate", "active;expires=60");
    }

    @Test
    void aChangeIsAboutAResourceAndToldByItsDomain() {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of(SipConstants.PRESENCE_EVENT, "state",
                SipConstants.EVENT, "presence", SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.com",
                SipConstants.PRESENCE_BASIC, "open", SipConstants.ETAG, "a1b2", Exchange.MESSAGE_TIMESTAMP,
                1795176004123L)));
        exchange.getMessage().setBody(new Object());
        Message event = event(exchange);
        assertThat(event.getHeaders()).containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "sip:example.com")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "sip:ana@example.com")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "sip:ana@example.com;presence;1795176004123;a1b2")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-11-20T12:00:04.123Z")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS,
                        Map.of("sipevent", "presence", "sipbasic", "open", "sipetag", "a1b2"));
    }

    @Test
    void aSubscriptionIsAboutItsWatcher() {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of(SipConstants.PRESENCE_EVENT, "subscription",
                SipConstants.SUBSCRIPTION_EVENT, "terminated", SipConstants.SUBSCRIPTION_ID, "s1",
                SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.com", SipConstants.WATCHER, "sip:ben@example.com",
                SipConstants.SUBSCRIPTION_STATE, "terminated;reason=timeout", Exchange.MESSAGE_TIMESTAMP,
                1795176004123L)));
        assertThat(event(exchange).getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "sip:ana@example.com")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "sip:ben@example.com")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "s1;terminated;1795176004123");
    }
}
