/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.PresenceDiff;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.InvalidContentException;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.store.Publication;

/** The presence package (RFC 3856): what may be published, and what watchers get. */
class PresencePackageTest {

    private static final String ANA = "sip:ana@example.com";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final PresencePackage presence = new PresencePackage(Clock.systemUTC());

    private static Content content(String entity) {
        return Presence.of(entity, Basic.OPEN, List.of("away"), Optional.empty()).toContent();
    }

    private static Publication publication(String tag, Content content) {
        return new Publication(tag, content, NOW, NOW.plus(Duration.ofHours(1)));
    }

    private Optional<Content> composed(Content... newestFirst) {
        List<Publication> published = Stream.of(newestFirst).map(each -> publication("t", each))
                .toList();
        return presence.compose(ANA, published).toCompletableFuture().join();
    }

    private static Wanted wanted(String type, long version, Optional<Content> sent) {
        return new Wanted(ANA, type, version, sent);
    }

    @Test
    void anyUriOfTheSameUserIsTheEntity() {
        for (String entity : List.of(ANA, "pres:ana@example.com", "sips:ana@example.com", "SIP:ana@EXAMPLE.com.",
                "sip:ana@example.com:5060;transport=tcp", "sip:%61na@example.com?a=b", "sip:ana@10.0.0.1")) {
            assertThatCode(() -> presence.check(ANA, content(entity))).as(entity).doesNotThrowAnyException();
        }
    }

    @Test
    void presenceOfSomebodyElseIsRefused() {
        for (String entity : List.of("sip:ben@example.com", "pres:ben@example.com", "sip:example.com", "tel:ana",
                "mailto:ana@example.com", "ana", "sip:@example.com", "sip:Ana@example.com")) {
            assertThatThrownBy(() -> presence.check(ANA, content(entity))).as(entity)
                    .isInstanceOf(InvalidContentException.class)
                    .hasMessage("The entity of a presence document is not who it is published for");
        }
    }

    @Test
    void whatIsNoPresenceDocumentIsRefused() {
        assertThatThrownBy(() -> presence.check(ANA, Content.of(Presence.MEDIA_TYPE, "<presence/>")))
                .isInstanceOf(InvalidContentException.class).hasMessageContaining("urn:ietf:params:xml:ns:pidf");
    }

    @Test
    void onePublicationPassesAsTheVerySameContent() throws InvalidContentException {
        Content content = content(ANA);
        presence.check(ANA, content);
        assertThat(composed(content).orElseThrow()).isSameAs(content);
        Content pres = content("pres:ana@example.com");
        assertThat(composed(pres).orElseThrow()).isSameAs(pres);
    }

    @Test
    void anEntityInAnotherDomainBecomesTheResource() throws InvalidDocumentException {
        Content composed = composed(content("sip:ana@10.0.0.1")).orElseThrow();
        assertThat(Presence.read(composed.bytes()))
                .isEqualTo(Presence.of(ANA, Basic.OPEN, List.of("away"), Optional.empty()));
    }

