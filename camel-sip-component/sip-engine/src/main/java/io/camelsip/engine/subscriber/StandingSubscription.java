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
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.subscriber.SubscriptionStatus.State;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * Does what {@link Upkeep} says for one subscription. Owned by one stripe for its whole life, which all its Call-IDs belong
 * to, but for what says otherwise.
 */
final class StandingSubscription implements Subscription, DialogSet.Owner {

    /** How long we wait for the last NOTIFY. */
    static final long FAREWELL_MILLIS = 2000;
    private static final Timeout NO_TIMER = () -> {};

    private final Means means;
    private final EventDialogs directory;
    private final Supplier<String> callIds;
    private final Doorway doorway;
    private final NotificationHandler handler;
    private final Consumer<StandingSubscription> onClosed;
    private Upkeep.State state = Upkeep.State.IDLE;
    private volatile Standing standing = Standing.NEW;
    private DialogSet dialogs;
    private Doorway.Place place;
    private Timeout timer = NO_TIMER;
    private int lastStatus;
    private Optional<String> reason = Optional.empty();
    private long retryNanos;
    private CompletableFuture<Void> ending;

    /**
     * @param callIds  makes fresh ones of its stripe
     * @param onClosed hears that it is over and nobody wants it, on the stripe
     */
    StandingSubscription(
            Means means, EventDialogs directory, Supplier<String> callIds, Doorway doorway,
            NotificationHandler handler, Consumer<StandingSubscription> onClosed) {
        this.means = means;
        this.directory = directory;
        this.callIds = callIds;
        this.doorway = doorway;
        this.handler = handler;
        this.onClosed = onClosed;
    }

    /**
     * What status says, by {@link System#nanoTime}: the clock on the wall may be set.
     *
     * @param endNanos  0 for none
     * @param nextNanos 0 for none
     */
    private record Standing(State state, long endNanos, int lastStatus, Optional<String> reason, long nextNanos) {

        private static final Standing NEW = new Standing(State.IDLE, 0, 0, Optional.empty(), 0);

        SubscriptionStatus status() {
            return new SubscriptionStatus(state, instant(endNanos), lastStatus, reason, instant(nextNanos));
        }

        private static Optional<Instant> instant(long nanos) {
            return nanos == 0 ? Optional.empty() : Optional.of(Instant.now().plusNanos(nanos - System.nanoTime()));
        }
    }

    @Override
    public SubscriptionStatus status() {
        return standing.status();
    }

    /** The same without making anything. Any thread. */
    boolean isStanding() {
        return SubscriptionStatus.isStanding(standing.state());
    }

    @Override
    public void refresh() {
        means.stripe().execute(() -> on(Upkeep.Input.ASK));
    }

