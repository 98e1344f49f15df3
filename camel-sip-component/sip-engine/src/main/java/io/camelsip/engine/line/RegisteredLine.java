/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import javax.sip.address.SipURI;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.line.LineStatus.State;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe;
import io.camelsip.engine.transport.Stripe.Timeout;

/** Does what {@link Upkeep} says for one line. Owned by the stripe of its Call-ID, but for what says otherwise. */
final class RegisteredLine implements RegisterAttempt.Outcome {

    /** How long we wait to be forgotten. */
    static final Duration FAREWELL = Duration.ofSeconds(2);
    /** All lines of a connection that broke come back within that time. */
    private static final int MOMENT_MILLIS = 1000;
    /** A registrar that grants less is asked no more often. */
    private static final int SHORTEST_SECONDS = 2;

    private final LineOptions options;
    private final RequestSender sender;
    private final RegisterRequests requests;
    private final KeptFlows flows;
    private final Stripe stripe;
    private final RandomGenerator random;
    private final BackOff backOff;
    private final Consumer<RegisteredLine> listener;
    private State state = State.IDLE;
    private volatile LineStatus status = LineStatus.NEW;
    private Optional<RegisterAttempt> attempt = Optional.empty();
    private Optional<Flow> boundFlow = Optional.empty();
    private KeptFlows.Lease lease = KeptFlows.NOTHING;
    private Optional<Instant> boundUntil = Optional.empty();
    private Optional<SipURI> publicGruu = Optional.empty();
    private List<SipURI> stale = List.of();
    private boolean cleansUp;
    private boolean mayBeKnown;
    private int wanted;
    private Timeout timer = () -> {};
    private Optional<CompletableFuture<Void>> ending = Optional.empty();

    /** @param listener hears of each change of {@link #status}, on the stripe */
    RegisteredLine(
            LineOptions options, RegisterRequests requests, RequestSender sender, KeptFlows flows, Stripe stripe,
            RandomGenerator random, Consumer<RegisteredLine> listener) {
        this.options = options;
        this.requests = requests;
        this.sender = sender;
        this.flows = flows;
        this.stripe = stripe;
        this.random = random;
        this.backOff = new BackOff(options.retryBase(), random);
        this.listener = listener;
        this.wanted = (int) Math.min(Integer.MAX_VALUE, options.expires().toSeconds());
    }

    /** Registers. Any thread. */
    void start() {
        stripe.execute(() -> on(Upkeep.Input.START));
    }

