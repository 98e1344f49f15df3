/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.StatesUnderTest.ANA;
import static io.camelsip.engine.notifier.StatesUnderTest.BEN;
import static io.camelsip.engine.notifier.StatesUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.document.ResourceLists;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.store.StoredSubscription;

/** What a watcher of a list hears of its members (RFC 4662). */
class ListFeedTest {

    private static final String TEAM = "sip:team@example.com";
    private static final String EVA = "sip:eva@elsewhere.example";

    private final StatesUnderTest domain = new StatesUnderTest();
    private final Map<String, Decision> decisions = new HashMap<>();
    private final AtomicInteger news = new AtomicInteger();
    private List<String> members = List.of(ANA.resource(), BEN.resource());
    private Lists lists = lists(resource -> CompletableFuture.completedStage(
            Optional.of(members).filter(of -> resource.equals(TEAM))));
    private ListFeed feed = feed();

    private Lists lists(ResourceListDirectory directory) {
        return new Lists(directory, request -> {
            assertThat(request.watcher()).isEqualTo("sip:ben@example.com");
            assertThat(request.authenticatedUser()).contains("ben");
            return CompletableFuture
                    .completedStage(decisions.getOrDefault(request.key().resource(), Decision.ALLOW));
        }, uri -> uri.toString().endsWith("@example.com") ? AddressesOfRecord.canonical(uri) : Optional.empty());
    }

    private ListFeed feed() {
        FlowId flow = new FlowId(Transport.UDP, new InetSocketAddress("192.0.2.100", 5060),
                new InetSocketAddress("192.0.2.1", 5060));
        StoredSubscription subscription = new StoredSubscription("call", "ours", "theirs", "<" + TEAM + ">",
                "<sip:ben@example.com>", "sip:ben@192.0.2.1", List.of(), "", flow, 1,
                new EventKey(TEAM, "presence"), "presence", "application/pidf+xml", "sip:ben@example.com",
                Optional.of("ben"), "ALLOW", 0, 0, false, true, START, START.plusSeconds(3600));
        return new ListFeed(subscription, domain.presence, domain.states, lists, news::incrementAndGet);
    }

    private Multipart begins() {
        feed.ask();
        assertThat(feed.isReady()).isTrue();
        return whole(0);
    }

    private Multipart whole(long version) {
        return Multipart.read(feed.whole(version).orElseThrow());
    }

    private Multipart next(long version) {
        assertThat(feed.hasNews()).isTrue();
        Multipart body = Multipart.read(feed.next(version).orElseThrow());
        assertThat(feed.hasNews()).isFalse();
        return body;
    }

    @Test
    void allMembersAreToldFirst() {
        domain.bus(ANA, "door", "in");
        assertThat(feed.isReady()).isFalse();

        Multipart body = begins();

        assertThat(body.list().uri()).isEqualTo(TEAM);
        assertThat(body.list().version()).isZero();
        assertThat(body.list().fullState()).isTrue();
        assertThat(body.told()).containsExactly("ana active: in", "ben active");
        assertThat(feed.hasNews()).isFalse();
    }

    @Test
    void thenThoseThatChange() {
        begins();
        int before = news.get();

        domain.bus(BEN, "door", "in");
        assertThat(news.get()).isGreaterThan(before);
        Multipart body = next(1);

        assertThat(body.list().version()).isEqualTo(1);
        assertThat(body.list().fullState()).isFalse();
        assertThat(body.told()).containsExactly("ben active: in");
        domain.bus(ANA, "door", "in");
        domain.bus(BEN, "door", "out");
        assertThat(next(2).told()).containsExactly("ana active: in", "ben active: out");
        assertThat(whole(3).told()).containsExactly("ana active: in", "ben active: out");
    }

    @Test
    void aMemberKeepsItsInstance() {
        Multipart first = begins();
        domain.bus(BEN, "door", "in");

        Multipart second = next(1);

        String ofBen = first.list().resources().get(1).instances().get(0).id();
        assertThat(second.list().resources().get(0).instances().get(0).id()).isEqualTo(ofBen);
        assertThat(first.list().resources().get(0).instances().get(0).id()).isNotEqualTo(ofBen);
    }

    @Test
    void thePolicyIsAskedAboutEachMember() {
        domain.bus(ANA, "door", "in");
        domain.bus(BEN, "door", "in");
        decisions.put(BEN.resource(), Decision.BLOCK);
        assertThat(begins().told()).containsExactly("ana active: in", "ben terminated rejected");

        feed.close();
        decisions.put(BEN.resource(), Decision.PENDING);
        feed = feed();
        assertThat(begins().told()).containsExactly("ana active: in", "ben pending");

        feed.close();
        decisions.put(BEN.resource(), Decision.POLITE_BLOCK);
        feed = feed();
        assertThat(begins().told()).containsExactly("ana active: in", "ben active");
        domain.bus(BEN, "door", "out");
        assertThat(feed.hasNews()).isFalse();
    }

    @Test
    void aDecisionLaterIsNews() {
        domain.bus(BEN, "door", "in");
        decisions.put(BEN.resource(), Decision.PENDING);
        assertThat(begins().told()).containsExactly("ana active", "ben pending");

        assertThat(lists.decide(BEN, "sip:eva@example.com", Decision.ALLOW)).isZero();
        assertThat(lists.decide(BEN, "sip:ben@example.com", Decision.ALLOW)).isEqualTo(1);
        assertThat(next(1).told()).containsExactly("ben active: in");
        lists.decide(BEN, "sip:ben@example.com", Decision.BLOCK);

        assertThat(next(2).told()).containsExactly("ben terminated rejected");
        domain.bus(BEN, "door", "out");
        assertThat(feed.hasNews()).isFalse();
    }

