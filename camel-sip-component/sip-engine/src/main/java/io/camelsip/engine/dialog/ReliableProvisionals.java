/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.dialog.OfferAnswer.Meaning;
import io.camelsip.engine.dialog.ReliableProvisional.Input;
import io.camelsip.engine.dialog.ReliableProvisional.State;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * The reliable provisional responses to one INVITE: one at a time, in order (RFC 3262 §3). Owned by the stripe of the
 * call, but for what says that any thread may ask.
 */
final class ReliableProvisionals {

    static final String TAG = "100rel";

    private final CallLeg leg;
    private final IncomingInvite invite;
    private final boolean supported;
    private final boolean required;
    private final Deque<Pending> waiting = new ArrayDeque<>(2);
    /** Whether a session description was handed over, to be sent in its turn. */
    private final AtomicBoolean described = new AtomicBoolean();
    private volatile boolean awaitsPrackOfDescription;
    private boolean descriptionSent;
    private long sequence = ThreadLocalRandom.current().nextInt(1, 1 << 30);
    private Pending current;
    private Runnable acceptance;
    private boolean over;

    ReliableProvisionals(CallLeg leg, IncomingInvite invite) {
        this.leg = leg;
        this.invite = invite;
        this.required = Fields.hasOption(invite.message(), "Require", TAG);
        this.supported = required || Fields.hasOption(invite.message(), "Supported", TAG);
    }

    /** Any thread. */
    boolean isSupported() {
        return supported;
    }

    /** Any thread. */
    boolean isRequired() {
        return required;
    }

    /** Whether one held a session description, or will. Any thread. */
    boolean isDescribed() {
        return described.get();
    }

    /** Whether one that has gone held a session description. */
    boolean hasDescribed() {
        return descriptionSent;
    }

    /** Sends a response in its turn. Any thread. */
    CompletionStage<Void> send(Response response) {
        Pending pending = new Pending(response, describes(response));
        leg.stripe().execute(() -> {
            waiting.add(pending);
            next();
        });
        return pending.acknowledged.minimalCompletionStage();
    }

    /** Whether it is the one that holds the session description: said once, and reliably, is enough (RFC 6337 §3.1.1). */
    private boolean describes(Response response) {
        if (Fields.description(response).isEmpty()) {
            return false;
        }
        if (described.compareAndSet(false, true)) {
            awaitsPrackOfDescription = true;
            return true;
        }
        Fields.removeBody(response);
        return false;
    }

    /** Whether a call cannot be accepted yet: one with a session description waits for its PRACK. Any thread. */
    boolean postponesAcceptance() {
        return awaitsPrackOfDescription;
    }

    /** Accepts the call when that PRACK has come (RFC 3262 §3). Any thread. */
    void acceptAfterPrack(Runnable accept) {
        leg.stripe().execute(() -> {
            acceptance = accept;
            next();
        });
    }

    private void next() {
        if (current != null && current.state == State.WAITING) {
            return;
        }
        if (acceptance != null && !awaitsPrackOfDescription) {
            acceptance.run();
        } else if (!waiting.isEmpty()) {
            current = waiting.poll();
            current.begin();
        }
    }

    /** Answers a PRACK of the peer. */
    void onPrack(ReceivedRequest prack) {
        if (current == null || !names(prack.message(), current.number) || !current.on(Input.PRACK)) {
            prack.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        if (current.describes) {
            awaitsPrackOfDescription = false;
        }
        answer(prack);
        next();
    }

    private boolean names(Request prack, long number) {
        String[] parts = Fields.value(prack, "RAck").orElse("").split("\\s+");
        return parts.length == 3 && Fields.number(parts[0]) == number
                && Fields.number(parts[1]) == Fields.sequence(invite.message()) && parts[2].equals(Request.INVITE);
    }

    /** It may hold the answer to an offer of ours, or an offer (RFC 3262 §5). */
    private void answer(ReceivedRequest prack) {
        Optional<Description> offer = Fields.description(prack.message())
                .filter(description -> session().described(description) == Meaning.OFFER);
        Optional<Description> ours = offer.flatMap(theirs -> UnchangedSession.answer(session(), theirs));
        if (offer.isPresent() && ours.isEmpty()) {
            // RFC 3262 §3 knows no refusal of a PRACK; but nobody here can make the answer to any offer
            session().withdraw();
            prack.respond(Response.NOT_ACCEPTABLE_HERE);
            return;
        }
        Response ok = prack.createResponse(Response.OK);
        ours.ifPresent(description -> {
            session().adapt(description);
            Fields.describe(ok, description);
        });
        prack.respond(ok);
    }

    private Session session() {
        return invite.session;
    }

    /** The INVITE has its final response. */
    void stop() {
        over = true;
        acceptance = null;
        if (current != null) {
            current.on(Input.FINAL_SENT);
        }
        while (!waiting.isEmpty()) {
            waiting.poll().on(Input.FINAL_SENT);
        }
    }

    /** One response and its PRACK. */
    private final class Pending {

        private final Response response;
        private final boolean describes;
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private Repetition repetition = Repetition.ofProvisional(leg.calls().timers());
        private State state = State.WAITING;
        private long number;
        private Timeout timer;

        private Pending(Response response, boolean describes) {
            this.response = response;
            this.describes = describes;
        }

        private void begin() {
            number = ++sequence;
            Fields.set(response, "RSeq", String.valueOf(number));
            Fields.addToken(response, "Require", TAG);
            if (over || invite.provisional(response) != Sent.SENT) {
                on(Input.FINAL_SENT);
                return;
            }
            if (describes) {
                descriptionSent = true;
                Fields.description(response).ifPresent(session()::describe);
            }
            waitAgain();
        }

        private void waitAgain() {
            timer = leg.stripe().schedule(this::due, repetition.delay());
        }

        private void due() {
            repetition = repetition.next();
            on(repetition.isOver() ? Input.DEADLINE : Input.RESEND_DUE);
        }

        /** @return whether a PRACK was accepted */
        private boolean on(Input input) {
            ReliableProvisional.Step step = ReliableProvisional.step(state, input);
            state = step.next();
            switch (step.action()) {
                case ACCEPT_PRACK -> {
                    stopTimer();
                    acknowledged.complete(null);
                    return true;
                }
                case RESEND -> {
                    invite.received().respond(response);
                    waitAgain();
                }
                case REJECT_INVITE -> {
                    invite.notPracked();
                    NoAnswerException why = new NoAnswerException("No PRACK to a " + response.getStatusCode()
                            + " within 64*T1; the INVITE is refused (RFC 3262 §3)");
                    // after that refusal, or a route that hears of it may answer with something else
                    leg.stripe().execute(() -> acknowledged.completeExceptionally(why));
                }
                case GIVE_UP -> {
                    stopTimer();
                    acknowledged.completeExceptionally(new IllegalStateException("The PRACK of a "
                            + response.getStatusCode() + " cannot be waited for: the INVITE has its final response"));
                }
                case REFUSE_PRACK, NOTHING -> {}
            }
            return false;
        }

        private void stopTimer() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
