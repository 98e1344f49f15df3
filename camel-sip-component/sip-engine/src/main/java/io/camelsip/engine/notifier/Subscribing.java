/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.RelayableRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.store.StoredSubscription;

/** A SUBSCRIBE or REFER that begins a subscription (RFC 6665 §4.2.1, RFC 3515 §2.4.4). Any thread; nothing blocks. */
final class Subscribing {

    private final NotifierNode node;
    private final SubscribeReader reader;
    private final SubscribeAnswers answers;
    private final SubscriptionPolicy policy;
    private final Lists lists;
    private final SubscriptionTable table;

    Subscribing(
            NotifierNode node, SubscribeReader reader, SubscribeAnswers answers, SubscriptionPolicy policy, Lists lists,
            SubscriptionTable table) {
        this.node = node;
        this.reader = reader;
        this.answers = answers;
        this.policy = policy;
        this.lists = lists;
        this.table = table;
    }

    /** @throws RefusedException as it is, or as what the stage fails with */
    CompletionStage<Response> subscribe(IncomingRequest request) {
        refuseInDialog(request.message());
        Asked asked = reader.read(request.message());
        SubscriptionRequest question = new SubscriptionRequest(asked.key(), asked.peer().watcher(),
                request.authenticatedUser());
        return policy.decide(question).thenCompose(decision -> {
            if (decision == Decision.BLOCK) {
                throw RefusedException.of(Response.FORBIDDEN);
            }
            return lists.isList(asked.key().resource())
                    .thenCompose(isList -> onStripe(request, arrived -> begin(arrived,
                            asked.about(isList), request.authenticatedUser(), decision, Response.OK)));
        });
    }

    /** What is in a dialog of ours never comes here. */
    private static void refuseInDialog(Request request) {
        if (((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null) {
            throw RefusedException.of(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }

    CompletionStage<Response> refer(IncomingRequest request) {
        refuseInDialog(request.message());
        if (isUnwanted(request.message())) {
            reader.readRefer(request.message(), "");
            return CompletableFuture.completedStage(withoutSubscription(request));
        }
        return onStripe(request, arrived -> {
            Asked asked = reader.readRefer(request.message(), arrived.localTag());
            return begin(arrived, asked, request.authenticatedUser(), Decision.ALLOW, Response.ACCEPTED);
        });
    }

    /** RFC 4488 §4. */
    private static boolean isUnwanted(Request refer) {
        List<String> values = SipMessages.values(refer, "Refer-Sub");
        return values.size() == 1 && values.get(0).strip().regionMatches(true, 0, "false", 0, 5);
    }

    private static Response withoutSubscription(IncomingRequest request) {
        try {
            Response response = request.createResponse(Response.ACCEPTED);
            SipMessages.addHeader(response, "Refer-Sub", "false");
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException("The answer to a REFER cannot be written", e);
        }
    }

    /** Makes an answer on the stripe of the request, if it still waits for one. */
    private CompletionStage<Response> onStripe(IncomingRequest request, Beginning beginning) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Relays relays = node.layer()
                .relays(((CallIdHeader) request.message().getHeader(CallIdHeader.NAME)).getCallId());
        relays.run(() -> {
            try {
                Optional<RelayableRequest> waiting = relays.waiting(request.transactionId());
                if (waiting.isPresent() && waiting.get() instanceof ReceivedRequest arrived && !arrived.hasEnded()) {
                    answer.complete(beginning.answer(arrived));
                } else {
                    answer.completeExceptionally(RefusedException.of(Response.SERVER_INTERNAL_ERROR));
                }
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** What is done on the stripe. */
    @FunctionalInterface
    private interface Beginning {
        Response answer(ReceivedRequest arrived);
    }

    private Response begin(
            ReceivedRequest arrived, Asked asked, Optional<String> user, Decision decision, int status) {
        StoredSubscription kept = stored(arrived, asked, user, decision);
        ServedSubscription subscription = new ServedSubscription(table, kept, 0);
        table.add(subscription);
        subscription.await(arrived, asked.seconds() == 0);
        return answers.accept(arrived, status, kept, asked.seconds());
    }

    private StoredSubscription stored(
            ReceivedRequest arrived, Asked asked, Optional<String> user, Decision decision) {
        Asked.Peer peer = asked.peer();
        Instant now = table.now();
        return new StoredSubscription(peer.callId(), arrived.localTag(), peer.tag(), peer.localParty(),
                peer.remoteParty(), peer.target(), peer.routes(), contactUser(arrived), arrived.flowId(), peer.number(),
                asked.key(), asked.event().text(), asked.accepted(), peer.watcher(), user,
                decision.name(), asked.maxRate(), asked.minRate(), asked.withoutAnswer(), asked.eventList(), now,
                now.plusSeconds(asked.seconds()));
    }

    private static String contactUser(ReceivedRequest arrived) {
        return arrived.message().getRequestURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "";
    }

    /** What a subscription to the progress of a REFER is for. */
    static boolean isReferral(EventKey key) {
        return key.eventName().equals("refer");
    }
}
