/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.event.SubscriptionState.Reason;
import io.camelsip.engine.notifier.Life.Input;
import io.camelsip.engine.notifier.Life.State;
import io.camelsip.engine.notifier.Outbox.Need;
import io.camelsip.engine.notifier.SubscriptionSnapshot.Cause;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * One subscription: does what {@link Life} says, and sends its NOTIFYs one after the other. Owned by the stripe of its Call-ID,
 * but for what says otherwise.
 */
final class ServedSubscription implements EventDialogs.Party {

    /** Longer than any SUBSCRIBE waits for its answer. */
    private static final long EMBRYO_MILLIS = 40_000;

    private final SubscriptionTable table;
    private final Relays relays;
    private final Telling telling;
    private final AtomicBoolean poked = new AtomicBoolean();
    private volatile StoredSubscription kept;
    private volatile State state = State.EMBRYO;
    private volatile Cause cause = Cause.SUBSCRIBE;
    private Feed feed;
    private Optional<Reason> reason = Optional.empty();
    private long endsAt;
    private long decidedBy = Long.MAX_VALUE;
    private Timeout clock = () -> {};

    ServedSubscription(SubscriptionTable table, StoredSubscription kept, long number) {
        this.table = table;
        this.kept = kept;
        this.relays = table.relays(kept.callId());
        this.telling = new Telling(this, table, relays, number);
        this.endsAt = System.nanoTime() + Duration.between(table.now(), kept.expires()).toNanos();
    }

    /** What names it and what it is for. Any thread. */
    StoredSubscription kept() {
        return kept;
    }

    /** Any thread. */
    State state() {
        return state;
    }

    /** As it is at this moment. Any thread. */
    SubscriptionSnapshot snapshot() {
        StoredSubscription now = kept;
        SubscriptionState.State shown = switch (state) {
            case EMBRYO, ACTIVE -> SubscriptionState.State.ACTIVE;
            case PENDING -> SubscriptionState.State.PENDING;
            case OVER -> SubscriptionState.State.TERMINATED;
        };
        return new SubscriptionSnapshot(now.localTag(), now.key(), now.watcher(), shown, reason, cause, now.since(),
                now.expires());
    }

    // ---- its beginning

    /** Begins when its SUBSCRIBE has been answered with 2xx. */
    void await(ReceivedRequest subscribe, boolean once) {
        telling.knows(SubscribeReader.knownTag(subscribe.message()));
        clock = relays.stripe().schedule(() -> on(Input.NOT_BEGUN), EMBRYO_MILLIS);
        subscribe.onFinal(answer -> {
            if (state == State.EMBRYO) {
                begin(answer.getStatusCode() / 100 != 2 ? Input.NOT_BEGUN : once ? Input.BEGUN_ONCE : begun());
            }
        });
    }

    /** Goes on where another node, or this one before it was started anew, has left it. */
    void goOn() {
        begin(begun());
    }

    private Input begun() {
        return decision() == Decision.PENDING ? Input.BEGUN_PENDING : Input.BEGUN_ALLOWED;
    }

    private Decision decision() {
        return Decision.valueOf(kept.decision());
    }

    private void begin(Input input) {
        if (input == Input.NOT_BEGUN) {
            on(input);
            return;
        }
        feed = table.feeds().open(kept, this::poke);
        if (input == Input.BEGUN_ONCE) {
            reason = Optional.of(Reason.TIMEOUT);
        } else {
            table.keep(kept);
        }
        on(input);
        if (state != State.OVER) {
            table.begun(this);
        }
    }

    // ---- what happens to it

    private void on(Input input) {
        State before = state;
        Life.Step step = Life.step(before, input);
        state = step.next();
        table.moved(before, state);
        if (before != state) {
            watchTime();
        }
        switch (step.action()) {
            case TELL_ALL -> telling.tell(Need.ALL);
            case TELL_NEWS -> telling.tell(Need.NEWS);
            case SAY_GOODBYE -> {
                table.over(this);
                telling.tell(Need.GOODBYE);
            }
            case FORGET -> forget();
            case NOTHING -> {
                // nothing has changed for the watcher
            }
        }
    }

    /** There is something new, or the state is known at last. Any thread. */
    private void poke() {
        if (poked.compareAndSet(false, true)) {
            relays.stripe().execute(() -> {
                poked.set(false);
                onPoke();
            });
        }
    }

    private void onPoke() {
        if (telling.awaitsState()) {
            telling.goOn();
        } else if (feed.hasNews()) {
            news();
        }
    }

    private void news() {
        boolean last = feed.isLast();
        if (last) {
            reason = Optional.of(Reason.NORESOURCE);
            cause = Cause.NORESOURCE;
        }
        on(last ? Input.LAST_NEWS : Input.NEWS);
    }

    /** Somebody decided about it. Any thread. */
    void decide(Decision decision) {
        relays.run(() -> {
            switch (decision) {
                case BLOCK -> end(Reason.REJECTED);
                case PENDING -> decided(decision, Input.UNDECIDED);
                case ALLOW, POLITE_BLOCK -> decided(decision, Input.ALLOWED);
            }
        });
    }

