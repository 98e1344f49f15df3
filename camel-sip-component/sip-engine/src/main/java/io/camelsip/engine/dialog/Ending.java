/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.message.Request;

/**
 * How a call comes to its end: who wants it, what must come before it, and who waits for it. Owned by the stripe of its
 * call, but for what any thread may call.
 */
final class Ending {

    private final CallLeg leg;
    /** Completes when the peer has answered the last that we said, or will not. */
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    /** Guarded by itself. */
    private final List<Runnable> listeners = new ArrayList<>(1);
    private CallEnd wanted;
    private volatile CallEnd told;

    Ending(CallLeg leg) {
        this.leg = leg;
    }

    /** What the end will be told as, once it comes. */
    void wants(CallEnd end) {
        wanted = end;
    }

    /** Any thread. */
    CompletionStage<Void> end(CallEnd why) {
        if (!leg.hasEnded()) {
            leg.stripe().execute(() -> endNow(why));
        }
        return gone.minimalCompletionStage();
    }

    /** Completes when the call is over and the peer has answered that, or will not. Any thread. */
    CompletionStage<Void> gone() {
        return gone.minimalCompletionStage();
    }

    private void endNow(CallEnd why) {
        if (leg.hasEnded() || wanted != null) {
            return;
        }
        if (!leg.isConfirmed()) {
            wanted = why;
            leg.giveUp(why);
        } else if (leg.awaitsAck()) {
            // RFC 3261 §15: no BYE before the ACK, or the end of waiting for it
            wanted = why;
        } else {
            leg.acknowledgeOpen();
            hangUp(why);
        }
    }

    /** What had to come first has come. */
    void goOn() {
        if (wanted != null && leg.isConfirmed() && !leg.isServing() && !leg.isAsking()) {
            hangUp(wanted);
        }
    }

    /** Ends a session that was accepted: for us at once, for the peer by BYE. */
    void hangUp(CallEnd why) {
        if (!leg.hasEnded()) {
            hangUp(leg.dialog(), why);
        }
    }

    /** The same in a dialog that may not be the call's, which may be over. */
    void hangUp(Dialog last, CallEnd why) {
        if (!leg.hasEnded()) {
            over(why);
        }
        sendBye(last, why.reasons()).whenComplete((answered, failure) -> gone.complete(null));
    }

    CompletionStage<Void> sendBye(Dialog dialog, List<String> reasons) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        Request bye = dialog.request(Request.BYE);
        reasons.forEach(reason -> Fields.add(bye, "Reason", reason));
        leg.sending().dispatch(dialog, bye, Duration.ofMillis(leg.calls().timers().limit()),
                Answered.of(() -> answered.complete(null)));
        return answered;
    }

    /** The call is over, and the peer knows, or is being told. */
    void finish(CallEnd end) {
        if (!leg.hasEnded()) {
            over(end);
            gone.complete(null);
        }
    }

    /** Its INVITE is forwarded, and the call somebody else's: who heard nothing of it yet will not. */
    void passOn() {
        if (leg.hasEnded()) {
            return;   // forwarded before
        }
        if (leg.isConfirmed()) {
            throw new IllegalStateException("Only the INVITE that begins a call can be forwarded");
        }
        leg.serving().ifPresent(IncomingInvite::passOn);
        if (leg.state() == Call.State.EARLY) {
            finish(CallEnd.local(CallEnd.Why.FORWARDED));
        } else {
            leg.over();
            release();
            gone.complete(null);
        }
    }

    private void over(CallEnd end) {
        boolean byPeer = end.by() == CallEnd.By.REMOTE && end.why() == CallEnd.Why.HUNG_UP;
        told = wanted == null || byPeer ? end
                : new CallEnd(wanted.by(), wanted.why(), end.status(), wanted.reasons());
        leg.over();
        leg.calls().ended(leg, told);
        release();
    }

    private void release() {
        List<Runnable> waiting;
        synchronized (listeners) {
            waiting = List.copyOf(listeners);
            listeners.clear();
        }
        waiting.forEach(leg.calls()::guarded);
    }

    /** Empty while the call lives. Any thread. */
    Optional<CallEnd> told() {
        return Optional.ofNullable(told);
    }

    /** Any thread. */
    void whenEnded(Runnable listener) {
        synchronized (listeners) {
            if (!leg.hasEnded()) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }
}
