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

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.camel.sip.fake.FakeRequest;

class CancelMarkTest {

    private final FakeRequest invite = FakeRequest.invite(FakeCall.named("call").call());
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void theExchangeIsMarked() {
        CancelMark.of(invite, false).watch(exchange);
        assertThat(exchange.getProperty(SipConstants.CANCELLED)).isNull();
        invite.cancel();
        assertThat(exchange.getProperty(SipConstants.CANCELLED)).isEqualTo(true);
    }

    @Test
    void anExchangeThatComesAfterTheCancelIsMarkedToo() {
        CancelMark mark = CancelMark.of(invite, false);
        invite.cancel();
        mark.watch(exchange);
        assertThat(exchange.getProperty(SipConstants.CANCELLED)).isEqualTo(true);
    }

    @Test
    void anExchangeThatHasEndedIsNotMarked() {
        CancelMark mark = CancelMark.of(invite, false);
        mark.watch(exchange);
        mark.release();
        invite.cancel();
        assertThat(exchange.getProperty(SipConstants.CANCELLED)).isNull();
    }

    @Test
    void noThreadIsInterruptedUnlessAskedFor() {
        CancelMark mark = CancelMark.of(invite, false);
        mark.run(invite::cancel);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theThreadThatRunsTheRouteIsInterruptedAndComesOutOfItWithout() {
        CancelMark mark = CancelMark.of(invite, true);
        List<Boolean> seen = new ArrayList<>();
        mark.run(() -> {
            seen.add(Thread.currentThread().isInterrupted());
            invite.cancel();
            seen.add(Thread.currentThread().isInterrupted());
        });
        seen.add(Thread.currentThread().isInterrupted());
        assertThat(seen).containsExactly(false, true, false);
    }

    @Test
    void theEndOfTheRouteIsNotInterrupted() {
        CancelMark mark = CancelMark.of(invite, true);
        List<Boolean> seen = new ArrayList<>();
        mark.run(() -> {
            invite.cancel();
            mark.release();
            seen.add(Thread.currentThread().isInterrupted());
        });
        assertThat(seen).containsExactly(false);
    }

    @Test
    void aThreadThatWentOnToOtherWorkIsLeftAlone() {
        CancelMark mark = CancelMark.of(invite, true);
        mark.run(() -> {});
        invite.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aThreadThatStillRunsAfterTheEndOfTheRouteIsLeftAlone() {
        CancelMark mark = CancelMark.of(invite, true);
        List<Boolean> seen = new ArrayList<>();
        mark.run(() -> {
            mark.release();
            invite.cancel();
            seen.add(Thread.currentThread().isInterrupted());
        });
        assertThat(seen).containsExactly(false);
    }

    @Test
    void theInterruptOfSomebodyElseStays() {
        CancelMark mark = CancelMark.of(invite, true);
        mark.run(() -> Thread.currentThread().interrupt());
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