    private void decided(Decision decision, Input input) {
        if (state == State.OVER || state == State.EMBRYO || decision == decision()) {
            return;
        }
        kept = kept.with(decision.name());
        table.keep(kept);
        feed.close();
        feed = table.feeds().open(kept, this::poke);
        cause = Cause.APPROVED;
        on(input);
        table.tell(this);
    }

    /** Ends it, for a reason that the watcher is told. Any thread. */
    void end(Reason why) {
        relays.run(() -> {
            if (state != State.OVER) {
                reason = Optional.of(why);
                cause = Cause.valueOf(why.name());
                on(Input.ENDED);
            }
        });
    }

    // ---- requests of the watcher

    /** RFC 6665 §4.2.1: SUBSCRIBE prolongs or ends it. */
    @Override
    public void onRequest(ReceivedRequest request) {
        Request message = request.message();
        if (!message.getMethod().equals(Request.SUBSCRIBE) || state == State.OVER || state == State.EMBRYO
                || !InDialog.isOf(kept, message)) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (InDialog.number(message) <= kept.remoteNumber()) {
            request.respond(Response.SERVER_INTERNAL_ERROR);   // RFC 3261 §12.2.2
        } else {
            table.refresh(this, request);
        }
    }

    /** It is prolonged. */
    void refreshed(StoredSubscription next, int seconds, boolean notified) {
        kept = next;
        telling.elsewhere();
        endsAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        table.keep(next);
        watchTime();
        if (notified) {
            on(Input.REFRESHED);
        }
    }

    /** The watcher ends it; it is where its last SUBSCRIBE says. */
    void leftByWatcher(StoredSubscription last, boolean known) {
        kept = last;
        telling.elsewhere();
        endsAt = System.nanoTime();
        if (known) {
            reason = Optional.of(Reason.TIMEOUT);
            cause = Cause.TIMEOUT;
            on(Input.LEFT);
        } else {
            end(Reason.TIMEOUT);
        }
    }

    /** Whether a tag names the state that the watcher would be told (RFC 5839 §5.1). */
    boolean isKnown(Optional<String> tag) {
        return tag.isPresent() && (tag.get().equals("*") || feed.entityTag().equals(tag));
    }

    // ---- time

    /** One timer for whatever ends it; a refresh does not move it, it looks again when it fires. */
    private void watchTime() {
        clock.cancel();
        if (state == State.OVER) {
            clock = relays.stripe().schedule(this::unreachable, EMBRYO_MILLIS);   // its last words take no longer
            return;
        }
        long now = System.nanoTime();
        decidedBy = state != State.PENDING ? Long.MAX_VALUE
                : decidedBy == Long.MAX_VALUE ? now + table.pendingNanos() : decidedBy;
        clock = relays.stripe().schedule(this::timeIsOver, 1 + millis(Math.min(endsAt - now, untilDecided(now))));
    }

    private long untilDecided(long now) {
        return decidedBy == Long.MAX_VALUE ? Long.MAX_VALUE : decidedBy - now;
    }

    private static long millis(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private void timeIsOver() {
        long now = System.nanoTime();
        if (endsAt - now <= 0) {
            end(Reason.TIMEOUT);
        } else if (untilDecided(now) <= 0) {
            end(Reason.GIVEUP);
        } else {
            watchTime();
        }
    }

    // ---- what is told

    /** Whether the next NOTIFY shows the state. */
    boolean shows(Need need) {
        return state == State.ACTIVE || need == Need.GOODBYE && mayStillSee();
    }

    /** Who is refused, or never was allowed, gets no state at the end either. */
    private boolean mayStillSee() {
        return decision() != Decision.PENDING && reason.filter(why -> why == Reason.REJECTED).isEmpty();
    }

    /** The Subscription-State of a NOTIFY that goes now. */
    String stateText() {
        int left = (int) TimeUnit.NANOSECONDS.toSeconds(Math.max(0, endsAt - System.nanoTime()) + 999_999_999);
        return switch (state) {
            case EMBRYO, ACTIVE -> SubscriptionState.active(left).text() + rates();
            case PENDING -> SubscriptionState.pending(left).text();
            case OVER -> SubscriptionState.terminated(reason.orElse(Reason.TIMEOUT)).text();
        };
    }

    /** RFC 6446 §5.4: what holds is repeated. */
    private String rates() {
        return rate("max-rate", kept.maxRate()) + rate("min-rate", kept.minRate());
    }

    private static String rate(String name, double rate) {
        return rate > 0 ? String.format(Locale.ROOT, ";%s=%.4f", name, rate) : "";
    }

    Feed feed() {
        return feed;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** The watcher has its last NOTIFY. */
    void allIsTold() {
        forget();
    }

    /** The watcher does not answer, or knows nothing of it. */
    void unreachable() {
        if (state != State.OVER) {
            table.counters().failed.increment();
            reason = Optional.of(Reason.TIMEOUT);
            cause = Cause.TIMEOUT;
        }
        on(Input.UNREACHABLE);
    }

    private void forget() {
        clock.cancel();
        telling.stop();
        if (feed != null) {
            feed.close();
        }
        table.forget(this);
    }

    /** Gives up what is under way without a word: whoever has the record goes on with it. */
    void leave() {
        relays.run(() -> {
            State before = state;
            state = State.OVER;
            table.moved(before, State.OVER);
            clock.cancel();
            telling.stop();
            if (feed != null) {
                feed.close();
            }
        });
    }
}
