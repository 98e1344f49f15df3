/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.NotifyMessage.Notice;
import io.camelsip.engine.notifier.Outbox.Need;
import io.camelsip.engine.stack.OwnRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/** Sends the NOTIFYs of one subscription, one after the other, as fast as they may go. Owned by the stripe of its Call-ID. */
final class Telling implements OwnRequest.Outcome {

    private static final int MOST_FAILURES = 3;
    private static final int SHORTEST_RETRY_SECONDS = 1;
    private static final int USUAL_RETRY_SECONDS = 5;
    private static final int LONGEST_RETRY_SECONDS = 60;
    private static final long CROWDED_MILLIS = 500;

    private final ServedSubscription subscription;
    private final SubscriptionTable table;
    private final Relays relays;
    private final Pace pace;
    private final Outbox outbox = new Outbox();
    private Optional<Flow> way = Optional.empty();
    /** The state that the watcher knew before it subscribed. */
    private Optional<String> knownTag = Optional.empty();
    private long number;
    private int failures;
    private boolean retrying;
    private Timeout later = () -> {};

    /** @param number the CSeq that was sent last */
    Telling(ServedSubscription subscription, SubscriptionTable table, Relays relays, long number) {
        this.subscription = subscription;
        this.table = table;
        this.relays = relays;
        this.number = number;
        StoredSubscription kept = subscription.kept();
        this.pace = new Pace(table.pace(kept).toNanos(), kept.maxRate(), kept.minRate());
    }

    /** The watcher knows the state of that name already (RFC 5839 §5.2). */
    void knows(Optional<String> tag) {
        knownTag = tag;
    }

    /** There is something to tell. */
    void tell(Need need) {
        outbox.add(need);
        goOn();
    }

    /** Whether something is to be told whatever it is, as soon as the state is known. */
    boolean awaitsState() {
        return outbox.next() == Need.ALL || outbox.next() == Need.GOODBYE;
    }

    /** The watcher may be somewhere else from now on. */
    void elsewhere() {
        way = Optional.empty();
    }

    /** Tells no more. */
    void stop() {
        later.cancel();
    }

    void goOn() {
        Need need = outbox.next();
        Feed feed = subscription.feed();
        if (need == Need.NOTHING || retrying || !feed.isReady()) {
            return;
        }
        long now = System.nanoTime();
        long wait = need == Need.NEWS ? pace.untilAllowed(now) : 0;
        if (wait > 0) {
            goOnIn(millis(wait));
        } else if (relays.isFull()) {
            goOnIn(CROWDED_MILLIS);
        } else if (need == Need.NEWS && !feed.hasNews()) {
            outbox.take();   // it is as it was when the watcher was told last
            outbox.done();
        } else {
            later.cancel();
            pace.sent(now);
            send(notice(outbox.take()));
        }
    }

    private void goOnIn(long millis) {
        later.cancel();
        later = relays.stripe().schedule(this::goOn, millis);
    }

    private static long millis(long nanos) {
        return 1 + Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private Notice notice(Need need) {
        long version = number++;
        if (!subscription.shows(need)) {
            return new Notice(number, subscription.stateText(), Optional.empty(), Optional.empty());
        }
        Feed feed = subscription.feed();
        Optional<String> tag = feed.entityTag();
        boolean known = subscription.isKnown(knownTag);
        knownTag = Optional.empty();
        Optional<Content> body = need == Need.NEWS ? feed.next(version) : feed.whole(version);
        return new Notice(number, subscription.stateText(), tag, known ? Optional.empty() : body);
    }

    private void send(Notice notice) {
        StoredSubscription kept = subscription.kept();
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
        StoredSubscription kept = subscription.kept();
        Optional<SubscriptionTable.Notify> written = table.write(kept, notice, flow, relays);
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

    @Override
    public void onFinal(Verdict.Admitted response) {
        OptionalInt retryAfter = response.status() < 300 ? OptionalInt.empty() : table.retryAfter(relays, response);
        switch (NotifyOutcome.of(response.status(), retryAfter)) {
            case ARRIVED -> arrived();
            case GONE -> subscription.unreachable();
            case LATER -> tryLater(retryAfter);
        }
    }

    private void arrived() {
        failures = 0;
        outbox.done();
        if (subscription.isOver() && outbox.next() == Need.NOTHING) {
            subscription.allIsTold();
        } else {
            awaitWanted();
            goOn();
        }
    }

    /** RFC 6446 §6.3. */
    private void awaitWanted() {
        long wanted = pace.untilWanted(System.nanoTime());
        if (wanted >= 0 && outbox.next() == Need.NOTHING) {
            later.cancel();
            later = relays.stripe().schedule(() -> tell(Need.ALL), millis(wanted));
        }
    }

    private void tryLater(OptionalInt retryAfter) {
        outbox.done();
        failures++;
        if (subscription.isOver() || failures >= MOST_FAILURES) {
            subscription.unreachable();
            return;
        }
        int seconds = Math.min(LONGEST_RETRY_SECONDS,
                Math.max(SHORTEST_RETRY_SECONDS, retryAfter.orElse(USUAL_RETRY_SECONDS)));
        outbox.add(Need.ALL);
        retrying = true;
        later.cancel();
        later = relays.stripe().schedule(() -> {
            retrying = false;
            goOn();
        }, seconds * 1000L);
    }

    @Override
    public void onSilence() {
        subscription.unreachable();
    }
}
