/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.BEN;
import static io.camelsip.engine.notifier.EventsUnderTest.PRESENCE;
import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static io.camelsip.engine.notifier.EventsUnderTest.done;
import static io.camelsip.engine.notifier.EventsUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Publications from their beginning to their end, by RFC 3903, and what watchers hear of it. */
class PublishWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.minExpires = Duration.ofSeconds(2);
        settings.maxContentBytes = 4096;
        return settings;
    });

    private String state() {
        return done(events.server().state(PRESENCE)).map(Content::text).orElse("");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void itIsPublishedChangedRefreshedAndRemoved(Transport transport) {
        Watcher watcher = events.watching(Transport.UDP);
        WirePeer agent = events.peer(transport);

        WireMessage initial = agent.ask(publish(agent, "one"));
        assertThat(initial.status()).isEqualTo(200);
        assertThat(initial.header("Expires")).isEqualTo("3600");
        assertThat(watcher.notified().body()).isEqualTo("one");

        WireMessage modified = agent.ask(publish(agent, "two").with("SIP-If-Match", initial.header("SIP-ETag")));
        assertThat(modified.status()).isEqualTo(200);
        assertThat(modified.header("SIP-ETag")).isNotEqualTo(initial.header("SIP-ETag"));
        assertThat(watcher.notified().body()).isEqualTo("two");

        WireMessage refreshed = agent.ask(publish(agent, "").with("SIP-If-Match", modified.header("SIP-ETag")));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();

        WireMessage removed = agent.ask(publish(agent, "").with("SIP-If-Match", refreshed.header("SIP-ETag"))
                .with("Expires", "0"));
        assertThat(removed.status()).isEqualTo(200);
        assertThat(watcher.notified().body()).isEmpty();
        assertThat(events.statistics().publications()).isZero();
    }

    private static Arguments refused(int status, UnaryOperator<WireRequest> change) {
        return Arguments.of(status, change);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(412, publish -> publish.with("SIP-If-Match", "unknown")),
                refused(412, publish -> publish.with("SIP-If-Match", "unknown").with("Expires", "0")),
                refused(400, publish -> publish.with("SIP-If-Match", "one, two")),
                refused(423, publish -> publish.with("Expires", "1")),
                refused(489, publish -> publish.with("Event", "weather")),
                refused(489, publish -> publish.without("Event")),
                refused(404, publish -> publish.withRequestUri("sip:ben@elsewhere.example")),
                refused(415, publish -> publish.withBody("text/html", "<p>one</p>")),
                refused(415, publish -> publish.withBody("text/plain", "one")),
                refused(400, publish -> publish.withBody(EventsUnderTest.PIDF, "bad")),
                refused(413, publish -> publish.withBody(EventsUnderTest.PIDF, "x".repeat(4097))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedChangesNothing(int status, UnaryOperator<WireRequest> change) {
        WirePeer agent = events.peer(Transport.TCP);
        events.presenceIs("before");

        WireMessage answer = agent.ask(change.apply(publish(agent, "one")));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(state()).isEqualTo("before");
        assertThat(events.statistics().publications()).isEqualTo(1);
    }

    @Test
    void whoIsRefusedHearsWhatWouldBeTaken() {
        WirePeer agent = events.peer(Transport.UDP);

        assertThat(agent.ask(publish(agent, "one").with("Event", "weather")).header("Allow-Events"))
                .isEqualTo("presence");
        assertThat(agent.ask(publish(agent, "one").with("Expires", "1")).header("Min-Expires")).isEqualTo("2");
        assertThat(agent.ask(publish(agent, "one").withBody("text/html", "one")).header("Accept"))
                .isEqualTo(EventsUnderTest.PIDF);
    }

    /** RFC 3903 §4.1: neither state to begin with, nor a name for state that is there. */
    @Test
    void anInitialOneNeedsABody() {
        WirePeer agent = events.peer(Transport.UDP);

        assertThat(agent.ask(publish(agent, "")).status()).isEqualTo(400);
    }

    @Test
    void anOldTagIsNoMore() {
        WirePeer agent = events.peer(Transport.UDP);
        String old = agent.ask(publish(agent, "one")).header("SIP-ETag");
        agent.ask(publish(agent, "two").with("SIP-If-Match", old));

        assertThat(agent.ask(publish(agent, "three").with("SIP-If-Match", old)).status()).isEqualTo(412);

        assertThat(state()).isEqualTo("two");
    }

    /** Its name is its secret; it names nothing of somebody else. */
    @Test
    void theTagOfAnotherResourceIsUnknown() {
        WirePeer agent = events.peer(Transport.UDP);
        String tag = agent.ask(publish(agent, "one")).header("SIP-ETag");

        WireMessage answer = agent.ask(publish(agent, "mine").withRequestUri("sip:eve@example.com")
                .with("SIP-If-Match", tag));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(state()).isEqualTo("one");
    }

    /** What comes from here has no name that somebody could guess on the wire. */
    @Test
    void whatTheBusHasPublishedCannotBeChangedByPublish() {
        events.presenceIs("from the bus");
        WirePeer agent = events.peer(Transport.UDP);

        assertThat(agent.ask(publish(agent, "mine").with("SIP-If-Match", "test")).status()).isEqualTo(412);

        assertThat(state()).isEqualTo("from the bus");
    }

    @Test
    void whatIsNotRefreshedEndsAndWatchersHearIt() {
        Watcher watcher = events.watching(Transport.UDP);
        WirePeer agent = events.peer(Transport.UDP);
        String tag = agent.ask(publish(agent, "one").with("Expires", "2")).header("SIP-ETag");
        assertThat(watcher.notified().body()).isEqualTo("one");

        WireMessage gone = watcher.notified();

        assertThat(gone.body()).isEmpty();
        assertThat(agent.ask(publish(agent, "").with("SIP-If-Match", tag)).status()).isEqualTo(412);
        assertThat(events.statistics().publications()).isZero();
    }

    @Test
    void severalAreKept() {
        WirePeer agent = events.peer(Transport.UDP);
        String first = agent.ask(publish(agent, "one")).header("SIP-ETag");
        agent.ask(publish(agent, "two"));
        assertThat(state()).isEqualTo("two");

        agent.ask(publish(agent, "three").with("SIP-If-Match", first));

        assertThat(events.statistics().publications()).isEqualTo(2);
        assertThat(state()).isEqualTo("three");
    }

    @Test
    void moreThanSoManyOfOneResourceAreRefused() {
        WirePeer agent = events.peer(Transport.UDP);
        for (int i = 0; i < 8; i++) {
            assertThat(agent.ask(publish(agent, "state " + i)).status()).isEqualTo(200);
        }

        assertThat(agent.ask(publish(agent, "more")).status()).isEqualTo(403);

        assertThat(events.statistics().publications()).isEqualTo(8);
    }

    @Test
    void aRepeatedPublishIsAnsweredAsTheFirst() {
        WirePeer agent = events.peer(Transport.UDP);
        WireRequest publish = publish(agent, "one");

        WireMessage first = agent.ask(publish);
        WireMessage second = agent.ask(publish);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(events.statistics().publications()).isEqualTo(1);
    }

    /** Whoever it is that says so in From. */
    @Test
    void itIsAboutTheRequestUri() {
        WirePeer agent = events.peer(Transport.UDP);

        agent.ask(publish(agent, "one").with("To", "<sip:somebody@example.com>"));

        assertThat(state()).isEqualTo("one");
        assertThat(BEN).isEqualTo(PRESENCE.resource());
    }
}
