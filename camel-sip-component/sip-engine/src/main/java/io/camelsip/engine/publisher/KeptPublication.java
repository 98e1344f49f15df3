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
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.line.BackOff;
import io.camelsip.engine.publisher.Keeping.Input;
import io.camelsip.engine.publisher.Keeping.State;
import io.camelsip.engine.publisher.PublishAttempt.Result;
import io.camelsip.engine.publisher.Wishes.Wish;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Stripe;
import io.camelsip.engine.transport.Stripe.Timeout;

/** Does what {@link Keeping} says for one publication. Owned by the stripe of its Call-ID, but for what says otherwise. */
final class KeptPublication implements PublishAttempt.Ending {

    private final PublicationKey key;
    private final PublishRequests requests;
    private final RequestSender sender;
    private final Stripe stripe;
    private final RandomGenerator random;
    private final Troubles troubles;
    private final Consumer<KeptPublication> onEnd;
    private final Wishes wishes = new Wishes();
    private State state = State.IDLE;
    /** What the request under way was asked by. */
    private Optional<Wish> asked = Optional.empty();
    private Optional<PublishAttempt> attempt = Optional.empty();
    /** What the compositor has, or had. */
    private Optional<Edition> kept = Optional.empty();
    private Optional<String> entityTag = Optional.empty();
    private long expiresAt;
    private BackOff backOff;
    /** The shortest time that the compositor has told us to ask for. */
    private int shortest;
    private boolean isInTrouble;
    private Timeout timer = () -> {};

    /** @param onEnd runs when there is nothing to keep; on the stripe */
    KeptPublication(
            PublicationKey key, PublishOptions options, PublishRequests requests, RequestSender sender, Stripe stripe,
            RandomGenerator random, Troubles troubles, Consumer<KeptPublication> onEnd) {
        this.key = key;
        this.requests = requests;
        this.sender = sender;
        this.stripe = stripe;
        this.random = random;
        this.troubles = troubles;
        this.onEnd = onEnd;
        this.backOff = new BackOff(options.retryBase(), random);
    }

    PublicationKey key() {
        return key;
    }

    /** Any thread. @return false if it is over */
    boolean publish(PublicationAgent agent, Edition edition, CompletableFuture<PublishOutcome> caller) {
        return lookIf(wishes.publish(agent, edition, caller));
    }

    /** Any thread. @return false if it is over */
    boolean remove(PublishOptions options, CompletableFuture<PublishOutcome> caller) {
        return lookIf(wishes.remove(options, caller));
    }

    /** Any thread. @return false if it is over, or another agent's */
    boolean removeFor(PublicationAgent agent, CompletableFuture<PublishOutcome> caller) {
        return lookIf(wishes.removeFor(agent, caller));
    }

    /** Any thread. */
    void leave(PublicationAgent agent) {
        lookIf(wishes.leave(agent));
    }

    private boolean lookIf(boolean changed) {
        if (changed) {
            stripe.execute(this::look);
        }
        return changed;
    }

    /** Does what waits, if nothing is under way. */
    private void look() {
        while (!state.isBusy()) {
            asked = wishes.take();
            if (asked.isEmpty()) {
                if (state == State.IDLE && wishes.endIfNothingWaits()) {
                    onEnd.accept(this);
                }
                return;
            }
            on(asked.get().input(), OptionalInt.empty());
            if (!state.isBusy()) {
                tell(caller -> caller.complete(PublishOutcome.NOTHING_THERE));
            }
        }
    }

    private void on(Input input, OptionalInt retryAfter) {
        Keeping.Step step = Keeping.step(state, input);
        state = step.next();
        switch (step.action()) {
            case PUBLISH -> send(asked.flatMap(Wish::edition).orElseThrow());
            case PUBLISH_ANEW -> {
                entityTag = Optional.empty();
                send(asked.flatMap(Wish::edition).or(() -> kept).orElseThrow());
            }
            case REFRESH -> refresh();
            case REMOVE -> remove();
            case AWAIT_REFRESH -> wait(refreshMillis(), Input.REFRESH_DUE);
            case PAUSE -> wait(untilExpiryAtMost(backOff.failed(retryAfter)), Input.RETRY_DUE);
            case PAUSE_LONG -> wait(untilExpiryAtMost(backOff.refused(retryAfter)), Input.RETRY_DUE);
            case AWAIT_EXPIRY -> wait(leftMillis(), Input.EXPIRED);
            case FORGET -> forget();
            case NOTHING -> {
                // an input that came too late, or one that waits
            }
        }
    }

    private void send(Edition edition) {
        ask(edition.options(), Optional.of(edition.content()), Math.max(shortest, edition.options().seconds()));
    }

