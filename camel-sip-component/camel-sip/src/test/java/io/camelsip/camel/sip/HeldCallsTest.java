/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEnd.Why;

class HeldCallsTest {

    private final HeldCalls calls = new HeldCalls();
    private final FakeCall one = FakeCall.named("one");
    private final FakeCall other = FakeCall.named("other");

    @Test
    void aCallIsHeldUntilItIsOver() {
        calls.add(one.call());
        calls.add(other.call());
        assertThat(calls.size()).isEqualTo(2);
        one.finish();
        assertThat(calls.size()).isEqualTo(1);
    }

    @Test
    void whoIsHeldTwiceCountsOnce() {
        calls.add(one.call());
        calls.add(one.call());
        assertThat(calls.size()).isEqualTo(1);
        one.finish();
        assertThat(calls.size()).isZero();
    }

    @Test
    void endingIsSaidToBeBecauseOfAShutdown() {
        calls.add(one.call());
        one.finish();
        calls.add(other.call());
        calls.end(Duration.ofMillis(1));
        assertThat(one.ends()).isEmpty();
        assertThat(other.ends()).containsExactly(CallEnd.local(Why.SHUTDOWN));
    }

    @Test
    void anInterruptDoesNotCutTheWaitShortAndIsKept() {
        calls.add(one.call());
        Thread.currentThread().interrupt();
        long began = System.nanoTime();
        calls.end(Duration.ofMillis(200));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void peersThatDoNotAnswerAreNotWaitedForLongerThanAllowed() {
        calls.add(one.call());
        long began = System.nanoTime();
        calls.end(Duration.ofMillis(200));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(190),
                Duration.ofSeconds(5));
    }
}