    @Test
    void membersOfOtherDomainsAreOnlyNamed() {
        members = List.of(EVA, "tel:+123", ANA.resource());

        assertThat(begins().told()).containsExactly("eva", "tel:+123", "ana active");
        assertThat(domain.states.watched()).isEqualTo(1);
    }

    @Test
    void anotherListIsToldWholeWhenItIsRefreshed() {
        begins();
        members = List.of(BEN.resource(), EVA);
        assertThat(feed.hasNews()).isFalse();

        Multipart refresh = whole(1);
        Multipart change = next(2);

        assertThat(refresh.told()).containsExactly("ana active", "ben active");
        assertThat(change.list().fullState()).isTrue();
        assertThat(change.told()).containsExactlyInAnyOrder("ben active", "eva");
        assertThat(domain.states.watched()).isEqualTo(1);
        whole(3);
        assertThat(feed.hasNews()).isFalse();
    }

    @Test
    void aDirectoryThatFailsLeavesTheListAsItWas() {
        AtomicInteger asked = new AtomicInteger();
        lists = lists(resource -> asked.getAndIncrement() == 0
                ? CompletableFuture.completedStage(Optional.of(members))
                : CompletableFuture.failedStage(new IllegalStateException("a directory of the test")));
        feed = feed();
        begins();

        assertThat(whole(1).told()).hasSize(2);

        assertThat(asked).hasValue(2);
        assertThat(feed.hasNews()).isFalse();
    }

    @Test
    void aThousandMembersAreTheMost() {
        members = IntStream.range(0, 1100).mapToObj(i -> "sip:user-" + i % 1050 + "@example.com").toList();

        assertThat(begins().told()).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void whoMayNotSeeAnythingSeesAListWithNobodyInIt() {
        domain.bus(ANA, "door", "in");

        Multipart body = Multipart.read(new Blank(feed).whole(4).orElseThrow());

        assertThat(body.list().version()).isEqualTo(4);
        assertThat(body.list().fullState()).isTrue();
        assertThat(body.told()).isEmpty();
        assertThat(domain.states.watched()).isZero();
    }

    @Test
    void theSameStatesHaveTheSameTag() {
        domain.bus(ANA, "door", "in");
        assertThat(feed.entityTag()).isEmpty();
        begins();
        Optional<String> tag = feed.entityTag();
        assertThat(tag).isPresent();

        domain.bus(BEN, "door", "in");
        assertThat(feed.entityTag()).isNotEqualTo(tag);
        domain.compositor.withdraw(BEN, "door");

        assertThat(feed.entityTag()).isEqualTo(tag);
        ListFeed other = feed();
        other.ask();
        assertThat(other.isReady()).isTrue();
        assertThat(other.entityTag()).isEqualTo(tag);
    }

    @Test
    void whoLeavesLeavesNothingBehind() {
        begins();
        assertThat(domain.states.size()).isEqualTo(2);
        assertThat(lists.size()).isEqualTo(2);

        feed.close();
        feed.close();

        assertThat(domain.states.size()).isZero();
        assertThat(lists.size()).isZero();
        domain.bus(ANA, "door", "in");
        assertThat(feed.isReady()).isTrue();
        assertThat(domain.states.watched()).isZero();
    }

    @Test
    void bodiesWithBoundariesAndBytesOfTheirOwnAreWholeParts() {
        String odd = "\r\n--x--\r\n\r\n--\r\nContent-ID: <1@example.com>\r\n\r\nä\r\n";
        domain.bus(ANA, "door", odd);

        assertThat(begins().told()).containsExactly("ana active: " + odd, "ben active");
    }

    @Test
    void documentsOfListsAreADirectory() {
        ResourceListDirectory directory = ResourceListDirectory
                .of(Map.of(TEAM, ResourceLists.of(List.of("sip:a@example.com", "sip:b@example.com"))));

        assertThat(directory.members(TEAM).toCompletableFuture())
                .isCompletedWithValue(Optional.of(List.of("sip:a@example.com", "sip:b@example.com")));
        assertThat(directory.members(ANA.resource()).toCompletableFuture()).isCompletedWithValue(Optional.empty());
        assertThat(ResourceListDirectory.NONE.members(TEAM).toCompletableFuture())
                .isCompletedWithValue(Optional.empty());
    }

    /** Counts what it writes, as partial documents do. */
    @Test
    void documentsOfAMemberCountForThemselves() {
        EventPackage counting = new EventPackage() {

            @Override
            public String name() {
                return "presence";
            }

            @Override
            public List<String> contentTypes() {
                return List.of("application/pidf+xml");
            }

            @Override
            public Optional<Content> write(Optional<Content> state, Wanted wanted) {
                return state.map(now -> StatesUnderTest.content(now.text() + " " + wanted.version() + " after "
                        + wanted.sent().map(Content::text).orElse("-")));
            }
        };
        StatesUnderTest other = new StatesUnderTest(counting);
        other.bus(ANA, "door", "in");
        StoredSubscription of = new StoredSubscription("call", "ours", "theirs", "", "", "", List.of(), "",
                new FlowId(Transport.UDP, new InetSocketAddress(1), new InetSocketAddress(1)), 1,
                new EventKey(TEAM, "presence"), "presence", "application/pidf+xml", "sip:ben@example.com",
                Optional.of("ben"), "ALLOW", 0, 0, false, true, START, START);
        feed = new ListFeed(of, counting, other.states, lists, news::incrementAndGet);
        feed.ask();
        assertThat(feed.isReady()).isTrue();
        assertThat(whole(7).told()).containsExactly("ana active: in 7 after -", "ben active");

        other.bus(BEN, "door", "in");
        next(8);
        other.bus(ANA, "door", "out");

        assertThat(next(9).told()).containsExactly("ana active: out 8 after in");
    }
}
