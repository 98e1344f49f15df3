/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Many subscriptions and publications of every fate leave nothing behind. */
class EventFootprintTest {

    private static final int OF_A_FATE = 1000;
    private static final int WARM_UP = 50;
    /** Answers remembered for 32 s, which are counted elsewhere, and what the test leaves. */
    private static final long HEAP_NOISE = 24 * Footprint.MIB;

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    private Watcher watcher;
    private WirePeer agent;

    /** What becomes of it. */
    private enum Fate {
        ENDED, POLLED, FORGOTTEN, REFUSED, REJECTED, WITHOUT_ANSWER, REMOVED, REPLACED
    }

    @Test
    void ofAllOfThemNothingIsLeft() {
        watcher = events.watcher(Transport.TCP);
        agent = events.peer(Transport.TCP);
        everyFate(WARM_UP);
        events.nothingIsLeft();
        Footprint before = Footprint.now();

        everyFate(OF_A_FATE);

        events.nothingIsLeft();
        Footprint after = Footprint.now();
        assertThat(after.heapBytes()).isLessThan(before.heapBytes() + HEAP_NOISE);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles() + 1);
        assertThat(events.statistics().publications()).isZero();
        assertThat(events.engine().statistics().failures()).isZero();
    }

    private void everyFate(int times) {
        for (Fate fate : Fate.values()) {
            for (int i = 0; i < times; i++) {
                suffers(fate, "sip:user" + i + "@example.com");
            }
        }
    }

    private void suffers(Fate fate, String who) {
        WireRequest subscribe = watcher.subscribe().withRequestUri(who).with("To", "<" + who + ">");
        events.decides(fate == Fate.REJECTED ? Decision.BLOCK : Decision.ALLOW);
        switch (fate) {
            case ENDED -> {
                watcher.subscribes(subscribe);
                watcher.asks(subscribe.with("To", watcher.again().header("To")).with("CSeq", "2 SUBSCRIBE")
                        .withVia(";branch=z9hG4bK" + WireRequest.unique()).with("Expires", "0"));
                watcher.notified();
            }
            case POLLED -> watcher.subscribes(subscribe.with("Expires", "0"));
            case FORGOTTEN -> {
                watcher.accepted(subscribe);
                watcher.answers(watcher.hears(), 481);
            }
            case REFUSED -> assertThat(watcher.asks(subscribe.with("Accept", "text/html")).status()).isEqualTo(406);
            case REJECTED -> assertThat(watcher.asks(subscribe).status()).isEqualTo(403);
            case WITHOUT_ANSWER -> {
                watcher.accepted(subscribe.with("Supported", "ms-benotify").with("Expires", "0"));
                watcher.hears();
            }
            case REMOVED -> removes(who, published(who, "one").header("SIP-ETag"));
            case REPLACED -> removes(who, agent.ask(publish(agent, "two").withRequestUri(who).with("SIP-If-Match",
                    published(who, "one").header("SIP-ETag"))).header("SIP-ETag"));
        }
    }

    private WireMessage published(String who, String text) {
        return agent.ask(publish(agent, text).withRequestUri(who));
    }

    private void removes(String who, String tag) {
        assertThat(agent.ask(publish(agent, "").withRequestUri(who).with("SIP-If-Match", tag).with("Expires", "0"))
                .status()).isEqualTo(200);
    }
}
