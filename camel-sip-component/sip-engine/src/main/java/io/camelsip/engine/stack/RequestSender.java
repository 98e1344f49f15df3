/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.resolve.Locator;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Flow;

/**
 * Brings a request of ours to its client transaction (RFC 3261 §8.1.2, §18.1.1): next hop, its servers, flow, and the
 * header fields that depend on them; to the next server where one fails (RFC 3263 §4.3). Any thread; nothing blocks.
 */
public final class RequestSender {

    private static final Sending NOTHING = reasons -> {};

    private final TransactionLayer layer;
    private final WayOut wayOut;
    private final Locator locator;
    /** One a stripe. */
    private final LastHops[] lastHops;
    /** Requests that wait for a name or a connection. */
    private final Set<Passage> waiting = ConcurrentHashMap.newKeySet();
    private final int maxWaiting;

    /**
     * @param stripes    how many there are
     * @param maxWaiting requests that wait for a name or a connection at a time, beyond which new ones fail
     */
    public RequestSender(TransactionLayer layer, WayOut wayOut, Locator locator, int stripes, int maxWaiting) {
        this.maxWaiting = maxWaiting;
        this.layer = layer;
        this.wayOut = wayOut;
        this.locator = locator;
        this.lastHops = Stream.generate(LastHops::new).limit(stripes).toArray(LastHops[]::new);
    }

    /** One request on its way to a server, and then to its end. */
    @FunctionalInterface
    public interface Sending {
        /**
         * Takes an INVITE back: by CANCEL once a provisional response has come (RFC 3261 §9.1), or by not sending it. Its
         * handler still hears of its end. Any thread.
         *
         * @param reasons values of Reason header fields
         */
        void cancel(List<String> reasons);
    }

    /** Sends a request; everything that goes wrong goes to the handler. */
    public Sending send(OutgoingRequest outgoing, ResponseHandler handler) {
        return send(outgoing, handler, Optional.empty());
    }

    /**
     * The same, by the way at hand: on a connection rather than on one to the next hop, as long as it is open; from the socket
     * of a UDP flow, if that is a listening one.
     */
    public Sending send(OutgoingRequest outgoing, ResponseHandler handler, Optional<Flow> by) {
        return begin(outgoing, handler, by, Passage::startTransaction);
    }

    /**
     * Sends an ACK to a 2xx, which is no transaction (RFC 3261 §13.2.2.4).
     *
     * @param onSent gets what sends the same ACK again; on the stripe
     */
    public void sendAck(
            OutgoingRequest ack, Consumer<Runnable> onSent, Consumer<IOException> onFailure, Optional<Flow> by) {
        begin(ack, new FailuresOnly(onFailure), by, (passage, request, flow, branch) -> {
            byte[] bytes = Wire.encode(request);
            flow.send(bytes);
            layer.counters().sent.count(Request.ACK);
            onSent.accept(() -> flow.send(bytes));
        });
    }

    private Sending begin(
            OutgoingRequest outgoing, ResponseHandler handler, Optional<Flow> by, Passage.Departure departure) {
        try {
            SIPRequest request = (SIPRequest) outgoing.message();
            request.removeHeader(Via.NAME);
            SipURI target = nextHop(outgoing, request);
            Lane lane = layer.lane(callId(request));
            Passage passage = new Passage(this, lane, outgoing, request, target, handler, departure, by);
            lane.stripe().execute(passage::begin);
            return passage;
        } catch (ParseException | RuntimeException e) {
            handler.onFailure(cannotSend(outgoing.message().getMethod(), e));
            return NOTHING;
        }
    }

    /** A Call-ID or tag that nobody can guess (RFC 3261 §19.3). Any thread. */
    public static String freshToken() {
        return FreshCallIds.next();
    }

    /** Where the peer of a flow reaches us; unresolved where that is a name. */
    public InetSocketAddress reachableAt(Flow flow) throws IOException {
        return wayOut.reachableAt(flow);
    }

    static IOException cannotSend(String method, Throwable cause) {
        return new IOException("Cannot send " + method + ": " + cause.getMessage(), cause);
    }

    private static String callId(SIPRequest request) throws ParseException {
        if (request.getCallId() == null) {
            request.setHeader(MessageWorkshop.headers().createCallIdHeader(FreshCallIds.next()));
        }
        return request.getCallId().getCallId();
    }

    /** RFC 3261 §8.1.2: the outbound proxy, else the first Route, else the Request-URI. */
    private static SipURI nextHop(OutgoingRequest outgoing, SIPRequest request) throws ParseException {
        if (outgoing.outboundProxy().isPresent()) {
            return outgoing.outboundProxy().get();
        }
        RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        URI uri = route != null ? route.getAddress().getURI() : request.getRequestURI();
        if (uri instanceof SipURI sip) {
            return sip;
        }
        throw new ParseException("no way to send to a " + uri.getScheme() + ": address; an outboundProxy may know one",
                0);
    }

    TransactionLayer layer() {
        return layer;
    }

    WayOut wayOut() {
        return wayOut;
    }

    Locator locator() {
        return locator;
    }

    /** Those of a stripe, for that stripe. */
    LastHops lastHops(Lane lane) {
        return lastHops[lane.stripe().index()];
    }

    /** @return false if as many wait already as may */
    boolean waits(Passage passage) {
        return waiting.size() < maxWaiting && waiting.add(passage);
    }

    void waitsNoMore(Passage passage) {
        waiting.remove(passage);
    }

    /** What waits for a name or a connection is given up; before the transactions are. */
    public void close() {
        waiting.forEach(Passage::giveUp);
    }

    /** For what is sent without hearing of answers. */
    private record FailuresOnly(Consumer<IOException> listener) implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            throw new IllegalStateException("An ACK has no response");
        }

        @Override
        public void onFailure(IOException cause) {
            listener.accept(cause);
        }
    }
}
