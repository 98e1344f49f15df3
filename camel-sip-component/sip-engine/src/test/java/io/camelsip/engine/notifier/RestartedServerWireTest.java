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
import static io.camelsip.engine.notifier.EventsUnderTest.publish;
import static io.camelsip.engine.notifier.EventsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.store.MemorySubscriptionStore;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** A node stops and another begins with the same stores, at the same address: watchers notice no more than a pause. */
class RestartedServerWireTest {

    private final EventsUnderTest.Settings settings = new EventsUnderTest.Settings();
    private EngineUnderTest engine;
    private EventServer server;
    private List<ListenAddress> where;

    @BeforeEach
    void starts() {
        settings.subscriptions = MemorySubscriptionStore.durable();
        begins(new EngineUnderTest());
    }

    @AfterEach
    void ends() throws Exception {
        server.close();
        engine.close();
    }

    private void begins(EngineUnderTest next) {
        List<ListenAddress> at = where == null ? next.where() : where;
        engine = next;
        server = engine.engine().serveEvents(settings.options(), settings.publications, settings.subscriptions,
                SubscriptionPolicy.OPEN);
        EventServer serving = server;
        where = engine.listens(ListenerOptions.of(at, RequestFilter.ANY),
                request -> serving.answer(request).thenAccept(request::respond)).addresses();
    }

    private void restarts() throws Exception {
        server.close();
        engine.engine().close();
        begins(new EngineUnderTest());
    }

    private void presenceIs(String text) {
        done(server.publish(PRESENCE, "test", Content.of(EventsUnderTest.PIDF, text), Optional.empty()));
    }

    private Watcher watching() {
        Watcher watcher = engine.closedLater(new Watcher(engine.udp()));
        watcher.subscribes();
        return watcher;
    }

    private static WireMessage skippingRepetitions(Watcher watcher, String body) {
        WireMessage notify = watcher.notified();
        while (!notify.body().equals(body)) {
            notify = watcher.notified();
        }
        return notify;
    }

    @Test
    void watchersAreToldOfChangesAsBefore() throws Exception {
        Watcher watcher = watching();
        presenceIs("one");
        WireMessage before = watcher.notified();

        restarts();
        presenceIs("two");
        WireMessage after = skippingRepetitions(watcher, "two");

        assertThat(Watcher.number(after)).isGreaterThan(Watcher.number(before));
        assertThat(after.header("From")).isEqualTo(before.header("From"));
        assertThat(after.header("Call-ID")).isEqualTo(before.header("Call-ID"));
        assertThat(after.header("Subscription-State")).startsWith("active");
    }

    @Test
    void nobodyIsTurnedAwayByTheOneThatStops() throws Exception {
        Watcher watcher = watching();

        restarts();

        watcher.hears(QUIET).ifPresent(notify -> assertThat(notify.header("Subscription-State")).startsWith("active"));
        soon().until(() -> server.statistics().subscriptions() == 1);
    }

    @Test
    void watchersRefreshAndLeave() throws Exception {
        Watcher watcher = watching();
        restarts();
        watcher.hears(QUIET).ifPresent(notify -> watcher.answers(notify, 200));

        assertThat(watcher.again(600).status()).isEqualTo(200);
        watcher.notified();
        assertThat(watcher.again(0).status()).isEqualTo(200);

        assertThat(watcher.notified().header("Subscription-State")).startsWith("terminated");
        soon().until(() -> server.statistics().subscriptions() == 0 && settings.subscriptions.size() == 0);
    }

    @Test
    void aSubscriptionEndsAtItsTime() throws Exception {
        Watcher watcher = engine.closedLater(new Watcher(engine.udp()));
        watcher.subscribes(watcher.subscribe().with("Expires", "3"));

        restarts();

        WireMessage notify = watcher.notified();
        while (!notify.header("Subscription-State").startsWith("terminated")) {
            notify = watcher.notified();
        }
        assertThat(notify.parameter("Subscription-State", "reason")).contains("timeout");
        soon().until(() -> server.statistics().subscriptions() == 0 && settings.subscriptions.size() == 0);
    }

    @Test
    void whatHasEndedMeanwhileIsForgotten() throws Exception {
        Watcher watcher = engine.closedLater(new Watcher(engine.udp()));
        watcher.subscribes(watcher.subscribe().with("Expires", "1"));
        server.close();
        engine.engine().close();
        assertThat(watcher.hears(Duration.ofMillis(1500))).isEmpty();

        begins(new EngineUnderTest());

        soon().until(() -> server.statistics().subscriptions() == 0 && settings.subscriptions.size() == 0);
        watcher.hears(QUIET).ifPresent(notify -> assertThat(notify.header("Subscription-State"))
                .startsWith("terminated"));
    }

    @Test
    void publicationsAreThereStill() throws Exception {
        Watcher watcher = watching();
        WirePeer agent = engine.udp();
        String tag = agent.ask(publish(agent, "one")).header("SIP-ETag");
        watcher.notified();
        restarts();

        WireMessage ok = agent.ask(publish(agent, "two").with("SIP-If-Match", tag));

        assertThat(ok.status()).isEqualTo(200);
        assertThat(skippingRepetitions(watcher, "two").header("Subscription-State")).startsWith("active");
    }

    /** A watcher that was told nothing in between sees what has changed. */
    @Test
    void whatChangedMeanwhileIsToldAfterwards() throws Exception {
        presenceIs("one");
        Watcher watcher = watching();
        server.close();
        engine.engine().close();
        var kept = done(settings.publications.read(PRESENCE));
        done(settings.publications.write(PRESENCE, kept.version(), List.of()));

        begins(new EngineUnderTest());

        assertThat(watcher.notified().body()).isEmpty();
    }
}