    @Override
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        means.stripe().execute(() -> {
            if (ending != null) {
                CompletableFuture<Void> earlier = ending;
                ended.thenRun(() -> earlier.complete(null));
            }
            ending = ended;
            on(Upkeep.Input.STOP);
        });
        return ended;
    }

    private void on(Upkeep.Input input) {
        on(input, OptionalInt.empty());
    }

    private void on(Upkeep.Input input, OptionalInt retryAfter) {
        Upkeep.Step step = Upkeep.step(state, input);
        state = step.next();
        switch (step.action()) {
            case SUBSCRIBE -> subscribe();
            case REFRESH -> dialogs.ask();   // which tells
            case TELL -> timer.cancel();
            case PAUSE_SHORT -> pause(means.pauses().anew(System.nanoTime()));
            case PAUSE -> pause(means.pauses().failed(retryAfter));
            case PAUSE_LONG -> pause(means.pauses().refused(retryAfter));
            case REST -> drop();
            case UNSUBSCRIBE -> leave();
            case CLOSE -> finish();
            case NOTHING -> {
                return;
            }
        }
        tell();
    }

    private void subscribe() {
        drop();
        DialogSet fresh = new DialogSet(means, directory, callIds.get(), this);
        dialogs = fresh;
        place = doorway.place(where(), () -> means.stripe().execute(fresh::begin));
        place.enter();
    }

    /** Those of one next hop wait for each other. */
    private String where() {
        return means.options().outboundProxy().map(Object::toString)
                .orElseGet(() -> means.options().resource().getHost() + ":" + means.options().resource().getPort());
    }

    private void pause(long millis) {
        drop();
        retryNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        timer = means.stripe().schedule(() -> on(Upkeep.Input.RETRY_DUE), millis);
    }

    private void leave() {
        leaveDoorway();
        boolean mayBeKnown = dialogs.isAsking() || dialogs.first().isPresent();
        timer.cancel();
        timer = means.stripe().schedule(() -> on(Upkeep.Input.GONE), mayBeKnown ? FAREWELL_MILLIS : 0);
        dialogs.leave();
    }

    private void finish() {
        drop();
        reason = Optional.empty();
        onClosed.accept(this);
        if (ending != null) {
            ending.complete(null);
            ending = null;
        }
    }

    private void drop() {
        timer.cancel();
        timer = NO_TIMER;
        leaveDoorway();
        if (dialogs != null) {
            dialogs.close();
            dialogs = null;
        }
    }

    private void leaveDoorway() {
        if (place != null) {
            place.leave();
            place = null;
        }
    }

    // ---- what the dialogs say

    /** What was given up may still end. */
    private boolean isCurrent(DialogSet set) {
        return set == dialogs;
    }

    @Override
    public void onAnswered(DialogSet set) {
        if (isCurrent(set)) {
            leaveDoorway();
        }
    }

    @Override
    public void onEstablished(DialogSet set) {
        if (isCurrent(set)) {
            on(Upkeep.Input.ESTABLISHED);
        }
    }

    @Override
    public void onRefused(DialogSet set, int status, OptionalInt retryAfter) {
        if (isCurrent(set)) {
            lastStatus = status;
            reason = Optional.of(SipMessages.reasonPhrase(status));
            on(isTemporary(status) ? Upkeep.Input.FAILED : Upkeep.Input.REFUSED, retryAfter);
        }
    }

    /** What may be another thing at another time, or at another server. */
    private static boolean isTemporary(int status) {
        return switch (status) {
            case 408, 430, 480, 486 -> true;
            case 501, 505, 513 -> false;
            default -> status >= 500 && status < 600;
        };
    }

    @Override
    public void onFailed(DialogSet set, IOException cause) {
        if (isCurrent(set)) {
            lastStatus = 0;
            reason = Optional.ofNullable(cause.getMessage());
            on(Upkeep.Input.FAILED);
        }
    }

    @Override
    public void onNotification(DialogSet set, Notification notification) {
        if (isCurrent(set) && state == Upkeep.State.STANDING) {
            handler.onNotification(notification);
        }
    }

    @Override
    public void onChange(DialogSet set) {
        if (isCurrent(set)) {
            tell();
        }
    }

    @Override
    public void onEnd(DialogSet set, Ending ended) {
        if (isCurrent(set)) {
            lastStatus = ended.status();
            reason = ended.reason();
            on(ended.input(), ended.retryAfter());
        }
    }

    // ---- what others are told

    private void tell() {
        Optional<DialogUsage> first = state == Upkeep.State.STANDING ? dialogs.first() : Optional.empty();
        standing = first
                .map(usage -> new Standing(shown(usage), usage.endNanos(), usage.lastStatus(), Optional.empty(),
                        usage.nextNanos()))
                .orElseGet(() -> new Standing(shown(), 0, lastStatus, reason,
                        state == Upkeep.State.BACKING_OFF ? retryNanos : 0));
        handler.onStatus(status());
    }

    private State shown() {
        return switch (state) {
            case IDLE, CLOSED -> State.IDLE;
            case SUBSCRIBING, STANDING -> State.SUBSCRIBING;
            case BACKING_OFF -> State.BACKING_OFF;
            case UNSUBSCRIBING -> State.UNSUBSCRIBING;
        };
    }

    private static State shown(DialogUsage usage) {
        return switch (usage.state()) {
            case AWAITED -> State.SUBSCRIBING;
            case REFRESHING -> State.REFRESHING;
            case STANDING -> usage.isPending() ? State.PENDING : State.ACTIVE;
            case LEAVING, OVER -> State.UNSUBSCRIBING;
        };
    }
}
