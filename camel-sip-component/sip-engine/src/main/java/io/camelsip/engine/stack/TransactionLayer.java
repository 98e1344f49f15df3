/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

import javax.sip.SipException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import gov.nist.javax.sip.header.Server;
import gov.nist.javax.sip.message.SIPMessage;
import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.TrafficObserver;
import io.camelsip.engine.stack.message.Guard;
import io.camelsip.engine.stack.message.MessageParser;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.QuietStackLogger;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.trace.Tap;
import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Inbound;
import io.camelsip.engine.transport.Stripe;

/**
 * Transactions (RFC 3261 §17) between the edge and those who handle requests: one {@link Lane} a stripe, and what lanes
 * share. All methods may be called from any thread.
 */
public final class TransactionLayer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionLayer.class);

    private final SipStack stack;
    private final Stripes stripes;
    private final Guard guard;
    private final MessageParser parser = new MessageParser();
    private final Counters counters = new Counters();
    private final LongAdder failures = new LongAdder();
    private final Optional<Server> server;
    private final String product;
    private final Lane[] lanes;
    private final Tap tap = new Tap();
    private volatile TrafficObserver observer = TrafficObserver.NONE;
    private volatile boolean open = true;
    private volatile CallSink calls = CallSink.NONE;
    private volatile RelaySink relaying = RelaySink.NONE;

    public TransactionLayer(EngineOptions options, Edge edge) {
        QuietStackLogger.install();
        stripes = new Stripes(edge);
        guard = new Guard(options.messages());
        product = options.userAgent();
        server = MessageWorkshop.server(options.userAgent());
        try {
            stack = new SipStack(stripes);
        } catch (SipException e) {
            throw new IllegalStateException("Cannot set the transaction layer up", e);
        }
        lanes = new Lane[stripes.count()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(stripes.at(i), this, share(options.maxServerRequests()),
                    share(options.maxClientRequests()), options.maxRememberedBytes() / lanes.length);
        }
    }

    private int share(int limit) {
        return Math.max(1, limit / lanes.length);
    }

    /** Takes what arrives at one address; new requests go to {@code sink}, on the stripe of their Call-ID. */
    public Inbound inbound(RequestHandler sink) {
        return inbound(sink, () -> false);
    }

    /** @param stateless whether requests have no transactions there (RFC 3261 §16.11) */
    public Inbound inbound(RequestHandler sink, BooleanSupplier stateless) {
        return new Reception(this, sink, stateless);
    }

    /** Tells of requests that end from now on. */
    public void observe(TrafficObserver observer) {
        this.observer = observer;
    }

    /** Gives what belongs to calls, and to no transaction, to {@code calls}. */
    public void attach(CallSink calls) {
        this.calls = calls;
    }

    /** Gives requests of dialogs that may go through here to {@code relaying} first. */
    public void attach(RelaySink relaying) {
        this.relaying = relaying;
    }

    RelaySink relaying() {
        return relaying;
    }

    /** What is forwarded on the stripe of a call. */
    public Relays relays(String callId) {
        return lane(callId).relays();
    }

    CallSink calls() {
        return calls;
    }

    /** The stripe of a call. */
    public Stripe stripe(String callId) {
        return lane(callId).stripe();
    }

    /** Where its messages can be recorded. */
    public Tap tap() {
        return tap;
    }

    /** Whether the layer still works. */
    public boolean isOpen() {
        return open;
    }

    Lane lane(Verdict.Admitted message) {
        return lane(message.callId());
    }

    Lane lane(String callId) {
        return lanes[Stripes.indexOf(callId, lanes.length)];
    }

    SIPMessage parse(Verdict.Admitted message) throws ParseException {
        return parser.parse(message);
    }

    /** Sends and counts what the guard decided for a message that goes no further. */
    void settle(Verdict verdict, Flow flow) {
        if (verdict instanceof Verdict.Refused refused) {
            flow.send(refused.response());
            counters.refused(refused.status());
        } else if (verdict instanceof Verdict.Dropped dropped) {
            counters.dropped(dropped.reason());
        }
    }

    /** A handler or the layer itself failed on one message; the others must not suffer. */
    public void failed(Throwable cause) {
        failures.increment();
        LOG.debug("A message could not be handled", cause);
    }

    SipStack stack() {
        return stack;
    }

    Guard guard() {
        return guard;
    }

    Counters counters() {
        return counters;
    }

    TrafficObserver observer() {
        return observer;
    }

    /** What we call ourselves in User-Agent; blank for nothing. */
    String product() {
        return product;
    }

    Optional<Server> server() {
        return server;
    }

    /** Counters and sizes. The sizes are read while they change: near enough to look at. */
    public EngineStatistics statistics(List<ListenAddress> listening, Edge edge, int calls) {
        return new EngineStatistics(listening, edge.statistics(), counters.received.read(), counters.answered.read(),
                counters.sent.read(), counters.responses.read(), counters.readDropped(), counters.readRefused(),
                failures.sum(), counters.retransmissions.sum(), sum(Lane::serving), sum(lane -> lane.memory().size()),
                Arrays.stream(lanes).mapToLong(lane -> lane.memory().bytes()).sum(), sum(Lane::asking), calls);
    }

    private int sum(ToIntFunction<Lane> size) {
        return Arrays.stream(lanes).mapToInt(size).sum();
    }

    /** Gives up what is under way; to be called before the edge is closed. */
    @Override
    public void close() {
        open = false;
        for (Lane lane : lanes) {
            lane.stripe().execute(lane::close);
        }
        stack.stopStack();
    }
}
