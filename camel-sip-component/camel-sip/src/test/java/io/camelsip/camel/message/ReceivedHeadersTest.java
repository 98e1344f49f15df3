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

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** What exchanges say of the header fields of a request. */
class ReceivedHeadersTest {

    private static Message received(String method, String... headers) {
        return Exchanges.of(method, headers).getMessage();
    }

    @Test
    void fieldsTravelUnderTheirOwnNames() {
        Message message = received("MESSAGE", "subject: Lunch", "P-ASSERTED-IDENTITY: <sip:alice@example.com>");
        assertThat(message.getHeaders()).containsEntry("Subject", "Lunch")
                .containsEntry("From", "\"Alice\" <sip:alice@example.com>;tag=9fxced76sl")
                .containsEntry("Call-ID", "3848276298220188511@example.com").containsEntry("CSeq", "17 MESSAGE");
        assertThat(message.getHeaders().keySet()).contains("Subject", "P-Asserted-Identity");
    }

    @ParameterizedTest
    @CsvSource({ "s, Lunch, Subject", "o, presence, Event", "k, 100rel, Supported", "r, <sip:x@y.org>, Refer-To",
            "u, presence, Allow-Events", "m, <sip:a@b.org>, Contact", "e, gzip, Content-Encoding",
            "x, 90, Session-Expires", "d, no-fork, Request-Disposition", "D, no-fork, Request-Disposition",
            "j, *;video, Reject-Contact", "a, *;audio, Accept-Contact", "y, abc, Identity" })
    void compactFormsAreExpanded(String compact, String value, String name) {
        Message message = received("MESSAGE", compact + ": " + value);
        assertThat(message.getHeader(name)).isEqualTo(value);
        assertThat(message.getHeaders()).containsEntry(name, value);
        assertThat(message.getHeaders().keySet()).doesNotContain(compact);
    }

    @Test
    void repeatedFieldsAreLists() {
        assertThat(received("MESSAGE", "X-Tag: one", "x-tag: two", "X-TAG: three").getHeader("X-Tag"))
                .isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void fieldsOfSeveralValuesAreLists() {
        Message message = received("OPTIONS", "Allow: INVITE, ACK, BYE", "Supported: 100rel", "Supported: path, timer");
        assertThat(message.getHeader("Allow")).isEqualTo(List.of("INVITE", "ACK", "BYE"));
        assertThat(message.getHeader("Supported")).isEqualTo(List.of("100rel", "path", "timer"));
    }

    @Test
    void oneValueIsNoList() {
        assertThat(received("OPTIONS", "Allow: INVITE").getHeader("Allow")).isEqualTo("INVITE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Date | Thu, 21 Feb 2002 13:02:03 GMT",
            "Subject | One, two, three",
            "X-Unknown | one, two, three",
            "Organization | Smith, Jones and Sons",
            "Contact | \"Doe, Jane\" <sip:jane@example.com>" })
    void commasWithinAValueDoNotSplitIt(String name, String value) {
        assertThat(received("MESSAGE", name + ": " + value).getHeader(name)).isEqualTo(value);
    }

    @Test
    void credentialsAreOneValue() {
        String value = "Digest username=\"bob\", realm=\"example.com\", nonce=\"abc\", uri=\"sip:example.com\","
                + " response=\"0123\"";
        Object header = received("REGISTER", "Authorization: " + value).getHeader("Authorization");
        assertThat(header).asString().startsWith("Digest ").contains("realm=\"example.com\"")
                .contains("response=\"0123\"");
    }

    @Test
    void listsCannotBeChangedUnderOtherCopies() {
        List<?> allow = (List<?>) received("OPTIONS", "Allow: INVITE, ACK").getHeader("Allow");
        org.assertj.core.api.Assertions.assertThatThrownBy(allow::clear)
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "CamelSipMethod", "camelsipmethod", "CAMELSIPRESPONSECODE", "CamelHttpUri",
            "cAmElFileName",
            "Camel", "camel-foo", "org.apache.camel.foo", "ORG.APACHE.CAMEL.x", "CamelSipAuthenticatedUser" })
    void whatLooksLikeCamelsNeverEnters(String name) {
        Message message = received("OPTIONS", name + ": evil", name + ": twice");
        assertThat(message.getHeader(name)).isNotEqualTo("evil");
        assertThat(message.getHeaders().values()).noneMatch(value -> value.toString().contains("evil"));
        assertThat(message.getHeader(SipConstants.METHOD)).isEqualTo("OPTIONS");
        assertThat(message.getHeader(SipConstants.RESPONSE_CODE)).isNull();
    }

