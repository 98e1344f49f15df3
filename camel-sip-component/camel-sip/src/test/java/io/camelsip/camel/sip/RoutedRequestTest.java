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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.fake.FakeCall;
import io.camelsip.camel.sip.fake.FakeRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.ForwardResult;

class RoutedRequestTest implements RoutedRequest.Listener {

    private static final ForwardPlan PLAN = ForwardPlan.to(List.of());

    private final FakeCall call = FakeCall.named("call");
    private final FakeRequest received = FakeRequest.inside(call.call(), "INFO");
    private final HeldPool pool = new HeldPool();
    private final RoutedRequest request = routed(received);
    private final List<String> heard = new ArrayList<>();

    private RoutedRequest routed(FakeRequest received) {
        return new RoutedRequest(received, CancelMark.of(received, false), pool::execute, this);
    }

    @Override
    public void onAnswer(RoutedRequest request, int status) {
        heard.add("answered " + status);
    }

    @Override
    public void onTurnOver(RoutedRequest request) {
        heard.add("turn over");
    }

    @Test
    void aProvisionalResponseIsNoAnswer() {
        assertThat(request.respond(180)).isEqualTo(Sent.SENT);
        assertThat(request.isAnswered()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void theFinalResponseEndsItsTurn() {
        request.respond(200);
        assertThat(request.isAnswered()).isTrue();
        request.endTurn();
        assertThat(heard).containsExactly("answered 200", "turn over");
    }

    @Test
    void theEndOfTheRouteEndsItsTurnWithoutAnAnswer() {
        request.endTurn();
        assertThat(request.isAnswered()).isFalse();
        assertThat(heard).containsExactly("turn over");
    }

    @Test
    void whatComesTooLateIsNoAnswer() {
        received.respond(487);
        assertThat(request.respond(200)).isEqualTo(Sent.TOO_LATE);
        assertThat(request.isAnswered()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void theRouteGoesOnOnItsThreadsWhenThePrackHasCome() {
        List<String> ran = new ArrayList<>();
        request.respondReliably(request.createResponse(183)).thenRun(() -> ran.add("on"));
        received.acknowledge();
        assertThat(ran).isEmpty();
        pool.runAll();
        assertThat(ran).containsExactly("on");
    }

    @Test
    void aRequestIsInsideACallIfItHasATagInTo() {
        assertThat(request.callAround()).contains(call.call());
        RoutedRequest first = routed(FakeRequest.invite(call.call()));
        assertThat(first.callAround()).isEmpty();
        assertThat(first.call()).contains(call.call());
        assertThat(routed(FakeRequest.of("MESSAGE")).callAround()).isEmpty();
    }

    private static CompletionStage<ForwardResult> ends(int status, boolean held) {
        return CompletableFuture.completedStage(new ForwardResult(status, Optional.empty(), Optional.empty(), held));
    }

    @Test
    void whatAProxyAnswersIsAnsweredByNobodyElse() {
        assertThat(request.isForwarded()).isFalse();
        request.forward((waiting, plan) -> {
            assertThat(waiting).isSameAs(received);
            assertThat(request.isForwarded()).isTrue();
            return ends(200, false);
        }, PLAN);
        assertThat(request.isAnswered()).isTrue();
        assertThat(request.isForwarded()).isTrue();
        assertThat(heard).containsExactly("turn over");
    }

    @Test
    void whatAProxyHoldsIsTheRoutesAgain() {
        request.forward((waiting, plan) -> ends(486, true), PLAN);
        assertThat(request.isForwarded()).isFalse();
        assertThat(request.isAnswered()).isFalse();
        assertThat(request.forward((waiting, plan) -> ends(200, false), PLAN).toCompletableFuture()).isCompleted();
    }

    @Test
    void soIsWhatAProxyDoesNotTake() {
        assertThat(
                request.forward((waiting, plan) -> CompletableFuture.failedStage(new IllegalStateException("no")), PLAN)
                        .toCompletableFuture())
                .failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("no");
        assertThat(request.isForwarded()).isFalse();
    }

    @Test
    void oneProxyAtATimeHasIt() {
        request.forward((waiting, plan) -> new CompletableFuture<>(), PLAN);
        assertThat(request.forward((waiting, plan) -> ends(200, false), PLAN).toCompletableFuture())
                .failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("being forwarded already");
    }

    @Test
    void whatItsSenderHasCancelledGoesNowhere() {
        FakeRequest invite = FakeRequest.invite(call.call());
        RoutedRequest cancelled = routed(invite);
        invite.cancel();
        assertThat(cancelled.forward((waiting, plan) -> {
            throw new AssertionError("It was forwarded");
        }, PLAN).toCompletableFuture())
                .isCompletedWithValueMatching(result -> result.status() == 487 && !result.held());
    }
}
