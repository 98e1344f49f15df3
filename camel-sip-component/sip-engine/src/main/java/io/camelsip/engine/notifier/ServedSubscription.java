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
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.event.SubscriptionState.Reason;
import io.camelsip.engine.notifier.Life.Input;
import io.camelsip.engine.notifier.Life.State;
import io.camelsip.engine.notifier.NotifyMessage.Notice;
import io.camelsip.engine.notifier.Outbox.Need;
import io.camelsip.engine.notifier.SubscriptionSnapshot.Cause;
import io.camelsip.engine.stack.OwnRequest;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * One subscription: does what {@link Life} says, and sends its NOTIFYs one after the other. Owned by the stripe of its Call-ID,
 * but for what says otherwise.
 */
final class ServedSubscription implements EventDialogs.Party, OwnRequest.Outcome {

    /** Longer than any SUBSCRIBE waits for its answer. */
    private static final long EMBRYO_MILLIS = 40_000;
    private static final int MOST_FAILURES = 3;
    private static final int SHORTEST_RETRY_SECONDS = 1;
    private static final int USUAL_RETRY_SECONDS = 5;
    private static final int LONGEST_RETRY_SECONDS = 60;
    private static final long CROWDED_MILLIS = 500;

    private final SubscriptionTable table;
    private final Relays relays;
    private final Pace pace;
    private final Outbox outbox = new Outbox();
    private final AtomicBoolean poked = new AtomicBoolean();
    private volatile StoredSubscription kept;
    private volatile State state = State.EMBRYO;
    private volatile Cause cause = Cause.SUBSCRIBE;
    private Feed feed;
    private Optional<Flow> way = Optional.empty();
    private Optional<Reason> reason = Optional.empty();
    /** The state that the watcher knew before it subscribed. */
    private Optional<String> knownTag = Optional.empty();
    private long number;
    private long endsAt;
    private long decidedBy = Long.MAX_VALUE;
    private int failures;
    private boolean retrying;
    private Timeout clock = () -> {};
    private Timeout later = () -> {};

    ServedSubscription(SubscriptionTable table, StoredSubscription kept, long number) {
        this.table = table;
        this.kept = kept;
        this.number = number;
        this.relays = table.relays(kept.callId());
        this.pace = new Pace(table.pace(kept).toNanos(), kept.maxRate(), kept.minRate());
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
        knownTag = SubscribeReader.knownTag(subscribe.message());
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
        switch (step.action()) {
            case TELL_ALL -> tell(Need.ALL);
            case TELL_NEWS -> tell(Need.NEWS);
            case SAY_GOODBYE -> {
                table.over(this);
                tell(Need.GOODBYE);
            }
            case FORGET -> forget();
            case NOTHING -> {
                // nothing has changed for the watcher
            }
        }
        if (before != state && step.action() != Life.Action.FORGET) {
            watchTime();
        }
    }

