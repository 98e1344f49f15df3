/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.notifier.SubscriptionRequest;
import io.camelsip.engine.registrar.Ownership;

/** Who may know who watches (RFC 3857 §4.6). */
class OwnerOnlyWinfoTest {

    private final SubscriptionPolicy policy = new OwnerOnlyWinfo(SubscriptionPolicy.OPEN, Ownership.SAME_NAME);

    private Decision decision(String event, String watcher, Optional<String> user) {
        return policy.decide(new SubscriptionRequest(new EventKey("sip:ana@example.com", event), watcher, user))
                .toCompletableFuture().join();
    }

    @Test
    void theOwnerMay() {
        assertThat(decision("presence.winfo", "sip:ana@example.com", Optional.of("ana"))).isEqualTo(Decision.ALLOW);
    }

    @Test
    void nobodyElseMayWhateverTheirFromSays() {
        assertThat(decision("presence.winfo", "sip:ana@example.com", Optional.of("ben"))).isEqualTo(Decision.BLOCK);
        assertThat(decision("dialog.winfo", "sip:ana@example.com", Optional.empty())).isEqualTo(Decision.BLOCK);
    }

    @Test
    void whatIsNotWatcherInformationIsDecidedByTheOther() {
        assertThat(decision("presence", "sip:ben@example.com", Optional.empty())).isEqualTo(Decision.ALLOW);
    }
}