    /** Unregisters; completes when the registrar has answered, or has had the time to. Any thread. */
    CompletableFuture<Void> stop() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        stripe.execute(() -> {
            ending.ifPresent(earlier -> ended.thenRun(() -> earlier.complete(null)));
            ending = Optional.of(ended);
            on(Upkeep.Input.STOP);
        });
        return ended;
    }

    /** Any thread. */
    LineStatus status() {
        return status;
    }

    /** An address of this line alone that the registrar has made (RFC 5627). */
    Optional<SipURI> publicGruu() {
        return publicGruu;
    }

    private void on(Upkeep.Input input) {
        on(input, OptionalInt.empty());
    }

    private void on(Upkeep.Input input, OptionalInt retryAfter) {
        Upkeep.Step step = Upkeep.step(state, input);
        state = step.next();
        switch (step.action()) {
            case REGISTER -> ask(wanted, Optional.empty());
            case REFRESH -> ask(wanted, boundFlow);
            case AWAIT_REFRESH -> wait(refreshMillis(), Upkeep.Input.REFRESH_DUE);
            case PAUSE_SHORT -> wait(random.nextInt(MOMENT_MILLIS), Upkeep.Input.RETRY_DUE);
            case PAUSE -> wait(backOff.failed(retryAfter), Upkeep.Input.RETRY_DUE);
            case PAUSE_LONG -> wait(backOff.refused(retryAfter), Upkeep.Input.RETRY_DUE);
            case UNREGISTER -> sayFarewell();
            case FINISH -> finish();
            case NOTHING -> {
                return;
            }
        }
        listener.accept(this);
    }

    private void ask(int seconds, Optional<Flow> way) {
        timer.cancel();
        attempt = Optional.of(
                new RegisterAttempt(sender, requests, options, seconds, way.filter(Flow::isOpen), stale, this));
        note(status.lastStatus(), status.reason(), Optional.empty());
        attempt.get().start();
    }

    private void wait(long millis, Upkeep.Input then) {
        timer.cancel();
        timer = stripe.schedule(() -> on(then), millis);
        note(status.lastStatus(), status.reason(), Optional.of(Instant.now().plusMillis(millis)));
    }

    /** RFC 3261 §10.2.4 leaves it to us: between half and nine tenths of what is left. */
    private long refreshMillis() {
        if (!stale.isEmpty() && !cleansUp) {
            cleansUp = true;
            return MOMENT_MILLIS;   // what is left of an earlier connection would get calls, too
        }
        long left = Math.max(SHORTEST_SECONDS * 1000L,
                boundUntil.map(until -> Duration.between(Instant.now(), until).toMillis()).orElse(0L));
        return left / 2 + random.nextLong(left * 4 / 10);
    }

    private void sayFarewell() {
        if (!mayBeKnown && attempt.isEmpty()) {
            on(Upkeep.Input.GONE);
            return;
        }
        ask(0, way());
        timer = stripe.schedule(() -> on(Upkeep.Input.GONE), FAREWELL.toMillis());
    }

    private void finish() {
        timer.cancel();
        attempt = Optional.empty();
        forgetFlow();
        boundUntil = Optional.empty();
        publicGruu = Optional.empty();
        mayBeKnown = false;
        note(status.lastStatus(), Optional.empty(), Optional.empty());
        ending.ifPresent(waiting -> waiting.complete(null));
        ending = Optional.empty();
    }

    @Override
    public void onGranted(RegisterAttempt ended, Grant grant, int code, SipURI sent) {
        if (!isCurrent(ended)) {
            return;
        }
        if (ended.seconds() == 0) {
            on(Upkeep.Input.GONE);
        } else if (grant.seconds() < 1) {
            onFailed(ended, code, "The registrar knows us for no time at all", OptionalInt.empty());
        } else {
            hold(ended, grant, code, sent);
            on(Upkeep.Input.GRANTED);
        }
    }

    private void hold(RegisterAttempt ended, Grant grant, int code, SipURI sent) {
        backOff.succeeded();
        attempt = Optional.empty();
        mayBeKnown = true;
        wanted = ended.seconds();
        stale = grant.stale();
        publicGruu = grant.publicGruu();
        boundUntil = Optional.of(Instant.now().plusSeconds(grant.seconds()));
        keep(ended.flow().orElseThrow(), grant.flowTimer());
        status = new LineStatus(state, boundUntil, code, Optional.empty(), server(), transport(), Optional.empty(),
                Optional.of(sent.toString()), grant.serviceRoute());
    }

    private void keep(Flow flow, OptionalInt flowTimer) {
        if (boundFlow.filter(flow::equals).isEmpty()) {
            forgetFlow();
            cleansUp = false;
            boundFlow = Optional.of(flow);
            lease = flows.keep(flow, options, flowTimer, () -> stripe.execute(() -> onFlowLost(flow)));
        }
    }

    private void forgetFlow() {
        lease.end();
        lease = KeptFlows.NOTHING;
        boundFlow = Optional.empty();
    }

    private void onFlowLost(Flow flow) {
        if (boundFlow.filter(flow::equals).isPresent()) {
            forgetFlow();
            boundUntil = Optional.empty();   // the registrar knows us, and cannot reach us
            note(0, Optional.of("The connection to " + text(flow.remoteAddress()) + " is lost"), Optional.empty());
            on(Upkeep.Input.FLOW_LOST);
        }
    }

    @Override
    public void onRefused(RegisterAttempt ended, int code, OptionalInt retryAfter) {
        if (isCurrent(ended)) {
            over(ended, code, SipMessages.reasonPhrase(code), Upkeep.Input.REFUSED, retryAfter);
        }
    }

    @Override
    public void onFailed(RegisterAttempt ended, int code, String reason, OptionalInt retryAfter) {
        if (isCurrent(ended)) {
            over(ended, code, reason, Upkeep.Input.FAILED, retryAfter);
        }
    }

    private void over(RegisterAttempt ended, int code, String reason, Upkeep.Input input, OptionalInt retryAfter) {
        if (ended.seconds() == 0) {
            on(Upkeep.Input.GONE);
            return;
        }
        note(code, Optional.of(reason), Optional.empty());
        attempt = Optional.empty();
        on(input, retryAfter);
    }

    /** What was given up may still end. */
    private boolean isCurrent(RegisterAttempt ended) {
        return attempt.filter(current -> current == ended).isPresent();
    }

    private void note(int code, Optional<String> reason, Optional<Instant> next) {
        status = new LineStatus(state, boundUntil, code, reason, server(), transport(), next, status.contact(),
                status.serviceRoute());
    }

    private Optional<InetSocketAddress> server() {
        return way().map(Flow::remoteAddress).or(status::server);
    }

    private Optional<Transport> transport() {
        return way().map(Flow::transport).or(status::transport);
    }

    /** The one that is tried, else the one that works. */
    private Optional<Flow> way() {
        return attempt.flatMap(RegisterAttempt::flow).or(() -> boundFlow);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
