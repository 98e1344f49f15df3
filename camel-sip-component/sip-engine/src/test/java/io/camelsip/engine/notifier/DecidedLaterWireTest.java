/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.PRESENCE;
import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static io.camelsip.engine.notifier.EventsUnderTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.wire.WireMessage;

/** Watchers that somebody has to decide about, and those of whom it is decided anew (RFC 3856 §6.6.2). */
class DecidedLaterWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.pendingTimeout = Duration.ofSeconds(3);
        return settings;
    });

    @BeforeEach
    void somethingIsThere() {
        events.presenceIs("one");
    }

    private Watcher waiting(Transport transport) {
        events.decides(Decision.PENDING);
        Watcher watcher = events.watcher(transport);
        assertThat(watcher.subscribes().header("Subscription-State")).startsWith("pending");
        return watcher;
    }

    private void decide(Watcher watcher, Decision decision) {
        String from = watcher.subscribe().header("From").replaceAll("<|>.*", "");
        String canonical = events.server().subscriptions(PRESENCE).get(0).watcher();
        assertThat(canonical).startsWith(from.substring(0, from.lastIndexOf(':')));
        assertThat(done(events.server().decide(PRESENCE, canonical, decision))).isEqualTo(1);
    }

    private static void assertEnded(WireMessage notify, String reason) {
        assertThat(notify.header("Subscription-State")).startsWith("terminated");
        assertThat(notify.parameter("Subscription-State", "reason")).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoWaitsSeesNothing(Transport transport) {
        events.decides(Decision.PENDING);
        Watcher watcher = events.watcher(transport);

        WireMessage ok = watcher.accepted(watcher.subscribe());
        WireMessage notify = watcher.notified();

        assertThat(ok.status()).isIn(200, 202);   // RFC 6665 §8.3.1: 202 says no more than 200
        assertThat(notify.header("Subscription-State")).startsWith("pending");
        assertThat(notify.body()).doesNotContain("one");
        assertThat(events.statistics().pending()).isEqualTo(1);
        events.presenceIs("two");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        watcher.again(600);
        WireMessage again = watcher.notified();
        assertThat(again.header("Subscription-State")).startsWith("pending");
        assertThat(again.body()).doesNotContain("two");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoIsAllowedSeesTheState(Transport transport) {
        Watcher watcher = waiting(transport);

        decide(watcher, Decision.ALLOW);

        WireMessage notify = watcher.notified();
        assertThat(notify.header("Subscription-State")).startsWith("active");
        assertThat(notify.body()).isEqualTo("one");
        assertThat(events.statistics().pending()).isZero();
        assertThat(events.server().subscriptions(PRESENCE)).singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(SubscriptionState.State.ACTIVE));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoIsRejectedHearsSo(Transport transport) {
        Watcher watcher = waiting(transport);

        decide(watcher, Decision.BLOCK);

        WireMessage notify = watcher.notified();
        assertEnded(notify, "rejected");
        assertThat(notify.body()).doesNotContain("one");
        events.nothingIsLeft();
    }

    @Test
    void whomNobodyDecidesAboutIsGivenUp() {
        Watcher watcher = waiting(Transport.UDP);

        WireMessage notify = watcher.notified();

        assertEnded(notify, "giveup");
        assertThat(notify.body()).doesNotContain("one");
        events.nothingIsLeft();
    }

    /** To who is blocked politely it looks as if nothing had been published. */
    @Test
    void whoIsBlockedPolitelyDoesNotNotice() {
        events.decides(Decision.POLITE_BLOCK);
        Watcher blocked = events.watcher(Transport.UDP);
        WireMessage first = blocked.subscribes();

        events.presenceIsGone();
        events.decides(Decision.ALLOW);
        WireMessage nothing = events.watcher(Transport.UDP).subscribes();
        events.presenceIs("two");

        assertThat(first.header("Subscription-State")).startsWith("active");
        assertThat(first.body()).isEqualTo(nothing.body());
        assertThat(first.headers("Content-Type")).isEqualTo(nothing.headers("Content-Type"));
        assertThat(blocked.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void whoMayNoLongerIsRejected() {
        Watcher watcher = events.watching(Transport.UDP);

        decide(watcher, Decision.BLOCK);

        WireMessage notify = watcher.notified();
        assertEnded(notify, "rejected");
        assertThat(notify.body()).doesNotContain("one");
        assertThat(watcher.asks(watcher.again()).status()).isEqualTo(481);
        events.nothingIsLeft();
    }

    @Test
    void whatIsNoMoreEndsIt() {
        Watcher watcher = events.watching(Transport.UDP);
        Watcher other = events.watching(Transport.TCP);

        assertThat(done(events.server().dismiss(PRESENCE))).isEqualTo(2);

        assertEnded(watcher.notified(), "noresource");
        assertEnded(other.notified(), "noresource");
        events.nothingIsLeft();
    }

    /** A policy may take its time; a SUBSCRIBE that comes again meanwhile is not another one. */
    @Test
    void aPolicyMayAnswerLater() {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        events.decides(request -> decision);
        Watcher watcher = events.watcher(Transport.UDP);
        var subscribe = watcher.subscribe();
        watcher.peer().send(subscribe);
        watcher.peer().send(subscribe);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();

        decision.complete(Decision.ALLOW);

        assertThat(watcher.answerTo(subscribe).status()).isEqualTo(200);
        assertThat(watcher.notified().body()).isEqualTo("one");
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }
}
