/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** What whoever forwards has changed in requests and responses. */
class ForwardingWithChangesTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void aFieldIsAdded(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).setting("P-Asserted-Identity", "<sip:ana@example.com>", "<tel:+15551234>"));
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE").withBody("text/plain", "hello"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("P-Asserted-Identity")).containsExactly("<sip:ana@example.com>", "<tel:+15551234>");
        assertThat(heard.body()).isEqualTo("hello");
    }

    @Test
    void aFieldReplacesAllOfItsName() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).setting("X-Trunk", "ours"));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("X-Trunk", "theirs").adding("X-Other", "stays")
                .adding("x-TRUNK", "again"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("X-Trunk")).containsExactly("ours");
        assertThat(heard.header("X-Other")).isEqualTo("stays");
    }

    /** The compact form is the same name (RFC 3261 §7.3.3). */
    @Test
    void aFieldReplacesItsCompactForm() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).setting("Subject", "ours"));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("s", "theirs"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("Subject")).containsExactly("ours");
        assertThat(heard.headers("s")).isEmpty();
    }

    @Test
    void aFoldedFieldIsReplacedAsAWhole() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).setting("X-Trunk", "ours"));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("X-Trunk", "theirs\r\n and\r\n more").adding("X-Other", "stays"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("X-Trunk")).containsExactly("ours");
        assertThat(heard.toString()).doesNotContain("more");
        assertThat(heard.header("X-Other")).isEqualTo("stays");
    }

    @Test
    void aFieldWithoutValuesIsTakenOut() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).setting("X-Trunk"));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("X-Trunk", "theirs"));

        assertThat(phone.expect("MESSAGE").headers("X-Trunk")).isEmpty();
    }

    @EachWay
    void theBodyIsReplacedWithItsLength(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).changing(new MessageChanges(
                Map.of("Content-Type", List.of("text/html")), Optional.of("<b>\u00e9</b>".getBytes(UTF_8)))));
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE").withBody("text/plain", "hello, this one is longer"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("Content-Length")).containsExactly("9");
        assertThat(heard.headers("Content-Type")).containsExactly("text/html");
        assertThat(heard.body().getBytes(ISO_8859_1))
                .isEqualTo("<b>\u00e9</b>".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\r\n\r\nbody", "a\u0000" })
    void aValueCannotSmuggleFurtherFieldsIn(String value) {
        assertThatThrownBy(() -> Planning.whereItLeads().setting("X-Trunk", value))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("X-Trunk");
    }

    @ParameterizedTest
    @ValueSource(strings = { "X-Evil: 1\r\nX-Trunk", "X Trunk", "", "X:", "X\u00e9" })
    void aNameMustBeOne(String name) {
        assertThatThrownBy(() -> Planning.whereItLeads().setting(name, "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- responses

    @EachWay
    void everyResponseButThe100IsSeenAndMayBeChanged(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        List<String> seen = new CopyOnWriteArrayList<>();
        proxy.forwards(Planning.to(phone).filtering((response, target) -> {
            seen.add(response.getStatusCode() + " " + target.uri());
            return CompletableFuture.completedStage(new MessageChanges(
                    Map.of("X-Seen", List.of("" + response.getStatusCode())), Optional.empty()));
        }));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.expect("INVITE");

        phone.answers(invite, 100);
        phone.answers(invite, 183);
        assertThat(call.expect(183).header("X-Seen")).isEqualTo("183");
        phone.accepts(invite);
        WireMessage accepted = call.expect(200);

        assertThat(accepted.header("X-Seen")).isEqualTo("200");
        assertThat(accepted.body()).isEqualTo(WireCall.SDP);
        assertThat(seen).containsExactly("183 " + phone.uri(), "200 " + phone.uri());
    }

    @Test
    void theBodyOfAResponseIsReplaced() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).filtering((response, target) -> CompletableFuture.completedStage(
                new MessageChanges(Map.of(), Optional.of(WireCall.sdp(9, "inactive").getBytes(UTF_8))))));
        WireCall call = proxy.call(Transport.UDP).rings();

        phone.accepts(phone.expect("INVITE"));

        WireMessage accepted = call.expect(200);
        assertThat(accepted.body()).isEqualTo(WireCall.sdp(9, "inactive"));
        assertThat(accepted.header("Content-Length")).isEqualTo("" + WireCall.sdp(9, "inactive").length());
    }

    /** The first is looked at for long; those behind it wait. */
    @EachWay
    void theirOrderStaysHoweverLongOneIsLookedAt(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        CompletableFuture<MessageChanges> slow = new CompletableFuture<>();
        proxy.forwards(Planning.to(phone).filtering((response, target) -> response.getStatusCode() == 180 ? slow
                : CompletableFuture.completedStage(MessageChanges.NONE)));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        phone.answers(invite, 183);
        phone.accepts(invite);
        assertThat(call.peer().receive().status()).isEqualTo(100);
        assertThat(call.peer().hearsNothingFor(ProxyUnderTest.QUIET)).isTrue();

        slow.completeAsync(() -> new MessageChanges(Map.of("X-Slow", List.of("yes")), Optional.empty()));

        assertThat(call.expect(180).header("X-Slow")).isEqualTo("yes");
        call.expect(183);
        call.expect(200);
    }

    @EachWay
    void whatCannotBeLookedAtPassesAsItIs(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).filtering((response, target) -> {
            if (response.getStatusCode() == 180) {
                return CompletableFuture.failedStage(new IllegalStateException("as the test wants it"));
            }
            throw new IllegalStateException("as the test wants it");
        }));
        WireCall call = proxy.call(from).rings();

        phone.accepts(phone.rings());

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        proxy.hangsUp(call, phone);
        proxy.forgetsEverything();
    }

    @Test
    void refusalsAreSeenToo() {
        Phone phone = proxy.phone(Transport.UDP);
        List<Integer> seen = new CopyOnWriteArrayList<>();
        proxy.forwards(Planning.to(phone).filtering((response, target) -> {
            seen.add(response.getStatusCode());
            return CompletableFuture.completedStage(MessageChanges.NONE);
        }));
        WireCall call = proxy.call(Transport.UDP).rings();

        phone.answers(phone.expect("INVITE"), 486);

        call.expectFinal(486);
        call.acknowledges();
        assertThat(seen).containsExactly(486);
    }

    /** They are the far ends' alone. */
    @Test
    void insideTheCallNobodyLooks() {
        Phone phone = proxy.phone(Transport.UDP);
        List<Integer> seen = new CopyOnWriteArrayList<>();
        proxy.forwards(Planning.to(phone).filtering((response, target) -> {
            seen.add(response.getStatusCode());
            return CompletableFuture.completedStage(MessageChanges.NONE);
        }));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.accepts(phone.expect("INVITE"));
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");

        proxy.hangsUp(call, phone);

        assertThat(seen).containsExactly(200);
    }
}
