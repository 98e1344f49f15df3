/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import static io.camelsip.engine.publisher.PublicationUnderTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** How a publication is kept at its compositor while nobody looks (RFC 3903 §4.1). */
class PublicationUpkeepTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth compositor = engine.closedLater(PeerOnBoth.onLoopback());
    private final PublicationUnderTest publication = new PublicationUnderTest(engine, compositor.udp());

    private Publisher publisher() {
        return engine.engine().publisher();
    }

    private void assertRefresh(WireMessage refresh, String entityTag) {
        assertThat(refresh.header("SIP-If-Match")).isEqualTo(entityTag);
        assertThat(refresh.body()).isEmpty();
        assertThat(refresh.find("Content-Type")).isEmpty();
        assertThat(refresh.header("Event")).isEqualTo("presence");
        assertThat(refresh.header("Expires")).isEqualTo("3600");
    }

    @Test
    void isRefreshedBeforeItExpiresWithoutABody() {
        publication.publishesAtOnce("here", "tag1", 4);
        long granted = System.nanoTime();
        WireMessage refresh = publication.hears();
        long after = (System.nanoTime() - granted) / 1_000_000;
        publication.grants(refresh, "tag2", 2);
        WireMessage next = publication.hears();
        publication.grants(next, "tag3", 600);

        assertThat(after).isBetween(1_700L, 3_990L);
        assertRefresh(refresh, "tag1");
        assertRefresh(next, "tag2");
        assertThat(publication.publishesAtOnce("away", "tag4", 600).header("SIP-If-Match")).isEqualTo("tag3");
    }

    @Test
    void aRestartedCompositorGetsTheLastBodyAgain() {
        publication.publishesAtOnce("here", "tag1", 600);
        publication.publishesAtOnce("away", "tag2", 2);
        publication.answers(publication.hears(), 412);
        WireMessage anew = publication.hears();
        publication.grants(anew, "tag3", 600);

        assertThat(anew.find("SIP-If-Match")).isEmpty();
        assertThat(anew.body()).isEqualTo("away");
        assertThat(publication.publishesAtOnce("back", "tag4", 600).header("SIP-If-Match")).isEqualTo("tag3");
    }

    @Test
    void aRefreshThatFailedIsRepeated() {
        publication.publishesAtOnce("here", "tag1", 4);
        publication.answers(publication.hears(), 503);
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(publisher().troubled()).isEqualTo(1));
        WireMessage repeated = publication.hears();
        publication.grants(repeated, "tag2", 600);

        assertRefresh(repeated, "tag1");
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(publisher().troubled()).isZero());
    }

    @Test
    void aRefreshGoesByWhatTheCompositorAsksFor() {
        publication.publishesAtOnce("here", "tag1", 10);
        WireMessage refresh = publication.hears();
        publication.answers(refresh, 503, "Retry-After: 1");
        long refused = System.nanoTime();
        publication.grants(publication.hears(), "tag2", 600);

        assertThat((System.nanoTime() - refused) / 1_000_000).isBetween(900L, 3_000L);
    }

    @Test
    void whatExpiredWhileNobodyAnsweredIsPublishedAnew() {
        publication.timeout(Duration.ofMillis(300)).publishesAtOnce("here", "tag1", 2);
        WireMessage next = publication.hears();
        assertRefresh(next, "tag1");
        while (next.body().isEmpty()) {
            next = publication.hears();   // further attempts
        }
        publication.grants(next, "tag2", 600);

        assertThat(next.body()).isEqualTo("here");
        assertThat(next.find("SIP-If-Match")).isEmpty();
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(publisher().troubled()).isZero());
        assertThat(publisher().size()).isEqualTo(1);
    }

    @Test
    void whatIsPublishedWhileARefreshIsUnderWayWaits() {
        publication.publishesAtOnce("here", "tag1", 2);
        WireMessage refresh = publication.hears();
        CompletableFuture<PublishOutcome> outcome = publication.publishes("away");
        assertThat(publication.hearsNothing()).isTrue();
        publication.grants(refresh, "tag2", 600);
        WireMessage publish = publication.hears();
        publication.grants(publish, "tag3", 600);

        assertThat(outcome(outcome).isDone()).isTrue();
        assertThat(publish.header("SIP-If-Match")).isEqualTo("tag2");
        assertThat(publish.body()).isEqualTo("away");
    }

    @Test
    void aChangeThatNobodyAnsweredLeavesWhatWasThereToBeKept() {
        publication.timeout(Duration.ofMillis(300)).publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> lost = publication.publishes("away");
        WireMessage change = publication.hears();
        assertThat(change.body()).isEqualTo("away");
        await().atMost(WirePeer.PATIENCE).until(lost::isCompletedExceptionally);
        WireMessage next = publication.hears();
        // the change had arrived: its answer was lost
        publication.answers(next, 412);
        WireMessage anew = publication.hears();
        publication.grants(anew, "tag3", 600);

        assertRefresh(next, "tag1");
        assertThat(anew.body()).isEqualTo("here");
        assertThat(anew.find("SIP-If-Match")).isEmpty();
    }

    @Test
    void aCompositorThatGivesNoTagGetsItAnewEachTime() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.answers(publication.hears(), 202, "Expires: 2");
        assertThat(outcome(outcome).isDone()).isTrue();
        WireMessage again = publication.hears();
        publication.answers(again, 202, "Expires: 600");

        assertThat(again.body()).isEqualTo("here");
        assertThat(again.find("SIP-If-Match")).isEmpty();
    }

    @Test
    void whatItsAgentLeavesIsRefreshedNoMoreAndStillModifiedLater() {
        publication.publishesAtOnce("here", "tag1", 4);
        publication.agent().leave();
        assertThat(publication.hearsNothingFor(Duration.ofSeconds(3))).isTrue();

        WireMessage later = publication.publishesAtOnce("back", "tag2", 600);

        assertThat(later.header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void whatWasLeftIsForgottenWhenItExpires() {
        publication.publishesAtOnce("here", "tag1", 2);
        publication.agent().leave();
        assertThat(publisher().size()).isEqualTo(1);

        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(publisher().size()).isZero());
        assertThat(publication.publishesAtOnce("back", "tag2", 600).find("SIP-If-Match")).isEmpty();
    }

    @Test
    void anAgentTakesBackWhatIsItsOwn() {
        publication.publishesAtOnce("here", "tag1", 600);
        PublicationAgent other = publisher().agent(100);
        CompletableFuture<PublishOutcome> others = other
                .publish(publication.options("ben"), Content.of("text/plain", "b")).toCompletableFuture();
        publication.grants(publication.hears(), "tagB", 600);
        outcome(others);

        CompletableFuture<Void> end = publication.agent().removeAll();
        WireMessage removal = publication.hears();
        assertThat(end).isNotDone();
        publication.answers(removal, 200);

        await().atMost(WirePeer.PATIENCE).until(end::isDone);
        assertThat(removal.header("Expires")).isEqualTo("0");
        assertThat(removal.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(publication.hearsNothing()).isTrue();
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(publisher().size()).isEqualTo(1));
    }

    @Test
    void whatWaitsIsPublishedBeforeItsAgentLeaves() {
        CompletableFuture<PublishOutcome> first = publication.publishes("one");
        WireMessage publish = publication.hears();
        CompletableFuture<PublishOutcome> second = publication.publishes("two");
        publication.agent().leave();
        publication.grants(publish, "tag1", 600);
        outcome(first);
        WireMessage last = publication.hears();
        publication.grants(last, "tag2", 4);

        assertThat(last.body()).isEqualTo("two");
        assertThat(outcome(second).isDone()).isTrue();
        assertThat(publication.hearsNothingFor(Duration.ofSeconds(4))).isTrue();
    }
}