    @Test
    void watchersGetUtf8() throws InvalidDocumentException {
        byte[] utf16 = ("<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='" + ANA + "'/>")
                .getBytes(StandardCharsets.UTF_16);
        Content composed = composed(new Content(Presence.MEDIA_TYPE, utf16)).orElseThrow();
        assertThat(composed.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        assertThat(Presence.read(composed.bytes())).isEqualTo(Presence.unknown(ANA));
    }

    @Test
    void withoutPublicationsThereIsNoState() {
        assertThat(composed()).isEmpty();
    }

    @Test
    void whatCannotBeReadAnyMoreIsLeftOut() {
        Content broken = Content.of(Presence.MEDIA_TYPE, "<");
        assertThat(composed(broken)).isEmpty();
        assertThat(composed(broken, broken)).isEmpty();
        assertThat(composed(broken, content(ANA))).isPresent();
    }

    @Test
    void severalPublicationsBecomeOneDocument() throws InvalidDocumentException {
        Presence composed = Presence.read(composed(content("pres:ana@example.com"), Presence.of(ANA, Basic.CLOSED,
                List.of("busy"), Optional.of("hm")).toContent()).orElseThrow().bytes());
        assertThat(composed.entity()).isEqualTo(ANA);
        assertThat(composed.tuples()).hasSize(2);
        assertThat(composed.activities()).containsExactly("away");
        assertThat(composed.note()).contains("hm");
    }

    @Test
    void whoIsBlockedPolitelyGetsWhatEverybodyGetsBeforeAnythingIsKnown() throws InvalidDocumentException {
        Content neutral = presence.write(Optional.empty(), wanted(Presence.MEDIA_TYPE, 0, Optional.empty()))
                .orElseThrow();
        assertThat(Presence.read(neutral.bytes())).isEqualTo(Presence.unknown(ANA));
        assertThat(presence.write(composed(), wanted(Presence.MEDIA_TYPE, 5, Optional.empty()))).contains(neutral);
    }

    @Test
    void theStateIsSentAsItIs() {
        Content state = content(ANA);
        assertThat(presence.write(Optional.of(state), wanted(Presence.MEDIA_TYPE, 3, Optional.of(content(ANA))))
                .orElseThrow()).isSameAs(state);
    }

    @Test
    void partialPresenceBeginsInFullAndGoesOnWithChanges() throws InvalidDocumentException {
        Presence known = Presence.of(ANA, Basic.OPEN, List.of("away"), Optional.of("Back at four, or so I hope"));
        Presence changed = Presence.of(ANA, Basic.CLOSED, List.of("away"), Optional.of("Back at four, or so I hope"));
        Optional<Content> first = Optional.of(known.toContent());
        PresenceDiff full = PresenceDiff
                .read(presence.write(first, wanted(PresenceDiff.MEDIA_TYPE, 0, Optional.empty()))
                        .orElseThrow().bytes());
        assertThat(full.full()).contains(known);
        assertThat(full.version()).isZero();
        Content content = presence.write(Optional.of(changed.toContent()), wanted(PresenceDiff.MEDIA_TYPE, 1, first))
                .orElseThrow();
        PresenceDiff diff = PresenceDiff.read(content.bytes());
        assertThat(content.mediaType()).isEqualTo("application/pidf-diff+xml");
        assertThat(diff.version()).isEqualTo(1);
        assertThat(diff.changes()).hasSize(1);
        assertThat(diff.applyTo(known)).isEqualTo(changed);
    }

    @Test
    void changesThatAreLongerThanTheStateAreNotSent() throws InvalidDocumentException {
        Content before = Presence.of(ANA, Basic.OPEN, List.of("away", "busy"), Optional.of("hm")).toContent();
        Content after = new Presence(ANA, List.of(), List.of(), List.of(), List.of(), List.of()).toContent();
        assertThat(PresenceDiff.read(presence.write(Optional.of(after), wanted(PresenceDiff.MEDIA_TYPE, 1,
                Optional.of(before))).orElseThrow().bytes()).full()).isPresent();
    }

    @Test
    void stateThatEndsIsToldAsAChange() throws InvalidDocumentException {
        Optional<Content> before = Optional.of(content(ANA));
        PresenceDiff diff = PresenceDiff
                .read(presence.write(Optional.empty(), wanted(PresenceDiff.MEDIA_TYPE, 1, before))
                        .orElseThrow().bytes());
        assertThat(diff.applyTo(Presence.read(before.get().bytes()))).isEqualTo(Presence.unknown(ANA));
    }

    @Test
    void partialPresenceIsForWhoNamesIt() {
        String full = Presence.MEDIA_TYPE;
        String partial = PresenceDiff.MEDIA_TYPE;
        assertThat(presence.choose(Set.of(full, partial)::contains)).contains(partial);
        assertThat(presence.choose(Set.of(partial)::contains)).contains(partial);
        assertThat(presence.choose(Set.of(full)::contains)).contains(full);
        assertThat(presence.choose(type -> true)).contains(full);
        assertThat(presence.choose(Set.of("text/plain")::contains)).isEmpty();
    }

    @Test
    void watchersHearEveryFiveSeconds() {
        assertThat(presence.pace()).isEqualTo(Duration.ofSeconds(5));
    }
}
