/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** Phones that publish to a route and watch each other through it (RFC 3903, RFC 6665). */
class ServeTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com").to("mock:answered");
            }
        };
    }

    private WirePeer phone(String transport) {
        return keep(transport.equals("tcp") ? WirePeer.tcp() : WirePeer.udp());
    }

    @ParameterizedTest
    @ValueSource(strings = { "udp", "tcp" })
    void whoWatchesIsToldWhatIsPublished(String transport) {
        WirePeer watcher = phone(transport);
        WireMessage first = subscribes(watcher, "ben");
        assertThat(first.header("Subscription-State")).startsWith("active;expires=");
        assertThat(first.body()).doesNotContain("<basic>open</basic>");

        WirePeer ana = phone(transport);
        WireMessage answer = answer(ana, publish(ana, "open"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("SIP-ETag")).isNotBlank();
        WireMessage notify = notified(watcher);
        assertThat(notify.header("Event")).isEqualTo("presence");
        assertThat(notify.header("Content-Type")).isEqualTo(PIDF);
        assertThat(notify.body()).contains("<basic>open</basic>");
    }

    @Test
    void whoWatchesLaterIsToldAtOnce() {
        WirePeer ana = phone();
        answer(ana, publish(ana, "open"));

        assertThat(subscribes(phone(), "ben").body()).contains("<basic>open</basic>");
    }

    @Test
    void theRouteSeesTheAnswerBeforeItGoes() throws Exception {
        WirePeer ana = phone();
        WireMessage answer = answer(ana, publish(ana, "open"));

        assertThat(heard("mock:answered", 1).get(0).getMessage().getHeaders())
                .containsEntry(SipConstants.RESPONSE_CODE, 200).containsEntry("SIP-ETag", answer.header("SIP-ETag"));
    }

    @Test
    void whatIsPublishedIsChangedAndTakenBack() {
        WirePeer watcher = phone();
        subscribes(watcher, "ben");
        WirePeer ana = phone();
        String tag = answer(ana, publish(ana, "open")).header("SIP-ETag");
        assertThat(notified(watcher).body()).contains("<basic>open</basic>");

        tag = answer(ana, publish(ana, "closed").header("SIP-If-Match", tag)).header("SIP-ETag");
        assertThat(notified(watcher).body()).contains("<basic>closed</basic>");

        WireMessage removed = answer(ana, ana.request("PUBLISH").uri(ANA).from(ANA).header("Event", "presence")
                .header("Expires", "0").header("SIP-If-Match", tag));
        assertThat(removed.status()).isEqualTo(200);
        assertThat(notified(watcher).body()).doesNotContain("<basic>closed</basic>");
    }

    @Test
    void aTagThatNobodyGaveGets412() {
        WirePeer ana = phone();
        assertThat(answer(ana, publish(ana, "open").header("SIP-If-Match", "nobody")).status()).isEqualTo(412);
    }

    @Test
    void anotherEventPackageGets489WithThoseThereAre() {
        WirePeer watcher = phone();
        WireMessage answer = answer(watcher, watcher.request("SUBSCRIBE").uri(ANA).header("Event", "lottery")
                .header("Contact", "<" + watcher.uri("ben") + ">"));
        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header("Allow-Events")).contains("presence").contains("message-summary");
    }

    @Test
    void anotherDomainIsNotOurs() {
        WirePeer watcher = phone();
        assertThat(answer(watcher, subscribe(watcher, "ben").uri("sip:ana@example.org")).status()).isEqualTo(404);
    }

    @Test
    void whoLeavesHearsNoMore() {
        WirePeer watcher = phone();
        var subscribe = subscribe(watcher, "ben");
        WireMessage answer = answer(watcher, subscribe);
        notified(watcher);

        subscribe.inside(answer, "SUBSCRIBE", 2).header("Event", "presence").header("Expires", "0")
                .header("Contact", "<" + watcher.uri("ben") + ">").send();

        assertThat(watcher.expect(200).header("Expires")).isEqualTo("0");
        assertThat(notified(watcher).header("Subscription-State")).startsWith("terminated;reason=timeout");
        WirePeer ana = phone();
        answer(ana, publish(ana, "open"));
        watcher.expectNothing(Duration.ofMillis(500));
    }

    @Test
    void watcherInformationIsForTheOwnerAlone() {
        WirePeer spy = phone();
        WireMessage answer = answer(spy, spy.request("SUBSCRIBE").uri(ANA).from("sip:eve@example.com")
                .header("Contact", "<" + spy.uri("eve") + ">").header("Event", "presence.winfo"));
        assertThat(answer.status()).isEqualTo(403);
    }
}
