/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.Hop;

/** In what order servers are tried, and how long each may be silent. */
class HopPlanTest {

    private static final Hop ONE = hop(Transport.UDP, 1);
    private static final Hop TWO = hop(Transport.UDP, 2);
    private static final Hop STREAM = hop(Transport.TCP, 3);

    private static Hop hop(Transport transport, int port) {
        return new Hop(transport, new InetSocketAddress("127.0.0.1", port));
    }

    private static long silence(HopPlan plan, int seconds) {
        return TimeUnit.NANOSECONDS.toSeconds(plan.silence(TimeUnit.SECONDS.toNanos(seconds)));
    }

    @Test
    void eachServerIsTakenOnce() {
        HopPlan plan = new HopPlan(List.of(ONE, TWO), "MESSAGE");

        assertThat(plan.isChoice()).isTrue();
        assertThat(plan.next()).contains(ONE);
        assertThat(plan.hasNext()).isTrue();
        assertThat(plan.next()).contains(TWO);
        assertThat(plan.hasNext()).isFalse();
        assertThat(plan.next()).isEmpty();
    }

    @Test
    void anInviteWaitsShorterThanAnyOther() {
        HopPlan invite = new HopPlan(List.of(ONE, TWO), "INVITE");
        HopPlan message = new HopPlan(List.of(ONE, TWO), "MESSAGE");
        invite.next();
        message.next();

        assertThat(silence(invite, 60)).isEqualTo(4);
        assertThat(silence(message, 60)).isEqualTo(8);
    }

    @Test
    void littleTimeIsSharedAmongThoseThatAreLeft() {
        HopPlan plan = new HopPlan(List.of(ONE, TWO, STREAM), "MESSAGE");

        plan.next();
        assertThat(silence(plan, 6)).isEqualTo(2);
        plan.next();
        assertThat(silence(plan, 4)).isEqualTo(2);
    }

    @Test
    void whatIsLargeGoesByStreamFirst() {
        assertThat(HopPlan.streamsFirst(List.of(ONE, STREAM, TWO))).containsExactly(STREAM, ONE, TWO);
        assertThat(HopPlan.streamsFirst(List.of(ONE, TWO)))
                .containsExactly(hop(Transport.TCP, 1), hop(Transport.TCP, 2), ONE, TWO);
    }

    @Test
    void whoDealtWithTheCallComesFirst() {
        assertThat(HopPlan.beginningWith(Optional.of(TWO), List.of(ONE, TWO, STREAM))).containsExactly(TWO, ONE,
                STREAM);
        assertThat(HopPlan.beginningWith(Optional.of(hop(Transport.UDP, 9)), List.of(ONE, TWO)))
                .containsExactly(ONE, TWO);
        assertThat(HopPlan.beginningWith(Optional.empty(), List.of(ONE, TWO))).containsExactly(ONE, TWO);
    }
}