    @Test
    void noCaseOfCamelEnters() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            StringBuilder name = new StringBuilder();
            for (char c : "CamelSipRequestUri".toCharArray()) {
                name.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
            }
            Message message = received("OPTIONS", name + ": sip:evil@example.com");
            assertThat(message.getHeader(name.toString())).isEqualTo("sip:bob@example.com");
            assertThat(message.getHeaders()).doesNotContainValue("sip:evil@example.com");
        }
    }

    @Test
    void noStrategyLetsCamelsNamesIn() {
        ReceivedMessage received = new ReceivedMessage(ReceivedRequest.of("OPTIONS", "CamelFoo: evil", "X-Foo: good"),
                new LetsEverythingThrough());
        assertThat(received.header("CamelFoo", null)).isNull();
        Map<String, Object> all = FieldNames.mapIgnoringCase();
        received.copyTo(all, null);
        assertThat(all).doesNotContainKey("CamelFoo").containsEntry("X-Foo", "good");
    }

    @Test
    void aStrategyCanKeepFieldsOut() {
        SipHeaderFilterStrategy strategy = new SipHeaderFilterStrategy();
        strategy.getInFilter().add("x-secret");
        ReceivedMessage received = new ReceivedMessage(ReceivedRequest.of("OPTIONS", "X-Secret: s", "X-Open: o"),
                strategy);
        assertThat(received.header("X-Secret", null)).isNull();
        assertThat(received.header("X-Open", null)).isEqualTo("o");
    }

    @Test
    void factsOfARequest() {
        Message message = received("SUBSCRIBE", "Event: presence;id=7", "Expires: 600",
                "Contact: <sip:alice@192.0.2.1:5061;transport=tcp>");
        assertThat(message.getHeaders()).containsEntry(SipConstants.METHOD, "SUBSCRIBE")
                .containsEntry(SipConstants.REQUEST_URI, "sip:bob@example.com")
                .containsEntry(SipConstants.CALL_ID, "3848276298220188511@example.com")
                .containsEntry(SipConstants.SEQUENCE_NUMBER, 17L)
                .containsEntry(SipConstants.FROM, "\"Alice\" <sip:alice@example.com>")
                .containsEntry(SipConstants.FROM_USER, "alice").containsEntry(SipConstants.TO, "<sip:bob@example.com>")
                .containsEntry(SipConstants.TO_USER, "bob")
                .containsEntry(SipConstants.CONTACT, "<sip:alice@192.0.2.1:5061;transport=tcp>")
                .containsEntry(SipConstants.EVENT, "presence").containsEntry(SipConstants.EXPIRES, 600)
                .containsEntry(SipConstants.TRANSACTION_ID, "z9hg4bk74bf9")
                .containsEntry(SipConstants.TRANSPORT, "udp")
                .containsEntry(SipConstants.LOCAL_ADDRESS, "192.0.2.2:5060")
                .containsEntry(SipConstants.REMOTE_ADDRESS, "192.0.2.1:5061");
        assertThat(message.getHeaders()).doesNotContainKeys(SipConstants.RESPONSE_CODE, SipConstants.REASON_PHRASE,
                SipConstants.ETAG, SipConstants.SUBSCRIPTION_STATE);
    }

    @Test
    void factsOfAPublication() {
        Message message = received("PUBLISH", "Event: presence", "SIP-If-Match: dx200xyz");
        assertThat(message.getHeader(SipConstants.ETAG)).isEqualTo("dx200xyz");
    }

    @Test
    void factsOfANotification() {
        Message message = received("NOTIFY", "Event: presence", "Subscription-State: active;expires=599");
        assertThat(message.getHeader(SipConstants.SUBSCRIPTION_STATE)).isEqualTo("active;expires=599");
    }

    @Test
    void severalContactsAreAList() {
        assertThat(received("REGISTER", "Contact: <sip:a@192.0.2.1>, <sip:a@192.0.2.9>;expires=60")
                .getHeader(SipConstants.CONTACT))
                .isEqualTo(List.of("<sip:a@192.0.2.1>", "<sip:a@192.0.2.9>;expires=60"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Event: ;;;", "Date: yesterday", "Subscription-State:", "SIP-If-Match:", "Allow: ,,,",
            "Content-Type: /", "Accept: ;;",
            "Warning: x", "Refer-To: <<<", "Priority:", "P-Asserted-Identity: %%%" })
    void aMalformedFieldHurtsNobody(String line) {
        Message message = received("OPTIONS", line, "Subject: still here");
        assertThat(message.getHeaders()).containsEntry("Subject", "still here")
                .containsEntry(SipConstants.METHOD, "OPTIONS");
        String name = line.substring(0, line.indexOf(':'));
        assertThat(message.copy().getHeader(name)).isEqualTo(message.getHeader(name));
        for (Fact fact : Fact.ALL) {
            message.getHeader(fact.header());
        }
    }

    @Test
    void aValueThatCannotBeReadIsKeptAsItCame() {
        Message message = received("OPTIONS", "Date: yesterday");
        assertThat(message.getHeader("Date")).isEqualTo("yesterday");
        assertThat(message.getHeaders()).containsEntry("Date", "yesterday");
    }

    @Test
    void theSipMessageIsThereForWhoWantsIt() {
        SipMessage message = (SipMessage) received("OPTIONS");
        assertThat(message.getSipMessage()).isInstanceOf(javax.sip.message.Request.class);
    }
}
