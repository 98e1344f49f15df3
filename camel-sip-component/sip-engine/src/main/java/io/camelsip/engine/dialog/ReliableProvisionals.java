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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.dialog.ReliableProvisional.Input;
import io.camelsip.engine.dialog.ReliableProvisional.State;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.transport.Stripe.Timeout;

/** The reliable provisional responses to one INVITE: one at a time, in order (RFC 3262 §3). Owned by the stripe of the call. */
final class ReliableProvisionals {

    static final String TAG = "100rel";
    private static final long T1 = 500;
    private static final long LONGEST = 64 * T1;

    private final CallLeg leg;
    private final IncomingInvite invite;
    private final boolean supported;
    private final boolean required;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private volatile boolean awaitsAnswerToDescription;
    private long sequence = ThreadLocalRandom.current().nextInt(1, 1 << 30);
    private Pending current;
    private boolean over;

    ReliableProvisionals(CallLeg leg, IncomingInvite invite) {
        this.leg = leg;
        this.invite = invite;
        this.required = Fields.tokens(invite.message(), "Require").contains(TAG);
        this.supported = required || Fields.tokens(invite.message(), "Supported").contains(TAG);
    }

    /** One response and its PRACK. */
    private final class Pending {

        private final Response response;
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private final long number = ++sequence;
        private State state = State.WAITING;
        private Timeout timer;
        private long delay = T1;
        private long waited;

        private Pending(Response response) {
            this.response = response;
            Fields.set(response, "RSeq", String.valueOf(number));
            Fields.addToken(response, "Require", TAG);
        }

        private void transmit() {
            if (invite.provisional(response) == Sent.TOO_LATE) {
                on(Input.FINAL_SENT);
                return;
            }
            timer = leg.stripe().schedule(this::due, delay);
        }

        private void due() {
            waited += delay;
            delay *= 2;
            on(waited >= LONGEST ? Input.DEADLINE : Input.RESEND_DUE);
        }

        /** @return whether a PRACK was accepted */
        private boolean on(Input input) {
            ReliableProvisional.Step step = ReliableProvisional.step(state, input);
            state = step.next();
            switch (step.action()) {
                case ACCEPT_PRACK -> {
                    end();
                    acknowledged.complete(null);
                    return true;
                }
                case RESEND -> transmit();
                case REJECT_INVITE -> {
                    end();
                    acknowledged.completeExceptionally(new NoAnswerException("No PRACK to a "
                            + response.getStatusCode() + " within 32 s; the INVITE was refused (RFC 3262 §3)"));
                    leg.end(new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.NOT_PRACKED, 0, List.of()));
                }
                case GIVE_UP -> {
                    end();
                    acknowledged.completeExceptionally(new IllegalStateException("Cannot send "
                            + response.getStatusCode() + " reliably: the INVITE has its final response"));
                }
                case REFUSE_PRACK, NOTHING -> { }
            }
            return false;
        }

        private void end() {
            if (timer != null) {
                timer.cancel();
            }
            awaitsAnswerToDescription = false;
            current = null;
        }
    }

    boolean isSupported() {
        return supported;
    }

    boolean isRequired() {
        return required;
    }

    /** Whether one with a session description waits for its PRACK. Any thread. */
    boolean awaitsAnswerToDescription() {
        return awaitsAnswerToDescription;
    }

    /** Any thread. */
    CompletionStage<Void> send(Response response) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        leg.stripe().execute(() -> {
            Pending pending = new Pending(response);
            pending.acknowledged.whenComplete((done, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
            if (over) {
                pending.on(Input.FINAL_SENT);
            } else if (current == null) {
                begin(pending);
            } else {
                waiting.add(pending);
            }
        });
        return acknowledged;
    }

    private void begin(Pending pending) {
        current = pending;
        if (invite.isDescribed()) {
            // said before, and reliably: once is enough (RFC 6337 §3.1.1)
            pending.response.removeContent();
        }
        Fields.description(pending.response).ifPresent(description -> {
            invite.describe(description);
            awaitsAnswerToDescription = true;
        });
        pending.transmit();
    }

    /** Answers a PRACK of the peer (RFC 3262 §3). */
    void onPrack(ReceivedRequest prack) {
        if (current == null || !names(prack.message(), current.number) || !current.on(Input.PRACK)) {
            prack.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        prack.respond(described(prack.message()));
        Pending next = waiting.poll();
        if (next != null) {
            begin(next);
        }
    }

    /** The status for a PRACK by its description: the answer to an offer of ours, or an offer, which we do not take here. */
    private int described(Request prack) {
        if (Fields.description(prack).isEmpty()) {
            return Response.OK;
        }
        if (leg.session().state() == OfferAnswer.State.OURS) {
            leg.session().described(Fields.description(prack).get());
            return Response.OK;
        }
        return Response.NOT_ACCEPTABLE_HERE;
    }

    private boolean names(Request prack, long number) {
        String[] parts = Fields.value(prack, "RAck").orElse("").split("\\s+");
        return parts.length == 3 && parts[0].equals(String.valueOf(number))
                && parts[1].equals(String.valueOf(Fields.sequence(invite.message())))
                && parts[2].equals(Request.INVITE);
    }

    /** The INVITE has its final response. */
    void stop() {
        over = true;
        if (current != null) {
            current.on(Input.FINAL_SENT);
        }
        while (!waiting.isEmpty()) {
            waiting.poll().on(Input.FINAL_SENT);
        }
    }
}
