/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.stack.RequestSender;

/**
 * One exchange with the compositor: a PUBLISH and what it takes to get it through - credentials, a longer time. Owned by
 * the publication's stripe.
 */
final class PublishAttempt implements ResponseHandler {

    /** Hears how it ends, once. On the publication's stripe. */
    @FunctionalInterface
    interface Ending {

        void onEnd(PublishAttempt attempt, Result result);
    }

    /**
     * How it ended.
     *
     * @param input    what that is to the publication
     * @param response the last one, if any
     * @param cause    why there is none
     */
    record Result(
            Keeping.Input input, Optional<Response> response, Optional<InetSocketAddress> from,
            Optional<IOException> cause) {

        OptionalInt retryAfter() {
            return response.map(last -> Answers.number(last, "Retry-After")).orElseGet(OptionalInt::empty);
        }
    }

    private final RequestSender sender;
    private final PublishRequests requests;
    private final PublishOptions options;
    private final Optional<Content> content;
    private final Optional<String> entityTag;
    private final Ending ending;
    private int seconds;
    private boolean lengthened;
    private Request sent;

    /** @param seconds to ask for; 0 to be forgotten */
    PublishAttempt(
            RequestSender sender, PublishRequests requests, PublishOptions options, Optional<Content> content,
            Optional<String> entityTag, int seconds, Ending ending) {
        this.sender = sender;
        this.requests = requests;
        this.options = options;
        this.content = content;
        this.entityTag = entityTag;
        this.seconds = seconds;
        this.ending = ending;
    }

    void start() {
        try {
            send(requests.create(options, content, entityTag, seconds));
        } catch (RuntimeException e) {
            onFailure(new IOException(e.getMessage(), e));
        }
    }

    /** How long was asked for in the end. */
    int seconds() {
        return seconds;
    }

    private void send(Request request) {
        sent = request;
        sender.send(new OutgoingRequest(request, options.outboundProxy(), options.transport(), options.timeout()),
                this);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        try {
            if (!goesOn(response)) {
                end(Answers.input(response.getStatusCode(), entityTag.isPresent()), response, from);
            }
        } catch (RuntimeException e) {
            onFailure(new IOException("The answer to PUBLISH cannot be read: " + e.getMessage(), e));
        }
    }

    /** Whether the answer led to another request. */
    private boolean goesOn(Response response) {
        Optional<Request> repeated = requests.answer(sent, response);
        if (repeated.isEmpty() && response.getStatusCode() == Response.INTERVAL_TOO_BRIEF) {
            repeated = longer(Answers.number(response, "Min-Expires"));
        }
        repeated.ifPresent(this::send);
        return repeated.isPresent();
    }

    /** RFC 3903 §4.5, once. */
    private Optional<Request> longer(OptionalInt shortest) {
        if (lengthened || shortest.isEmpty() || shortest.getAsInt() <= seconds || seconds == 0
                || shortest.getAsInt() > Answers.LONGEST_SECONDS) {
            return Optional.empty();
        }
        lengthened = true;
        seconds = shortest.getAsInt();
        return Optional.of(requests.create(options, content, entityTag, seconds));
    }

    private void end(Keeping.Input input, Response response, InetSocketAddress from) {
        ending.onEnd(this, new Result(input, Optional.of(response), Optional.of(from), Optional.empty()));
    }

    @Override
    public void onFailure(IOException cause) {
        ending.onEnd(this,
                new Result(Keeping.Input.FAILED, Optional.empty(), Optional.empty(), Optional.of(cause)));
    }
}
