/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.FlowListener;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;

/**
 * One SUBSCRIBE and what it takes to get it through: credentials, and a longer time, once. Owned by the stripe of its
 * Call-ID.
 */
final class SubscribeAttempt implements FlowListener {

    /** A week; nobody has to be watched for longer without a word. */
    static final int LONGEST_SECONDS = 7 * 24 * 3600;

    /** Hears how it ends, once. On the stripe. */
    interface Outcome {

        /** A 2xx. */
        void onGranted(SubscribeAttempt attempt, Response response);

        /** Any other final response. */
        void onRefused(SubscribeAttempt attempt, int status, OptionalInt retryAfter);

        void onFailed(SubscribeAttempt attempt, IOException cause);
    }

    /** Writes the request anew. */
    interface Draft {

        /** @param seconds to ask for; 0 for one NOTIFY and no more */
        OutgoingRequest write(long number, int seconds);
    }

    private final RequestSender sender;
    private final SubscribeRequests requests;
    private final Draft draft;
    private final LongSupplier numbers;
    private final Optional<Flow> by;
    private final Outcome outcome;
    private int seconds;
    private boolean lengthened;
    private OutgoingRequest sent;
    private Optional<Flow> flow = Optional.empty();

    /**
     * @param numbers gives the next CSeq
     * @param by      the way to take as long as it works
     */
    SubscribeAttempt(
            RequestSender sender, SubscribeRequests requests, Draft draft, LongSupplier numbers, int seconds,
            Optional<Flow> by, Outcome outcome) {
        this.sender = sender;
        this.requests = requests;
        this.draft = draft;
        this.numbers = numbers;
        this.seconds = seconds;
        this.by = by.filter(Flow::isOpen);
        this.outcome = outcome;
    }

    void start() {
        send(draft.write(numbers.getAsLong(), seconds));
    }

    private void send(OutgoingRequest request) {
        sent = request;
        sender.send(request, this, by);
    }

    /** The way it took last. */
    Optional<Flow> flow() {
        return flow;
    }

    /** How long was asked for in the end. */
    int seconds() {
        return seconds;
    }

    @Override
    public void onFlow(Flow taken) {
        flow = Optional.of(taken);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        int status = response.getStatusCode();
        try {
            if (status < 300) {
                outcome.onGranted(this, response);
            } else if (status == Response.INTERVAL_TOO_BRIEF) {
                lengthen(response);
            } else {
                requests.answer(sent, response, numbers).ifPresentOrElse(this::send, () -> refused(response));
            }
        } catch (RuntimeException e) {
            outcome.onFailed(this, new IOException("The answer cannot be read: " + e.getMessage(), e));
        }
    }

    /** RFC 6665 §4.1.2.1. */
    private void lengthen(Response response) {
        OptionalInt shortest = number(response, "Min-Expires");
        if (lengthened || seconds == 0 || shortest.isEmpty() || shortest.getAsInt() <= seconds
                || shortest.getAsInt() > LONGEST_SECONDS) {
            refused(response);
            return;
        }
        lengthened = true;
        seconds = shortest.getAsInt();
        start();
    }

    private void refused(Response response) {
        outcome.onRefused(this, response.getStatusCode(), number(response, "Retry-After"));
    }

    @Override
    public void onFailure(IOException cause) {
        outcome.onFailed(this, cause);
    }

    /** The number in a header field, as far as it is one. */
    static OptionalInt number(Response response, String name) {
        return SipMessages.values(response, name).stream().map(value -> value.split("[;( \t]", 2)[0].trim())
                .filter(value -> value.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).findFirst();
    }
}
