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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import javax.sip.message.Message;
import javax.sip.message.Response;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventDialog;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * One dialog of a subscription, with one notifier: does what {@link Usage} says. Durations are measured by a clock that
 * nobody sets. Owned by the stripe of its Call-ID.
 */
final class DialogUsage implements SubscribeAttempt.Outcome {

    /** A notifier that grants less is asked no more often. */
    private static final long SHORTEST_MILLIS = 2000;
    private static final long SHORTEST_RETRY_MILLIS = 500;
    private static final Timeout NO_TIMER = () -> {};

    /** Who has it. On the stripe. */
    interface Owner {

        /** For the next request, in whichever of its dialogs. */
        long nextNumber();

        void onChange();

        /** Comes last, once. */
        void onEnd(DialogUsage usage, Ending ending);
    }

    private final Means means;
    private final Owner owner;
    private EventDialog dialog;
    private Usage.State state = Usage.State.AWAITED;
    private boolean pending;
    private long remoteNumber = -1;
    private String entityTag;
    private long endNanos;
    private long nextNanos;
    private int wanted;
    private int lastStatus;
    private boolean wholeStateWanted;
    private SubscribeAttempt attempt;
    private Flow flow;
    private Flow.Watch watch;
    private Timeout timer = NO_TIMER;

    /** @param seconds that it lasts, as far as we know */
    DialogUsage(Means means, Owner owner, EventDialog dialog, Optional<Flow> flow, int seconds) {
        this.means = means;
        this.owner = owner;
        this.dialog = dialog;
        this.wanted = means.wantedSeconds();
        lasts(seconds);
        flow.ifPresent(this::watch);
    }

    /** A 2xx made it: waits for its NOTIFY. */
    void awaitNotify(Response success) {
        lastStatus = success.getStatusCode();
        wait(means.options().timeout().toMillis(), Usage.Input.SILENT);
    }

    String remoteTag() {
        return dialog.remoteTag();
    }

    Usage.State state() {
        return state;
    }

    /** Whether somebody has to allow it still. */
    boolean isPending() {
        return pending;
    }

    int lastStatus() {
        return lastStatus;
    }

    /** When it ends, by {@link System#nanoTime}. */
    long endNanos() {
        return endNanos;
    }

    /** When something is done about it, by {@link System#nanoTime}. */
    long nextNanos() {
        return nextNanos;
    }

    // ---- what the notifier says

    /** What a NOTIFY's number says of it (RFC 3261 §12.2.2). */
    enum Order {
        NEXT, REPEATED, LATE
    }

    /** Takes the number of a NOTIFY. */
    Order order(long number) {
        if (number <= remoteNumber) {
            return number == remoteNumber ? Order.REPEATED : Order.LATE;
        }
        remoteNumber = number;
        return Order.NEXT;
    }

    void onNotify(Message notify, SubscriptionState said) {
        dialog = dialog.retargeted(notify);
        entityTag = SipMessages.values(notify, "SIP-ETag").stream().findFirst().orElse(entityTag);
        if (said.state() == SubscriptionState.State.TERMINATED) {
            on(Usage.Input.TERMINATED, means.isPoll() ? Ending.answered() : Ending.terminated(said));
        } else if (means.isPoll()) {
            on(Usage.Input.TERMINATED, Ending.answered());   // whatever it says, nothing more will come
        } else {
            pending = said.state() == SubscriptionState.State.PENDING;
            said.expires().ifPresent(this::lasts);
            on(Usage.Input.NOTIFIED);
        }
    }

    /** The answer to the SUBSCRIBE that began it comes after its first NOTIFY. */
    void onLateAnswer(Response response, Optional<Flow> by, int seconds) {
        lastStatus = response.getStatusCode();
        wanted = seconds;
        List<String> routes = EventDialog.routesOfResponse(response);
        if (dialog.routeSet().isEmpty() && !routes.isEmpty()) {
            dialog = dialog.routed(routes);   // proxies that stay on the way of SUBSCRIBE, but not of NOTIFY
        }
        if (flow == null) {
            by.ifPresent(this::watch);
        }
        lasts(expires(response, seconds));
        on(Usage.Input.GRANTED);
    }

    /** How long a 2xx grants. */
    static int expires(Response response, int wanted) {
        return SubscribeAttempt.number(response, "Expires").orElse(wanted);
    }

