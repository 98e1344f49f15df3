/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import javax.sip.address.SipURI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.Hop;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.ResponseTaker;
import io.camelsip.engine.stack.message.HopRequest;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.ResponseImage;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Flow.Watch;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * A request on its way to one target: finds the next hop, sends it there in a client transaction of its own (RFC 3261
 * §17.1, RFC 6026 §7.2), and goes to another hop where the first does not do (RFC 3263 §4.3). Owned by the stripe.
 */
final class Attempt implements ResponseTaker {

    /** RFC 3261 §18.1.1: what is larger than this goes by a transport with congestion control. */
    private static final int MAX_DATAGRAM = 1300;
    /** What is added on the way. */
    private static final int ADDED_BYTES = 250;
    /** RFC 5626 §11.5. */
    static final int FLOW_FAILED = 430;

    private final Forwarding forwarding;
    private final ProxyNode node;
    private final Relays relays;
    private final Way way;
    private final boolean invite;
    private final Queue<Hop> hops = new ArrayDeque<>(2);
    private BranchState state = BranchState.CALLING;
    private Hop hop;
    private Flow flow;
    private String branch;
    private byte[] sent;
    private long started;
    private long interval;
    private Timeout retransmission = () -> {};
    private Timeout limit = () -> {};
    private Watch watch = () -> {};
    private List<String> cancelReasons;
    private boolean given;

    Attempt(Forwarding forwarding, Way way) {
        this.forwarding = forwarding;
        this.node = forwarding.node();
        this.relays = forwarding.relays();
        this.way = way;
        this.invite = forwarding.isInvite();
    }

    Way way() {
        return way;
    }

    // ---- on its way

    void start() {
        if (relays.isFull()) {
            fail(Response.SERVICE_UNAVAILABLE);
        } else if (way.flow().isPresent()) {
            node.wayOut().find(way.flow().get()).ifPresentOrElse(this::send, () -> fail(FLOW_FAILED));
        } else {
            locate();
        }
    }

    private void locate() {
        Optional<SipURI> uri = MessageWorkshop.sipUri(way.itinerary().nextHop());
        if (uri.isEmpty() || uri.get().isSecure()) {
            fail(Response.UNSUPPORTED_URI_SCHEME);
            return;
        }
        boolean byTcp = uri.get().getTransportParam() == null && forwarding.size() + ADDED_BYTES > MAX_DATAGRAM;
        then(node.locator().locate(uri.get(), Optional.empty()), (found, failure) -> {
            if (failure != null) {
                fail(Response.SERVICE_UNAVAILABLE);
            } else {
                found.forEach(hop -> add(hop, byTcp));
                tryNext();
            }
        });
    }

    /** RFC 3261 §18.1.1: a peer without TCP gets what is large by UDP all the same. */
    private void add(Hop hop, boolean byTcp) {
        if (byTcp && hop.transport() == Transport.UDP) {
            hops.add(new Hop(Transport.TCP, hop.address()));
        }
        hops.add(hop);
    }

    private void tryNext() {
        state = BranchState.CALLING;
        hop = hops.poll();
        if (hop == null || given) {
            fail(Response.SERVICE_UNAVAILABLE);
            return;
        }
        then(node.wayOut().open(hop.transport(), hop.address(), way.side()), (opened, failure) -> {
            if (failure != null) {
                node.locator().failed(hop);
                tryNext();
            } else {
                send(opened);
            }
        });
    }

    /** Goes on at once where the result is there, which is the frequent case. */
    private <T> void then(CompletionStage<T> stage, BiConsumer<T, Throwable> next) {
        stage.whenComplete((result, failure) -> relays.run(() -> next.accept(result, failure)));
    }

    private void send(Flow open) {
        if (cancelReasons != null) {
            fail(Response.REQUEST_TERMINATED);   // cancelled before it was sent
            return;
        }
        try {
            flow = relays.watched(open);
            InetSocketAddress self = node.wayOut().reachableAt(flow);
            String name = node.loops().branch(relays.tokens(), forwarding.wayHash());
            sent = forwarding.onward(way, flow, self, name);
            branch = name.toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            tryNext();
            return;
        }
        begin();
    }

    private void begin() {
        started = System.nanoTime();
        interval = node.timers().t1();
        relays.begin(branch, forwarding.method(), this);
        long timerC = forwarding.plan().timerC().toMillis();
        limit = relays.stripe().schedule(this::timedOut,
                invite ? Math.min(timerC, node.timers().limit()) : node.timers().limit());
        flow.send(sent);
        if (flow.transport().isReliable()) {
            Flow closing = flow;
            watch = flow.onClose(() -> relays.stripe().execute(() -> closed(closing)));
        } else {
            retransmission = relays.stripe().schedule(this::retransmit, interval);
        }
    }