    private void tell(Need need) {
        outbox.add(need);
        send();
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
        if (outbox.next() == Need.ALL || outbox.next() == Need.GOODBYE) {
            send();   // it waited for the state
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
        way = Optional.empty();   // the watcher may be elsewhere
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
        way = Optional.empty();
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

    // ---- telling

    private void send() {
        Need need = outbox.next();
        if (need == Need.NOTHING || retrying || !feed.isReady()) {
            return;
        }
        long now = System.nanoTime();
        long wait = need == Need.NEWS ? pace.untilAllowed(now) : 0;
        if (wait > 0) {
            sendLater(1 + millis(wait));
        } else if (relays.isFull()) {
            sendLater(CROWDED_MILLIS);
        } else if (need == Need.NEWS && !feed.hasNews()) {
            outbox.take();   // it is as it was when the watcher was told last
            outbox.done();
        } else {
            later.cancel();
            pace.sent(now);
            send(notice(outbox.take()));
        }
    }

    private void sendLater(long millis) {
        later.cancel();
        later = relays.stripe().schedule(this::send, millis);
    }

    private Notice notice(Need need) {
        boolean shows = state == State.ACTIVE || need == Need.GOODBYE && mayStillSee();
        long version = number++;
        if (!shows) {
            return new Notice(number, stateText(), Optional.empty(), Optional.empty());
        }
        Optional<String> tag = feed.entityTag();
        boolean known = isKnown(knownTag);
        knownTag = Optional.empty();
        Optional<Content> body = need == Need.NEWS ? feed.next(version) : feed.whole(version);
        return new Notice(number, stateText(), tag, known ? Optional.empty() : body);
    }

    /** Who is refused, or never was allowed, gets no state at the end either. */
    private boolean mayStillSee() {
        return decision() != Decision.PENDING && reason.filter(why -> why == Reason.REJECTED).isEmpty();
    }

    private String stateText() {
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

    private void send(Notice notice) {
        int size = NotifyMessage.size(kept, notice);
        boolean large = size > Ways.MAX_DATAGRAM;
        Optional<Flow> known = way.filter(flow -> flow.isOpen() && (flow.transport().isReliable() || !large));
        if (known.isPresent()) {
            send(notice, known.get());
        } else {
            table.ways().find(kept, size, relays, flow -> {
                way = large ? Optional.empty() : Optional.of(flow);   // what is large may go another way
                send(notice, flow);
            }, this::onSilence);
        }
    }

    private void send(Notice notice, Flow flow) {
        Optional<Notify> written = table.write(kept, notice, flow, relays);
        if (written.isEmpty()) {
            onSilence();
            return;
        }
        table.counters().notified.increment();
        Flow watched = relays.watched(flow);
        if (kept.withoutAnswer()) {
            watched.send(written.get().bytes());
            relays.sent(NotifyMessage.method(kept));
            arrived();
        } else {
            OwnRequest.send(relays, watched, written.get().branch(), NotifyMessage.method(kept),
                    written.get().bytes(), this);
        }
    }

    /** A NOTIFY as it goes out. */
    record Notify(String branch, byte[] bytes) {}

    @Override
    public void onFinal(Verdict.Admitted response) {
        OptionalInt retryAfter = response.status() < 300 ? OptionalInt.empty() : table.retryAfter(relays, response);
        switch (NotifyOutcome.of(response.status(), retryAfter)) {
            case ARRIVED -> arrived();
            case GONE -> unreachable();
            case LATER -> tryLater(retryAfter);
        }
    }

    private void arrived() {
        failures = 0;
        outbox.done();
        if (state == State.OVER && outbox.next() == Need.NOTHING) {
            forget();
            return;
        }
        awaitWanted();
        send();
    }

    /** RFC 6446 §6.3. */
    private void awaitWanted() {
        long wanted = pace.untilWanted(System.nanoTime());
        if (wanted >= 0 && outbox.next() == Need.NOTHING) {
            later.cancel();
            later = relays.stripe().schedule(() -> tell(Need.ALL), 1 + millis(wanted));
        }
    }

    private void tryLater(OptionalInt retryAfter) {
        outbox.done();
        failures++;
        if (state == State.OVER || failures >= MOST_FAILURES) {
            unreachable();
            return;
        }
        int seconds = Math.min(LONGEST_RETRY_SECONDS,
                Math.max(SHORTEST_RETRY_SECONDS, retryAfter.orElse(USUAL_RETRY_SECONDS)));
        outbox.add(Need.ALL);
        retrying = true;
        later.cancel();
        later = relays.stripe().schedule(() -> {
            retrying = false;
            send();
        }, seconds * 1000L);
    }

    @Override
    public void onSilence() {
        unreachable();
    }

    private void unreachable() {
        if (state != State.OVER) {
            table.counters().failed.increment();
            reason = Optional.of(Reason.TIMEOUT);
            cause = Cause.TIMEOUT;
        }
        on(Input.UNREACHABLE);
    }

    private void forget() {
        clock.cancel();
        later.cancel();
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
            later.cancel();
            if (feed != null) {
                feed.close();
            }
        });
    }
}