    private void lasts(int seconds) {
        endNanos = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Math.min(SubscribeAttempt.LONGEST_SECONDS, Math.max(0, seconds)));
    }

    // ---- what its owner says

    /** Asks for the whole state, even if we have it. */
    void ask() {
        wholeStateWanted = true;
        on(Usage.Input.ASKED);
    }

    void leave() {
        on(Usage.Input.LEAVE);
    }

    /** Nothing comes of it any more, and nobody is told. */
    void drop() {
        state = Usage.State.OVER;
        end();
    }

    // ---- what to do

    private void on(Usage.Input input) {
        on(input, null);
    }

    /** @param ending what it means if it ends */
    private void on(Usage.Input input, Ending ending) {
        Usage.Step step = Usage.step(state, input);
        state = step.next();
        switch (step.action()) {
            case AWAIT_REFRESH -> awaitRefresh();
            case ADJUST -> adjust();
            case AWAIT_RETRY -> retry(ending.retryAfter());
            case REFRESH_SOON -> wait(means.pauses().moment(), Usage.Input.REFRESH_DUE);
            case REFRESH -> subscribe(wanted, Optional.ofNullable(wholeStateWanted ? null : entityTag));
            case UNSUBSCRIBE -> subscribe(0, Optional.empty());
            case END -> {
                end();
                owner.onEnd(this, ending);
                return;
            }
            case NOTHING -> {
                return;
            }
        }
        owner.onChange();
    }

    private void awaitRefresh() {
        means.pauses().succeeded();
        wait(means.pauses().refresh(Math.max(SHORTEST_MILLIS, leftMillis())), Usage.Input.REFRESH_DUE);
    }

    /** RFC 6665 §4.1.3: what NOTIFY says of its end counts. */
    private void adjust() {
        if (endNanos - nextNanos < 0) {
            awaitRefresh();
        }
    }

    private long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
    }

    private void wait(long millis, Usage.Input then) {
        timer.cancel();
        nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        timer = means.stripe().schedule(() -> onTime(then), millis);
    }

    private void onTime(Usage.Input then) {
        // a NOTIFY may have said since that it lasts longer
        Usage.Input due = then == Usage.Input.EXPIRED && leftMillis() > 0 ? Usage.Input.REFRESH_DUE : then;
        on(due, due == Usage.Input.SILENT ? Ending.silent()
                : Ending.lost(lastStatus, "it could not be refreshed in time", OptionalInt.empty()));
    }

    private void subscribe(int seconds, Optional<String> known) {
        timer.cancel();
        wholeStateWanted = false;
        Optional<Flow> way = Optional.ofNullable(flow)
                .filter(open -> dialog.routeSet().isEmpty() || !open.transport().isReliable());
        attempt = new SubscribeAttempt(means.sender(), means.requests(),
                (number, asked) -> means.requests().inside(dialog, number, asked,
                        asked == 0 ? Optional.empty() : known),
                owner::nextNumber, seconds, way, this);
        attempt.start();
    }

    @Override
    public void onGranted(SubscribeAttempt ended, Response response) {
        if (ended != attempt) {
            return;   // given up, to leave
        }
        attempt = null;
        lastStatus = response.getStatusCode();
        if (state == Usage.State.REFRESHING) {
            wanted = ended.seconds();
            dialog = dialog.retargeted(response);
            lasts(expires(response, wanted));
            ended.flow().ifPresent(this::watch);
        }
        on(Usage.Input.GRANTED);
    }

    @Override
    public void onRefused(SubscribeAttempt ended, int status, OptionalInt retryAfter) {
        failed(ended, status, SipMessages.reasonPhrase(status), Ending.endsUsage(status), retryAfter);
    }

    /** RFC 3261 §12.2.1.2: no answer ends the dialog; a way that is broken may be mended. */
    @Override
    public void onFailed(SubscribeAttempt ended, IOException cause) {
        failed(ended, 0, cause.getMessage(), cause instanceof NoAnswerException, OptionalInt.empty());
    }

    private void failed(SubscribeAttempt ended, int status, String reason, boolean gone, OptionalInt retryAfter) {
        if (ended != attempt) {
            return;
        }
        attempt = null;
        lastStatus = status;
        on(gone ? Usage.Input.GONE : Usage.Input.KEPT, Ending.lost(status, reason, retryAfter));
    }

    /** As long as there is time (RFC 6665 §4.1.2.2), which is not all slept away unless the notifier wants that. */
    private void retry(OptionalInt retryAfter) {
        long left = Math.max(0, leftMillis());
        long pause = means.pauses().failed(retryAfter);
        long chosen = retryAfter.isPresent() ? pause : Math.min(pause, Math.max(SHORTEST_RETRY_MILLIS, left / 2));
        wait(Math.min(chosen, left), chosen < left ? Usage.Input.REFRESH_DUE : Usage.Input.EXPIRED);
    }

    /** A connection that NOTIFYs may come by. */
    private void watch(Flow taken) {
        if (taken.equals(flow)) {
            return;
        }
        forgetFlow();
        flow = taken;
        if (taken.transport().isReliable()) {
            watch = taken.onClose(() -> means.stripe().execute(() -> onCut(taken)));
        }
    }

    private void onCut(Flow broken) {
        if (flow == broken) {
            forgetFlow();
            on(Usage.Input.CUT, Ending.lost(0, "the connection is lost", OptionalInt.empty()));
        }
    }

    private void forgetFlow() {
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
        flow = null;
    }

    /** Lets go of everything. */
    private void end() {
        timer.cancel();
        timer = NO_TIMER;
        attempt = null;
        forgetFlow();
    }
}
