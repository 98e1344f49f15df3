/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static io.camelsip.engine.notifier.EventsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;

/** Subscriptions from their beginning to their end, by RFC 6665. */
class SubscribeWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    private static void assertTerminated(WireMessage notify, String reason) {
        assertThat(notify.header("Subscription-State")).startsWith("terminated");
        assertThat(notify.parameter("Subscription-State", "reason")).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aWatcherHearsTheState(Transport transport) {
        events.presenceIs("<presence>open</presence>");
        Watcher watcher = events.watcher(transport);

        WireMessage ok = watcher.accepted(watcher.subscribe());
        WireMessage notify = watcher.notified();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("Expires")).isEqualTo("600");
        assertThat(ok.parameter("To", "tag")).isPresent();
        assertThat(notify.requestUri()).isEqualTo(watcher.subscribe().header("Contact").replaceAll("[<>]", ""));
        assertThat(notify.header("Subscription-State")).startsWith("active");
        assertThat(Integer.parseInt(notify.parameter("Subscription-State", "expires").orElseThrow()))
                .isBetween(590, 600);
        assertThat(notify.header("Event")).isEqualTo("presence");
        assertThat(notify.header("Content-Type")).isEqualTo(EventsUnderTest.PIDF);
        assertThat(notify.body()).isEqualTo("<presence>open</presence>");
    }

    /** RFC 3261 §12.1.1, §12.2.1.1. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void notificationsAreInTheDialogOfTheSubscription(Transport transport) {
        Watcher watcher = events.watcher(transport);
        var subscribe = watcher.subscribe();

        WireMessage ok = watcher.accepted(subscribe);
        WireMessage notify = watcher.notified();

        assertThat(notify.header("Call-ID")).isEqualTo(subscribe.header("Call-ID"));
        assertThat(notify.header("To")).isEqualTo(subscribe.header("From"));
        assertThat(notify.header("From")).isEqualTo(ok.header("To"));
        assertThat(notify.header("Max-Forwards")).isEqualTo("70");
        // RFC 6665 §8.1: whoever is notified knows where to refresh
        assertThat(notify.header("Contact")).isEqualTo(ok.header("Contact")).contains("sip:", "127.0.0.1:"
                + events.engine().address().getPort());
    }

    @Test
    void aStateThatNobodyHasPublishedIsToldToo() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes();

        assertThat(notify.header("Subscription-State")).startsWith("active");
        assertThat(notify.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void changesAreToldInOrder(Transport transport) {
        Watcher watcher = events.watching(transport);

        events.presenceIs("one");
        WireMessage one = watcher.notified();
        events.presenceIs("two");
        WireMessage two = watcher.notified();
        events.presenceIsGone();
        WireMessage gone = watcher.notified();

        assertThat(one.body()).isEqualTo("one");
        assertThat(two.body()).isEqualTo("two");
        assertThat(gone.body()).isEmpty();
        assertThat(Watcher.number(two)).isEqualTo(Watcher.number(one) + 1);
        assertThat(Watcher.number(gone)).isEqualTo(Watcher.number(two) + 1);
    }

    @Test
    void theSameAgainIsNoChange() {
        events.presenceIs("one");
        Watcher watcher = events.watching(Transport.UDP);

        events.presenceIs("one");

        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** RFC 6665 §4.2.1.4: a refresh is answered, and notified with all of the state. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRefreshProlongsIt(Transport transport) {
        events.presenceIs("one");
        Watcher watcher = events.watching(transport);

        WireMessage ok = watcher.again(1200);
        WireMessage notify = watcher.notified();

        assertThat(ok.header("Expires")).isEqualTo("1200");
        assertThat(Integer.parseInt(notify.parameter("Subscription-State", "expires").orElseThrow()))
                .isBetween(1190, 1200);
        assertThat(notify.body()).isEqualTo("one");
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoUnsubscribesHearsTheStateALastTime(Transport transport) {
        events.presenceIs("one");
        Watcher watcher = events.watching(transport);

        WireMessage ok = watcher.again(0);
        WireMessage notify = watcher.notified();

        assertThat(ok.header("Expires")).isEqualTo("0");
        assertTerminated(notify, "timeout");
        assertThat(notify.body()).isEqualTo("one");
        events.nothingIsLeft();
        events.presenceIs("two");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** RFC 6665 §4.4.3. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void whoAsksOnceIsToldOnce(Transport transport) {
        events.presenceIs("one");
        Watcher watcher = events.watcher(transport);

        WireMessage ok = watcher.accepted(watcher.subscribe().with("Expires", "0"));
        WireMessage notify = watcher.notified();

        assertThat(ok.header("Expires")).isEqualTo("0");
        assertTerminated(notify, "timeout");
        assertThat(notify.body()).isEqualTo("one");
        events.nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsNotRefreshedEndsInTime(Transport transport) {
        Watcher watcher = events.watcher(transport);
        watcher.subscribes(watcher.subscribe().with("Expires", "1"));
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
        long begin = System.nanoTime();

        WireMessage notify = watcher.notified();

        assertTerminated(notify, "timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(500),
                Duration.ofSeconds(5));
        events.nothingIsLeft();
        assertThat(watcher.asks(watcher.again()).status()).isEqualTo(481);
    }

    @Test
    void aRefreshInTimeKeepsIt() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(watcher.subscribe().with("Expires", "1"));

        watcher.again(600);
        watcher.notified();

        assertThat(watcher.hearsNothingNewFor(Duration.ofSeconds(3))).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    /** RFC 6665 §4.1.2.1: nobody gets more than was asked for; what is too long is shortened. */
    @ParameterizedTest
    @CsvSource({ "600,600", "100000,7200", "4294967295,7200" })
    void itLastsAsLongAsIsAskedFor(String asked, String granted) {
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.accepted(watcher.subscribe().with("Expires", asked)).header("Expires")).isEqualTo(granted);
    }

    @Test
    void itLastsAsThePackageSaysWhereNothingIsAskedFor() {
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.accepted(watcher.subscribe().without("Expires")).header("Expires")).isEqualTo("3600");
    }

    /** RFC 6665 §8.2.1. */
    @Test
    void theIdOfTheEventIsRepeated() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes(watcher.subscribe().with("Event", "presence;id=7"));

        assertThat(notify.header("Event")).isEqualTo("presence;id=7");
        assertThat(watcher.asks(watcher.again().with("Event", "presence;id=8")).status()).isEqualTo(481);
        assertThat(watcher.asks(watcher.again().with("Event", "presence")).status()).isEqualTo(481);
        assertThat(watcher.again(600).status()).isEqualTo(200);
    }

    /** The compact form (RFC 6665 §8.2.1), another spelling, and what is accepted by a range. */
    @ParameterizedTest
    @ValueSource(strings = { "application/pidf+xml", "*/*", "application/*;q=0.5", "text/html, Application/PIDF+XML" })
    void aTypeThatIsAcceptedIsSent(String accept) {
        events.presenceIs("one");
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes(
                watcher.subscribe().without("Event").adding("o", "presence").with("Accept", accept));

        assertThat(notify.header("Content-Type")).isEqualTo(EventsUnderTest.PIDF);
    }

    @Test
    void whoAcceptsNothingInParticularGetsTheUsualType() {
        events.presenceIs("one");
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes(watcher.subscribe().without("Accept"));

        assertThat(notify.header("Content-Type")).isEqualTo(EventsUnderTest.PIDF);
    }

    /** RFC 3261 §17.2.2: a repeated request is answered as before, and begins nothing. */
    @Test
    void aRepeatedSubscribeIsOneSubscription() {
        Watcher watcher = events.watcher(Transport.UDP);
        var subscribe = watcher.subscribe();

        WireMessage first = watcher.accepted(subscribe);
        WireMessage second = watcher.asks(subscribe);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        watcher.notified();
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(events.statistics().subscriptions()).isEqualTo(1);
    }

    @Test
    void aNewContactIsWhereNotificationsGoFromThen() {
        Watcher watcher = events.watching(Transport.UDP);
        Watcher moved = events.watcher(Transport.UDP);

        watcher.asks(watcher.again().with("Contact", moved.subscribe().header("Contact")));
        WireMessage notify = moved.notified();

        assertThat(notify.header("Subscription-State")).startsWith("active");
        events.presenceIs("one");
        assertThat(moved.notified().body()).isEqualTo("one");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        soon().until(() -> events.statistics().subscriptions() == 1);
    }

    @Test
    void theEndOfTheServerEndsThem() {
        Watcher watcher = events.watching(Transport.UDP);
        Watcher other = events.watching(Transport.TCP);

        Thread closing = new Thread(events.server()::close);
        closing.start();

        assertTerminated(watcher.notified(), "deactivated");
        assertTerminated(other.notified(), "deactivated");
        soon().until(() -> !closing.isAlive());
    }
}
