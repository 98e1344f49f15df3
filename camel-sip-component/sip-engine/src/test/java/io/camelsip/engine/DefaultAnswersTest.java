/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What a request gets that no listener takes, in the order of RFC 3261 §8.2. */
class DefaultAnswersTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private WirePeer peer;

    private void listensForEventsOfBenAndMessagesOfAnybody() {
        engine.listens(new RequestFilter(
                Set.of("SUBSCRIBE", "PUBLISH"), Set.of("presence", "dialog"), Optional.of("ben"), Optional.empty()),
                request -> request.respond(200));
        engine.listens(new RequestFilter(Set.of("MESSAGE"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        peer = engine.udp();
    }

    private static List<String> listed(WireMessage answer, String header) {
        return List.of(String.join(",", answer.headers(header)).split("\\s*,\\s*"));
    }

    @Test
    void aMethodNobodyTakesGets405AndWhatIsAllowed() {
        listensForEventsOfBenAndMessagesOfAnybody();

        WireMessage answer = peer.ask(peer.request("REFER"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(listed(answer, "Allow")).contains("MESSAGE", "PUBLISH", "SUBSCRIBE").doesNotContain("REFER");
    }

    @Test
    void anInviteNobodyTakesGets405() {
        listensForEventsOfBenAndMessagesOfAnybody();

        assertThat(peer.ask(peer.request("INVITE")).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
            "REFER,     other:thing,           presence, 405",
            "PUBLISH,   other:thing,           winfo,    416",
            "PUBLISH,   sip:carl@example.com,  winfo,    404",
            "PUBLISH,   sip:ben@example.com,   winfo,    489",
            "PUBLISH,   sip:ben@example.com,   presence, 200" })
    void theFirstCheckThatFailsDecides(String method, String uri, String event, int status) {
        listensForEventsOfBenAndMessagesOfAnybody();

        assertThat(peer.ask(peer.request(method).withRequestUri(uri).with("Event", event)).status()).isEqualTo(status);
    }

    @Test
    void anEventPackageNobodyKnowsGets489AndWhichAreKnown() {
        listensForEventsOfBenAndMessagesOfAnybody();

        WireMessage answer = peer.ask(peer.request("SUBSCRIBE").with("Event", "winfo"));

        assertThat(answer.status()).isEqualTo(489);
        assertThat(listed(answer, "Allow-Events")).containsExactlyInAnyOrder("presence", "dialog");
    }

    @Test
    void aSubscriptionToNothingGets489() {
        listensForEventsOfBenAndMessagesOfAnybody();

        assertThat(peer.ask(peer.request("SUBSCRIBE")).status()).isEqualTo(489);
    }

    @Test
    void aSchemeNobodyUnderstandsGets416() {
        listensForEventsOfBenAndMessagesOfAnybody();

        assertThat(peer.ask(peer.request("MESSAGE").withRequestUri("nobody:knows")).status()).isEqualTo(416);
    }

    @Test
    void aTelephoneNumberIsAnAddressToo() {
        engine.answersEverything();
        peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE").withRequestUri("tel:+4989123")).status()).isEqualTo(200);
    }

    @Test
    void whatBelongsToADialogNobodyHasGets481() {
        listensForEventsOfBenAndMessagesOfAnybody();

        WireRequest bye = peer.request("BYE").with("To", "<sip:ben@example.com>;tag=gone");

        assertThat(peer.ask(bye).status()).isEqualTo(481);
    }

    @Test
    void anExtensionThatIsRequiredButUnknownGets420() {
        listensForEventsOfBenAndMessagesOfAnybody();

        WireMessage answer = peer.ask(peer.request("MESSAGE").with("Require", "nothing-we-know, precondition"));

        assertThat(answer.status()).isEqualTo(420);
        assertThat(listed(answer, "Unsupported")).containsExactlyInAnyOrder("nothing-we-know", "precondition");
        assertThat(engine.handled()).isEmpty();
    }

    @Test
    void anExtensionThatTheHandlerSupportsIsFine() {
        engine.listens(new ListenerOptions(engine.where(), RequestFilter.ANY, java.time.Duration.ofSeconds(5),
                java.time.Duration.ofSeconds(5), 500, Set.of("precondition")), request -> request.respond(200));
        peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE").with("Require", "precondition")).status()).isEqualTo(200);
        assertThat(listed(peer.ask(peer.request("MESSAGE").with("Require", "precondition, else")), "Unsupported"))
                .containsExactly("else");
    }

    @ParameterizedTest
    @EnumSource
    void optionsAreAnsweredWithWhatIsAllowed(Transport transport) {
        listensForEventsOfBenAndMessagesOfAnybody();
        peer = engine.peer(transport);

        WireMessage answer = peer.ask(peer.request("OPTIONS"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(listed(answer, "Allow")).contains("MESSAGE", "OPTIONS", "PUBLISH", "SUBSCRIBE");
    }

    @Test
    void everyAnswerHasAToTag() {
        listensForEventsOfBenAndMessagesOfAnybody();

        for (String method : List.of("MESSAGE", "REFER", "PUBLISH", "INVITE")) {
            assertThat(peer.ask(peer.request(method)).parameter("To", "tag")).as(method).isPresent();
        }
    }
}