    /** RFC 3903 §4.1: without a body. What has expired meanwhile is there no more to be refreshed. */
    private void refresh() {
        Edition edition = kept.orElseThrow();
        if (entityTag.isEmpty() || leftMillis() == 0) {
            entityTag = Optional.empty();
            send(edition);
        } else {
            ask(edition.options(), Optional.empty(), Math.max(shortest, edition.options().seconds()));
        }
    }

    private void remove() {
        if (entityTag.isEmpty()) {
            on(Input.UNKNOWN, OptionalInt.empty());
        } else {
            ask(asked.orElseThrow().options(), Optional.empty(), 0);
        }
    }

    private void ask(PublishOptions options, Optional<Content> content, int seconds) {
        timer.cancel();
        PublishAttempt next = new PublishAttempt(sender, requests, options, content, entityTag, seconds, this);
        attempt = Optional.of(next);
        next.start();
    }

    private void wait(long millis, Input then) {
        timer.cancel();
        timer = stripe.schedule(() -> {
            on(then, OptionalInt.empty());
            look();
        }, millis);
    }

    /** RFC 3903 §4.1 leaves it to us: between half and nine tenths of what is left. */
    private long refreshMillis() {
        long left = leftMillis();
        return left / 2 + random.nextLong(left * 4 / 10 + 1);
    }

    private long untilExpiryAtMost(long pause) {
        long left = leftMillis();
        return left == 0 ? pause : Math.min(pause, left);
    }

    private long leftMillis() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(expiresAt - System.nanoTime()));
    }

    private void forget() {
        timer.cancel();
        relieve();
        kept = Optional.empty();
        entityTag = Optional.empty();
        shortest = 0;
    }

    @Override
    public void onEnd(PublishAttempt ended, Result result) {
        if (attempt.filter(current -> current == ended).isEmpty()) {
            return;   // given up
        }
        attempt = Optional.empty();
        boolean isRemoval = ended.seconds() == 0;
        if (result.input() == Input.GRANTED && !isRemoval) {
            hold(ended, result.response().orElseThrow());
        }
        on(result.input(), result.retryAfter());
        if (state == State.BACKING_OFF && asked.isEmpty()) {
            worry(result);   // a caller is told instead
        }
        if (!state.isBusy()) {
            boolean done = result.input() == Input.GRANTED || isRemoval && result.input() == Input.UNKNOWN;
            tell(caller -> complete(caller, result, done));
            look();
        }
    }

    private void hold(PublishAttempt granted, Response response) {
        relieve();
        kept = asked.flatMap(Wish::edition).or(() -> kept);
        backOff = new BackOff(kept.orElseThrow().options().retryBase(), random);
        shortest = Math.max(shortest, granted.seconds() > kept.get().options().seconds() ? granted.seconds() : 0);
        entityTag = Answers.entityTag(response);
        expiresAt = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Answers.seconds(response, granted.seconds()));
    }

    private void worry(Result result) {
        if (!isInTrouble) {
            isInTrouble = true;
            troubles.began(key, result.response().map(last -> last.getStatusCode() + " "
                    + SipMessages.reasonPhrase(last.getStatusCode()))
                    .or(() -> result.cause().map(Throwable::getMessage)).orElseThrow());
        }
    }

    private void relieve() {
        if (isInTrouble) {
            isInTrouble = false;
            troubles.ended();
        }
    }

    private void tell(Consumer<CompletableFuture<PublishOutcome>> word) {
        List<CompletableFuture<PublishOutcome>> callers = asked.map(Wish::callers).orElseGet(List::of);
        asked = Optional.empty();
        callers.forEach(word);
    }

    /** Each gets a response of its own: they are read on many threads. */
    private static void complete(CompletableFuture<PublishOutcome> caller, Result result, boolean done) {
        if (result.cause().isPresent()) {
            caller.completeExceptionally(result.cause().get());
            return;
        }
        try {
            Response own = (Response) SipMessages.parse(SipMessages.encode(result.response().orElseThrow()));
            caller.complete(new PublishOutcome(done, Optional.of(own), result.from()));
        } catch (ParseException | RuntimeException e) {
            caller.completeExceptionally(new IOException("The compositor's answer cannot be read", e));
        }
    }

    /** Does no more, and tells those who wait. Any thread. */
    void close() {
        wishes.end();
        stripe.execute(() -> {
            timer.cancel();
            attempt = Optional.empty();
            IOException cause = new IOException("The engine was closed");
            tell(caller -> caller.completeExceptionally(cause));
            wishes.take().ifPresent(wish -> wish.callers().forEach(caller -> caller.completeExceptionally(cause)));
        });
    }
}
