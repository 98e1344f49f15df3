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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * The 2xx responses to an INVITE of ours (RFC 3261 §13.2.2.4): the first gets its ACK, and the same ACK each time it comes
 * again; those of other branches get an ACK and a BYE. It may outlive its call. Owned by the stripe of the call.
 */
final class Acceptance {

    /** Branches that accept too late; an INVITE with more than these is an attack on somebody. */
    private static final int MAX_REFUSED = 16;

    private final CallLeg leg;
    private final Request invite;
    private final Branches branches;
    private final Branch winner;
    private final Set<String> refused = new HashSet<>(2);
    private Runnable repetition = () -> {};
    private Optional<Timeout> deadline = Optional.empty();
    private boolean acknowledged;

    Acceptance(CallLeg leg, Request invite, Branches branches, Branch winner) {
        this.leg = leg;
        this.invite = invite;
        this.branches = branches;
        this.winner = winner;
        leg.calls().remember(this);
    }

    /** What a 2xx is found by: our tag, its Call-ID and its number. */
    static String name(String localTag, String callId, long sequence) {
        return localTag + ';' + callId + ';' + sequence;
    }

    String name() {
        return name(leg.dialogId().localTag(), leg.callId(), Fields.sequence(invite));
    }

    /** Leaves the ACK to the user, for 64*T1 (RFC 3725 §4.1). */
    void awaitAck() {
        deadline = Optional.of(leg.stripe().schedule(this::notAcknowledged, leg.calls().timers().limit()));
    }

    private void notAcknowledged() {
        acknowledge();
        leg.hangUp(CallEnd.local(CallEnd.Why.NOT_ACKNOWLEDGED));
    }

    /** Acknowledges with what the user says. */
    void acknowledge(Request ack, CompletableFuture<Void> done) {
        Optional<Description> answer = Fields.description(ack);
        if (acknowledged) {
            done.completeExceptionally(new CallStateException("Cannot send ACK: the 2xx has been acknowledged"));
        } else if (winner.hasOffered() != answer.isPresent()) {
            done.completeExceptionally(new CallStateException(winner.hasOffered()
                    ? "The 2xx holds an offer: the ACK must hold its answer (RFC 3261 §13.2.1)"
                    : "The ACK holds a session description, but no offer of the peer waits for an answer (RFC 3264 §4)"));
        } else {
            answer.ifPresent(winner.session()::describe);
            acknowledge(ack);
            done.complete(null);
        }
    }

    /** Acknowledges now if that is still to be done, without the answer that the 2xx may want. */
    void acknowledge() {
        if (!acknowledged) {
            if (winner.hasOffered() || !winner.isDescribed()) {
                // the answer is missing, theirs or ours: what was agreed before stands
                winner.session().withdraw();
            }
            acknowledge(winner.dialog().request(Request.ACK));
        }
    }

    private void acknowledge(Request ack) {
        acknowledged = true;
        deadline.ifPresent(Timeout::cancel);
        winner.dialog().address(ack);
        send(winner.dialog(), ack);
        leg.stripe().schedule(() -> leg.calls().forget(this), leg.calls().timers().limit());
        leg.asked();
    }

    private void send(Dialog to, Request ack) {
        Dialog.number(ack, Fields.sequence(invite));
        DigestClient.repeat(invite, ack);
        ack.removeHeader(ContactHeader.NAME);
        leg.calls().sender().sendAck(
                new OutgoingRequest(ack, to.nextHop(), Optional.empty(),
                        Duration.ofMillis(leg.calls().timers().limit())),
                again -> repetition = to == winner.dialog() ? again : repetition,
                failure -> leg.calls().unsent(ack, failure), to.flow());
    }

    /** A 2xx that is not the first. */
    void onSuccess(Response success) {
        Branch branch = branches.accepted(invite, success);
        if (branch == winner) {
            repetition.run();
        } else if (refused.size() < MAX_REFUSED) {
            refuse(branch.dialog());
        }
    }

    private void refuse(Dialog other) {
        send(other, other.request(Request.ACK));
        if (refused.add(other.remoteTag())) {
            leg.ending().sendBye(other, List.of());
        }
    }
}
