/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.PresenceDiff;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** The presence package on the wire (RFC 3856, RFC 5263): phones publish, watchers hear what is made of it. */
class PresenceWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("presence"));
        settings.pace = Optional.of(Duration.ZERO);
        return settings;
    });

    private static String document(String entity, Basic basic, String... activities) {
        return new String(Presence.of(entity, basic, List.of(activities), Optional.empty()).encode(),
                StandardCharsets.UTF_8);
    }

    /** A phone of its own each time. */
    private int publishes(String document) {
        WirePeer phone = events.peer(Transport.UDP);
        phone.send(EventsUnderTest.publish(phone, document));
        return phone.receive().status();
    }

    private static Presence presence(WireMessage notify) throws InvalidDocumentException {
        assertThat(notify.header("Content-Type")).isEqualTo(Presence.MEDIA_TYPE);
        return Presence.read(notify.body().getBytes(StandardCharsets.UTF_8));
    }

    private static PresenceDiff partial(WireMessage notify) throws InvalidDocumentException {
        assertThat(notify.header("Content-Type")).isEqualTo(PresenceDiff.MEDIA_TYPE);
        return PresenceDiff.read(notify.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatOnePhonePublishesArrivesByteByByte() {
        Watcher watcher = events.watching(Transport.UDP);
        String document = document(EventsUnderTest.BEN, Basic.OPEN, "away").replace("><", ">\r\n <");

        assertThat(publishes(document)).isEqualTo(200);

        assertThat(watcher.notified().body()).isEqualTo(document);
    }

    @Test
    void twoPhonesAreOnePerson() throws InvalidDocumentException {
        Watcher watcher = events.watching(Transport.UDP);
        publishes(document(EventsUnderTest.BEN, Basic.CLOSED, "meeting"));
        assertThat(presence(watcher.notified()).basic()).contains(Basic.CLOSED);

        publishes(document("pres:ben@example.com", Basic.OPEN));

        Presence both = presence(watcher.notified());
        assertThat(both.basic()).contains(Basic.OPEN);
        assertThat(both.activities()).containsExactly("meeting");
        assertThat(both.tuples()).extracting(Presence.Tuple::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void presenceOfSomebodyElseAndNoPresenceAtAllAreRefused() {
        assertThat(publishes(document("sip:ana@example.com", Basic.OPEN))).isEqualTo(400);
        assertThat(publishes("<presence/>")).isEqualTo(400);
        assertThat(publishes("<!DOCTYPE presence>" + document(EventsUnderTest.BEN, Basic.OPEN).substring(39)))
                .isEqualTo(400);
    }

    @Test
    void whoIsBlockedPolitelyCannotTell() throws InvalidDocumentException {
        WireMessage unknown = events.watcher(Transport.UDP).subscribes();
        publishes(document(EventsUnderTest.BEN, Basic.OPEN, "away"));
        events.decides(Decision.POLITE_BLOCK);

        WireMessage blocked = events.watcher(Transport.UDP).subscribes();

        assertThat(presence(blocked)).isEqualTo(Presence.unknown(EventsUnderTest.BEN));
        assertThat(blocked.body()).isEqualTo(unknown.body());
        assertThat(blocked.header("Subscription-State")).startsWith("active");
    }

    @Test
    void whoUnderstandsPartialPresenceHearsChanges() throws InvalidDocumentException {
        publishes(document(EventsUnderTest.BEN, Basic.OPEN, "away", "The longer the state, the better are changes. "
                + "Where they are no shorter, all of it is told again. So there is a long activity here, "
                + "of which nothing is told when something else changes, and it goes on for a while."));
        Watcher watcher = events.watcher(Transport.UDP);
        PresenceDiff first = partial(watcher.subscribes(
                watcher.subscribe().with("Accept", "application/pidf+xml, application/pidf-diff+xml")));
        Presence known = first.full().orElseThrow();

        publishes(document(EventsUnderTest.BEN, Basic.CLOSED));

        PresenceDiff next = partial(watcher.notified());
        assertThat(next.version()).isEqualTo(first.version() + 1);
        assertThat(next.full()).isEmpty();
        Presence after = next.applyTo(known);
        assertThat(after.tuples()).hasSize(2);
        assertThat(after.persons()).isEqualTo(known.persons());
        assertThat(watcher.again(600).status()).isEqualTo(200);
        assertThat(partial(watcher.notified()).full()).as("all of it, when asked again").isPresent();
    }
}
