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

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.notifier.packages.ReferPackage;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** A REFER outside of calls: who sent it hears how far what it asks for has come (RFC 3515 §2.4). */
class ReferralWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("refer"));
        return settings;
    });

    private final java.util.concurrent.BlockingQueue<SubscriptionSnapshot> begun = new java.util.concurrent.LinkedBlockingQueue<>();

    private static WireRequest refer(Watcher watcher) {
        return watcher.peer().request("REFER").withRequestUri(EventsUnderTest.BEN)
                .with("To", "<" + EventsUnderTest.BEN + ">").with("Refer-To", "<sip:carol@example.com>");
    }

    /** The subscription that the REFER began. */
    private EventKey asked(Watcher watcher) throws InterruptedException {
        events.server().observe(new EventObserver() {

            @Override
            public void onSubscription(SubscriptionSnapshot subscription, java.time.Instant at) {
                begun.add(subscription);
            }
        });
        assertThat(watcher.accepted(refer(watcher)).status()).isEqualTo(202);
        SubscriptionSnapshot subscription = begun.poll(20, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(subscription.key()).isEqualTo(new EventKey(subscription.id(), "refer"));
        return subscription.key();
    }

    private void reports(EventKey key, int status) {
        EventsUnderTest.done(events.server().publish(key, "route", ReferPackage.progress(status, Optional.empty()),
                Optional.empty()));
    }

    @Test
    void itIsTriedRingsAndSucceeds() throws InterruptedException {
        Watcher watcher = events.watcher(Transport.UDP);
        EventKey key = asked(watcher);

        WireMessage trying = watcher.notified();
        reports(key, 180);
        WireMessage ringing = watcher.notified();
        reports(key, 200);
        WireMessage done = watcher.notified();

        assertThat(trying.header("Event")).startsWith("refer");
        assertThat(trying.header("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(trying.body()).isEqualTo("SIP/2.0 100 Trying\r\n");
        assertThat(trying.header("Subscription-State")).startsWith("active;expires=");
        assertThat(ringing.body()).isEqualTo("SIP/2.0 180 Ringing\r\n");
        assertThat(done.body()).isEqualTo("SIP/2.0 200 OK\r\n");
        assertThat(done.header("Subscription-State")).isEqualTo("terminated;reason=noresource");
        events.nothingIsLeft();
        assertThat(events.statistics().publications()).isZero();
    }

    @Test
    void aFailureEndsItToo() throws InterruptedException {
        Watcher watcher = events.watcher(Transport.TCP);
        EventKey key = asked(watcher);
        watcher.notified();

        reports(key, 486);

        WireMessage failed = watcher.notified();
        assertThat(failed.body()).isEqualTo("SIP/2.0 486 Busy Here\r\n");
        assertThat(failed.header("Subscription-State")).isEqualTo("terminated;reason=noresource");
        events.nothingIsLeft();
    }

    @Test
    void whoWantsToHearNothingHasNoSubscription() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage answer = watcher.asks(refer(watcher).with("Refer-Sub", "false").with("Supported", "norefersub"));

        assertThat(answer.status()).isBetween(200, 202);
        assertThat(answer.header("Refer-Sub")).isEqualTo("false");
        assertThat(watcher.hearsNothingNewFor(EventsUnderTest.QUIET)).isTrue();
        assertThat(events.statistics().subscriptions()).isZero();
    }

    @Test
    void nobodySubscribesToItOtherwise() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage answer = watcher.asks(watcher.subscribe().with("Event", "refer").with("Accept", "message/sipfrag"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events.statistics().subscriptions()).isZero();
    }

    @Test
    void nobodyPublishesItFromOutside() {
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.asks(EventsUnderTest.publish(watcher.peer(), "").with("Event", "refer")
                .withBody("message/sipfrag", "SIP/2.0 200 OK\r\n")).status()).isEqualTo(489);
    }
}