    /** Timers A and E. */
    private void retransmit() {
        if (state == BranchState.CALLING || state == BranchState.PROCEEDING && !invite) {
            flow.send(sent);
            interval = invite ? 2 * interval : Math.min(2 * interval, node.timers().t2());
            retransmission = relays.stripe().schedule(this::retransmit, interval);
        }
    }

    // ---- what comes back

    @Override
    public void onResponse(Verdict.Admitted response) {
        if (state == BranchState.OVER) {
            return;
        }
        if (response.status() < 200) {
            provisional(response);
        } else {
            ended(new ResponseImage(response));
        }
    }

    private void provisional(Verdict.Admitted response) {
        boolean first = state == BranchState.CALLING;
        state = BranchState.PROCEEDING;
        if (!invite) {
            interval = node.timers().t2();
        } else {
            retransmission.cancel();
            if (first && cancelReasons != null) {
                sendCancel();
            } else if (cancelReasons == null && (first || response.status() > Response.TRYING)) {
                restart(forwarding.plan().timerC().toMillis());
            }
        }
        if (response.status() > Response.TRYING && !given) {
            forwarding.onProvisional(this, new ResponseImage(response));
        }
    }

    private void restart(long millis) {
        limit.cancel();
        limit = relays.stripe().schedule(this::timedOut, millis);
    }

    private void ended(ResponseImage response) {
        int status = response.status();
        over();
        ResponseTaker lingering = lingering(response);
        relays.end(branch, forwarding.method(), status, started, lingering);
        if (invite && status >= 300) {
            lingering.onResponse(response.message());
            relays.sent(Request.ACK);
        }
        if (status == Response.SERVICE_UNAVAILABLE) {
            hopFailed();
        }
        if (status == Response.SERVICE_UNAVAILABLE && !hops.isEmpty() && cancelReasons == null && !given) {
            tryNext();   // RFC 3263 §4.3
        } else if (status < 300 || !given) {
            given = true;
            forwarding.onFinal(this, response);
        }
    }

    private void hopFailed() {
        if (hop != null) {
            node.locator().failed(hop);
        }
    }

    private void over() {
        state = BranchState.OVER;
        retransmission.cancel();
        limit.cancel();
        watch.cancel();
    }

    /** What comes after the final response; keeps nothing but what it needs, since it may be one of very many. */
    private ResponseTaker lingering(ResponseImage response) {
        if (!invite) {
            return again -> {};
        }
        if (response.status() < 300) {
            Flow upstream = forwarding.upstream();
            return again -> sendSuccess(again, upstream);
        }
        Flow there = flow;
        byte[] ack = HopRequest.ack(sent, response);
        return refusal -> {
            if (refusal.status() >= 300) {
                there.send(ack);
            }
        };
    }

    /** RFC 6026 §7.2: every 2xx goes on, be it repeated or of another fork. */
    private static void sendSuccess(Verdict.Admitted again, Flow upstream) {
        if (again.status() / 100 == 2) {
            upstream.send(new ResponseImage(again).back());
        }
    }

    /** Timer B, C or F. */
    private void timedOut() {
        if (state == BranchState.PROCEEDING && invite && cancelReasons == null) {
            giveUp(List.of());   // RFC 3261 §16.8
        } else {
            lost();
        }
    }

    /** It may have gone another way by now. */
    private void closed(Flow gone) {
        if (gone == flow) {
            lost();
        }
    }

    /** There will be no response on this branch. */
    private void lost() {
        if (state == BranchState.OVER) {
            return;
        }
        boolean silent = state == BranchState.CALLING;
        over();
        relays.end(branch, forwarding.method(), 0, started);
        if (silent) {
            hopFailed();
        }
        if (silent && !hops.isEmpty() && cancelReasons == null) {
            tryNext();
        } else {
            fail(Response.REQUEST_TIMEOUT);
        }
    }

    private void fail(int status) {
        state = BranchState.OVER;
        if (!given) {
            given = true;
            forwarding.onFailure(this, status);
        }
    }

    // ---- its end before time

    /** Cancels it, and counts it as failed for want of an answer; a 2xx that crosses still goes on. */
    void giveUp(List<String> reasons) {
        cancel(reasons);
        if (!given) {
            given = true;
            forwarding.onFailure(this, Response.REQUEST_TIMEOUT);
        }
    }

    /** RFC 3261 §9.1: an INVITE is taken back once a provisional response has come; anything else is not. */
    void cancel(List<String> reasons) {
        if (!invite || state == BranchState.OVER || cancelReasons != null) {
            return;
        }
        cancelReasons = reasons;
        if (state == BranchState.PROCEEDING) {
            sendCancel();
        }
    }

    private void sendCancel() {
        restart(node.timers().limit());
        new Cancellation(relays, node.timers(), flow, branch, HopRequest.cancel(sent, cancelReasons)).send();
    }
}
