/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.dialog.PlaceOptions;

/**
 * The call that an INVITE of ours tries to begin, one after another where redirections are followed. Where the exchange
 * came from a caller's INVITE, ours is cancelled when the caller gives up: nobody would be there to talk to. Any thread.
 */
final class PlacedCall {

    enum State {
        /** Nobody has answered yet. */
        RINGING,
        /** Answered, refused or failed; what the caller does is no longer our concern. */
        DECIDED,
        /** The caller gave up first; the answer is no longer our concern. */
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RINGING);
    private volatile CompletableFuture<Call> current = new CompletableFuture<>();
    /** Forgotten once it is decided: the caller's call, which may last for hours, keeps this object. */
    private volatile Runnable onGiveUp = () -> {};

    /**
     * Cancels when the caller does.
     *
     * @param exchange what the call is placed for
     * @param onGiveUp told of it, once and on any thread
     */
    void follow(Exchange exchange, Runnable onGiveUp) {
        this.onGiveUp = onGiveUp;
        ExchangeMapping.request(exchange).filter(request -> request.message().getMethod().equals(Request.INVITE))
                .ifPresent(this::follow);
    }

    private void follow(IncomingRequest invite) {
        invite.onCancel(this::giveUp);
        // a refusal of ours is no reason to stop: a route may well call back whom it has refused
        invite.call().filter(call -> call.state() != Call.State.ENDED).ifPresent(call -> call.whenEnded(() -> {
            if (call.confirmedAt().isPresent()) {
                giveUp();
            }
        }));
    }

    private void giveUp() {
        if (state.compareAndSet(State.RINGING, State.GIVEN_UP)) {
            cancel();
            onGiveUp.run();
        }
    }

    private void cancel() {
        current.thenAccept(call -> call.end(CallEnd.local(CallEnd.Why.CANCELLED)));
    }

    /** Places the call, or the next one after a redirection. The handler may hear of it before this returns. */
    void place(Calls calls, OutgoingRequest invite, PlaceOptions options, ResponseHandler handler) {
        CompletableFuture<Call> placed = new CompletableFuture<>();
        current = placed;
        placed.complete(calls.place(invite, options, handler));
        if (state.get() == State.GIVEN_UP) {
            cancel();
        }
    }

    /** Names the call. For what hears of it: {@link #place} is about to return, if it has not. */
    String id() {
        return current.join().id();
    }

    State state() {
        return state.get();
    }

    /** The INVITE has met its end, unless the caller gave up before: what is left is one of these two. */
    State decide() {
        if (state.compareAndSet(State.RINGING, State.DECIDED)) {
            onGiveUp = () -> {};
        }
        return state.get();
    }
}
