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
import static io.camelsip.engine.publisher.PublicationUnderTest.sequence;
import static io.camelsip.engine.publisher.PublicationUnderTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** What somebody publishes, as a compositor sees it (RFC 3903 §4). */
class PublicationTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth compositor = engine.closedLater(PeerOnBoth.onLoopback());
    private final PublicationUnderTest publication = new PublicationUnderTest(engine, compositor.udp());

    private int size() {
        return engine.engine().publisher().size();
    }

    private void awaitNothingKept() {
        await().atMost(WirePeer.PATIENCE).untilAsserted(() -> assertThat(size()).isZero());
    }

    private static Throwable failure(CompletableFuture<PublishOutcome> outcome) {
        await().atMost(WirePeer.PATIENCE).until(outcome::isDone);
        return outcome.handle((nothing, cause) -> cause).join();
    }

    @Test
    void theFirstHasABodyAndNoTag() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        WireMessage publish = publication.hears();
        assertThat(outcome).isNotDone();
        publication.grants(publish, "tag1", 600);

        assertThat(status(outcome)).isEqualTo(200);
        assertThat(outcome(outcome).from()).contains(compositor.udp().address());
        assertThat(publish.requestUri()).isEqualTo("sip:alice@127.0.0.1:" + compositor.port());
        assertThat(publish.header("From")).startsWith("<sip:alice@127.0.0.1:" + compositor.port() + ">;tag=");
        assertThat(publish.header("To")).isEqualTo("<sip:alice@127.0.0.1:" + compositor.port() + ">");
        assertThat(publish.header("Event")).isEqualTo("presence");
        assertThat(publish.header("Expires")).isEqualTo("3600");
        assertThat(publish.header("Content-Type")).isEqualTo("application/pidf+xml");
        assertThat(publish.body()).isEqualTo("here");
        assertThat(publish.find("SIP-If-Match")).isEmpty();
        assertThat(publish.find("Contact")).isEmpty();
        assertThat(size()).isEqualTo(1);
    }

    @Test
    void theNextOneReplacesIt() {
        WireMessage first = publication.publishesAtOnce("here", "tag1", 600);
        WireMessage second = publication.publishesAtOnce("away", "tag2", 600);
        WireMessage third = publication.publishesAtOnce("back", "tag3", 600);

        assertThat(second.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(second.body()).isEqualTo("away");
        assertThat(third.header("SIP-If-Match")).isEqualTo("tag2");
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(size()).isEqualTo(1);
    }

    @Test
    void eachResourceHasATagOfItsOwn() {
        CompletableFuture<PublishOutcome> alice = publication.publishes("alice", "a");
        publication.grants(publication.hears(), "tagA", 600);
        outcome(alice);
        CompletableFuture<PublishOutcome> ben = publication.publishes("ben", "b");
        WireMessage first = publication.hears();
        publication.grants(first, "tagB", 600);
        outcome(ben);
        publication.publishes("ben", "b2");
        WireMessage second = publication.hears();
        publication.grants(second, "tagB2", 600);

        assertThat(first.find("SIP-If-Match")).isEmpty();
        assertThat(second.header("SIP-If-Match")).isEqualTo("tagB");
        assertThat(size()).isEqualTo(2);
    }

    @Test
    void whatTheCompositorHasForgottenIsPublishedAnew() {
        publication.publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> outcome = publication.publishes("away");
        WireMessage refused = publication.hears();
        publication.answers(refused, 412);
        WireMessage anew = publication.hears();
        assertThat(outcome).isNotDone();
        publication.grants(anew, "tag2", 600);

        assertThat(status(outcome)).isEqualTo(200);
        assertThat(refused.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(anew.find("SIP-If-Match")).isEmpty();
        assertThat(anew.body()).isEqualTo("away");
        assertThat(publication.publishesAtOnce("back", "tag3", 600).header("SIP-If-Match")).isEqualTo("tag2");
    }

    @Test
    void a412ToOneWithoutATagIsTheLastWord() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.answers(publication.hears(), 412);

        assertThat(status(outcome)).isEqualTo(412);
        assertThat(outcome(outcome).isDone()).isFalse();
        assertThat(publication.hearsNothing()).isTrue();
        awaitNothingKept();
    }

    @Test
    void asksForAsLongAsTheCompositorWants() {
        publication.expires(Duration.ofSeconds(60));
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        WireMessage brief = publication.hears();
        publication.answers(brief, 423, "Min-Expires: 300");
        WireMessage longer = publication.hears();
        publication.grants(longer, "tag1", 300);

        assertThat(status(outcome)).isEqualTo(200);
        assertThat(brief.header("Expires")).isEqualTo("60");
        assertThat(longer.header("Expires")).isEqualTo("300");
        assertThat(longer.body()).isEqualTo("here");
        assertThat(publication.publishesAtOnce("away", "tag2", 300).header("Expires")).isEqualTo("300");
    }

    @Test
    void asksForLongerOnceOnly() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.answers(publication.hears(), 423, "Min-Expires: 7200");
        publication.answers(publication.hears(), 423, "Min-Expires: 9000");

        assertThat(status(outcome)).isEqualTo(423);
        assertThat(publication.hearsNothing()).isTrue();
    }

    @Test
    void answersAChallengeAndShowsWhoItIsAtOnceLater() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        WireMessage first = publication.hears();
        publication.answers(first, 401, "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\"");
        WireMessage second = publication.hears();
        publication.grants(second, "tag1", 600);
        assertThat(status(outcome)).isEqualTo(200);
        WireMessage third = publication.publishesAtOnce("away", "tag2", 600);

        assertThat(second.header("Authorization")).contains("username=\"alice\"").contains("nc=00000001");
        assertThat(second.body()).isEqualTo("here");
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
        assertThat(third.header("Authorization")).contains("nonce=\"n1\"").contains("nc=00000002");
    }

    @Test
    void aWrongPasswordIsToldToWhoPublished() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.answers(publication.hears(), 407, "Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"");
        publication.answers(publication.hears(), 407, "Proxy-Authenticate: Digest realm=\"a\", nonce=\"n2\"");

        assertThat(status(outcome)).isEqualTo(407);
        awaitNothingKept();
    }

    @Test
    void isRemovedWithItsTagAndWithoutABody() {
        publication.publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> outcome = publication.removes();
        WireMessage removal = publication.hears();
        publication.answers(removal, 200, "SIP-ETag: tag2", "Expires: 0");

        assertThat(outcome(outcome).isDone()).isTrue();
        assertThat(removal.header("Expires")).isEqualTo("0");
        assertThat(removal.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(removal.body()).isEmpty();
        assertThat(removal.find("Content-Type")).isEmpty();
        awaitNothingKept();
        assertThat(publication.publishesAtOnce("again", "tag3", 600).find("SIP-If-Match")).isEmpty();
    }

    @Test
    void whatIsNotThereNeedsNotBeRemoved() {
        PublishOutcome outcome = outcome(publication.removes());

        assertThat(outcome.isDone()).isTrue();
        assertThat(outcome.response()).isEmpty();
        assertThat(publication.hearsNothing()).isTrue();
    }

    @Test
    void whatTheCompositorHasForgottenCountsAsRemoved() {
        publication.publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> outcome = publication.removes();
        publication.answers(publication.hears(), 412);

        assertThat(status(outcome)).isEqualTo(412);
        assertThat(outcome(outcome).isDone()).isTrue();
        awaitNothingKept();
    }

    @Test
    void aRemovalThatFailedCanBeRepeated() {
        publication.publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> outcome = publication.removes();
        publication.answers(publication.hears(), 503);
        assertThat(outcome(outcome).isDone()).isFalse();

        CompletableFuture<PublishOutcome> second = publication.removes();
        WireMessage removal = publication.hears();
        publication.answers(removal, 200);

        assertThat(outcome(second).isDone()).isTrue();
        assertThat(removal.header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void aRefusalIsToldAndNothingIsKept() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.answers(publication.hears(), 489, "Allow-Events: dialog");

        assertThat(status(outcome)).isEqualTo(489);
        assertThat(publication.hearsNothing()).isTrue();
        awaitNothingKept();
    }

    @Test
    void noAnswerIsToldAndNothingIsKept() {
        publication.timeout(Duration.ofMillis(400));
        CompletableFuture<PublishOutcome> outcome = publication.publishes("here");
        publication.hears();

        assertThat(failure(outcome)).isInstanceOf(NoAnswerException.class);
        awaitNothingKept();
    }

    @Test
    void oneRequestIsUnderWayAtATimeAndTheNewestBodyWins() {
        CompletableFuture<PublishOutcome> first = publication.publishes("one");
        WireMessage publish = publication.hears();
        CompletableFuture<PublishOutcome> second = publication.publishes("two");
        CompletableFuture<PublishOutcome> third = publication.publishes("three");
        CompletableFuture<PublishOutcome> fourth = publication.publishes("four");
        assertThat(publication.hearsNothing()).isTrue();

        publication.grants(publish, "tag1", 600);
        assertThat(status(first)).isEqualTo(200);
        WireMessage last = publication.hears();
        assertThat(second).isNotDone();
        publication.grants(last, "tag2", 600);

        assertThat(last.body()).isEqualTo("four");
        assertThat(last.header("SIP-If-Match")).isEqualTo("tag1");
        assertThat(status(second)).isEqualTo(200);
        assertThat(status(third)).isEqualTo(200);
        assertThat(status(fourth)).isEqualTo(200);
        assertThat(outcome(second).response().orElseThrow()).isNotSameAs(outcome(third).response().orElseThrow());
        assertThat(publication.hearsNothing()).isTrue();
    }

    @Test
    void whoWaitsHearsOfARefusalToo() {
        CompletableFuture<PublishOutcome> first = publication.publishes("one");
        WireMessage publish = publication.hears();
        CompletableFuture<PublishOutcome> second = publication.publishes("two");
        CompletableFuture<PublishOutcome> third = publication.publishes("three");
        publication.answers(publish, 500);
        publication.answers(publication.hears(), 403);

        assertThat(status(first)).isEqualTo(500);
        assertThat(status(second)).isEqualTo(403);
        assertThat(status(third)).isEqualTo(403);
    }

    @Test
    void whatIsPublishedAfterARemovalThatWaitsReplacesIt() {
        CompletableFuture<PublishOutcome> first = publication.publishes("one");
        WireMessage publish = publication.hears();
        CompletableFuture<PublishOutcome> removal = publication.removes();
        CompletableFuture<PublishOutcome> second = publication.publishes("two");
        publication.grants(publish, "tag1", 600);
        outcome(first);
        WireMessage last = publication.hears();
        publication.grants(last, "tag2", 600);

        assertThat(last.body()).isEqualTo("two");
        assertThat(last.header("Expires")).isEqualTo("3600");
        assertThat(outcome(removal).isDone()).isTrue();
        assertThat(outcome(second).isDone()).isTrue();
    }

    @Test
    void aRefusedChangeLeavesWhatWasThere() {
        publication.publishesAtOnce("here", "tag1", 600);
        CompletableFuture<PublishOutcome> refused = publication.publishes("nonsense");
        publication.answers(publication.hears(), 400);

        assertThat(status(refused)).isEqualTo(400);
        assertThat(size()).isEqualTo(1);
        assertThat(publication.publishesAtOnce("away", "tag2", 600).header("SIP-If-Match")).isEqualTo("tag1");
    }

    @Test
    void aLargeDocumentGoesOverTcp() {
        CompletableFuture<PublishOutcome> outcome = publication.publishes("x".repeat(200_000));
        TcpPeer stream = engine.closedLater(compositor.tcp().accept());
        WireMessage publish = stream.receive();
        stream.send(publish.answered(200, "SIP-ETag: tag1", "Expires: 600"));

        assertThat(publish.body()).hasSize(200_000);
        assertThat(status(outcome)).isEqualTo(200);
    }

    @Test
    void aDocumentOfMoreThanAMebibyteIsRefusedByName() {
        assertThat(failure(publication.publishes("x".repeat(1024 * 1024 + 1)))).isInstanceOf(IOException.class)
                .hasMessage("A document of 1048577 bytes is too large to be published; it must be at most 1048576");
        assertThat(publication.hearsNothing()).isTrue();
        awaitNothingKept();
    }

    @Test
    void noMoreAreKeptThanMayBe() {
        publication.publishesAtOnce("here", "tag1", 600);
        PublicationAgent small = engine.engine().publisher().agent(1);
        CompletableFuture<PublishOutcome> another = small
                .publish(publication.options("ben"), Content.of("text/plain", "b")).toCompletableFuture();

        assertThat(failure(another)).hasMessage("As many publications are kept as may be: 1");
        CompletableFuture<PublishOutcome> known = small
                .publish(publication.options("alice"), Content.of("text/plain", "a")).toCompletableFuture();
        publication.grants(publication.hears(), "tag2", 600);
        assertThat(status(known)).isEqualTo(200);
    }

    @Test
    void anEngineThatClosesTellsThoseWhoWait() {
        CompletableFuture<PublishOutcome> first = publication.publishes("one");
        publication.hears();
        CompletableFuture<PublishOutcome> second = publication.publishes("two");

        engine.engine().close();

        assertThat(failure(first)).isInstanceOf(IOException.class);
        assertThat(failure(second)).isInstanceOf(IOException.class);
        assertThat(failure(publication.publishes("three"))).hasMessage("The engine was closed");
    }

    @Test
    void whatIsNotAnAddressIsToldToWhoPublishes() {
        PublishOptions good = publication.options("alice");
        PublishOptions bad = new PublishOptions(good.resource(), good.event(), Optional.of("<<"), Optional.empty(),
                good.headers(), good.outboundProxy(), good.transport(), good.credentials(), good.expires(),
                good.retryBase(), good.timeout());

        CompletableFuture<PublishOutcome> outcome = publication.agent()
                .publish(bad, Content.of("text/plain", "a")).toCompletableFuture();

        assertThat(failure(outcome)).isInstanceOf(IOException.class);
        awaitNothingKept();
    }

    @Test
    void aTimeOfLessThanTenSecondsIsRefused() {
        assertThatThrownBy(() -> publication.expires(Duration.ofSeconds(9)).options("alice"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("A publication of PT9S is shorter than 10 s");
    }

    @Test
    void eachSenderHasAPublicationOfItsOwn() throws Exception {
        publication.publishesAtOnce("here", "tag1", 600);
        PublishOptions mine = publication.options("alice");
        PublishOptions other = new PublishOptions(mine.resource(), mine.event(), Optional.of("<sip:door@127.0.0.1>"),
                Optional.empty(), mine.headers(), mine.outboundProxy(), mine.transport(), mine.credentials(),
                mine.expires(), mine.retryBase(), mine.timeout());
        CompletableFuture<PublishOutcome> outcome = publication.agent()
                .publish(other, Content.of("text/plain", "open")).toCompletableFuture();
        WireMessage publish = publication.hears();
        publication.grants(publish, "tag2", 600);

        assertThat(outcome.get(5, TimeUnit.SECONDS).isDone()).isTrue();
        assertThat(publish.find("SIP-If-Match")).isEmpty();
        assertThat(publish.header("From")).startsWith("<sip:door@127.0.0.1>;tag=");
        assertThat(size()).isEqualTo(2);
    }
}
