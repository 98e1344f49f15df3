/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import static io.camelsip.engine.store.SomeBindings.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.event.EventKey;

/** The promises of a subscription store, kept by the one in memory. */
class MemorySubscriptionStoreTest {

    private final MemorySubscriptionStore store = MemorySubscriptionStore.of();

    private static StoredSubscription subscription(String tag, long number) {
        FlowId flow = new FlowId(Transport.UDP, new InetSocketAddress("192.0.2.100", 5060),
                new InetSocketAddress("192.0.2.1", 5060));
        return new StoredSubscription("call", tag, "remote", "<sip:ana@example.com>", "<sip:ben@example.com>",
                "sip:ben@192.0.2.1", List.of(), "sip:192.0.2.100", flow, number,
                new EventKey("sip:ana@example.com", "presence"), "presence", "application/pidf+xml",
                "sip:ben@example.com", Optional.empty(), "ALLOW", 0, 0, false, false, START, START.plusSeconds(3600));
    }

    private List<StoredSubscription> all() {
        List<StoredSubscription> all = new ArrayList<>();
        assertThat(store.forEach(all::add)).isCompleted();
        return all;
    }

    @Test
    void aSubscriptionIsKeptInThePlaceOfItsLastState() {
        assertThat(store.put(subscription("a", 1))).isCompleted();
        store.put(subscription("b", 1));
        assertThat(all()).containsExactlyInAnyOrder(subscription("a", 1), subscription("b", 1));

        store.put(subscription("a", 2));

        assertThat(all()).containsExactlyInAnyOrder(subscription("a", 2), subscription("b", 1));
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void whatIsRemovedIsForgotten() {
        store.put(subscription("a", 1));

        assertThat(store.remove("a")).isCompleted();
        assertThat(store.remove("never there")).isCompleted();

        assertThat(all()).isEmpty();
    }

    @Test
    void itSaysWhetherItOutlivesAnEngine() {
        assertThat(store.isDurable()).isFalse();
        assertThat(MemorySubscriptionStore.durable().isDurable()).isTrue();
    }
}
