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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.core.Host;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Flow;

/**
 * Brings a request of ours to its client transaction (RFC 3261 §8.1.2, §18.1.1): next hop, transport, address, flow, and
 * the header fields that depend on them. Any thread; nothing blocks.
 */
public final class RequestSender {

    /** RFC 3261 §18.1.1: what is larger than this goes by a transport with congestion control. */
    private static final int MAX_DATAGRAM = 1300;
    /** Room for the Via that is not there yet. */
    private static final int VIA_BYTES = 120;

    private static final Sending NOTHING = new Sending(null, null, null, null, null, null);

    private final TransactionLayer layer;
    private final WayOut wayOut;

    public RequestSender(TransactionLayer layer, WayOut wayOut) {
        this.layer = layer;
        this.wayOut = wayOut;
    }

    /** Sends a request; everything that goes wrong goes to the handler. */
    public Sending send(OutgoingRequest outgoing, ResponseHandler handler) {
        return send(outgoing, handler, Optional.empty());
    }

    /** The same, on a connection at hand rather than on one to the next hop, as long as it is open. */
    public Sending send(OutgoingRequest outgoing, ResponseHandler handler, Optional<Flow> connection) {
        return begin(outgoing, handler, connection, Sending::startTransaction);
    }

    /**
     * Sends an ACK to a 2xx, which is no transaction (RFC 3261 §13.2.2.4).
     *
     * @param onSent gets what sends the same ACK again; on the stripe
     */
    public void sendAck(
            OutgoingRequest ack, Consumer<Runnable> onSent, Consumer<IOException> onFailure,
            Optional<Flow> connection) {
        begin(ack, new FailuresOnly(onFailure), connection, (sending, flow, branch) -> {
            byte[] bytes = Wire.encode(sending.request);
            flow.send(bytes);
            layer.counters().sent.count(Request.ACK);
            onSent.accept(() -> flow.send(bytes));
        });
    }

    private Sending begin(OutgoingRequest outgoing, ResponseHandler handler, Optional<Flow> connection,
            Departure departure) {
        try {
            SIPRequest request = (SIPRequest) outgoing.message();
            request.removeHeader(Via.NAME);
            SipURI target = nextHop(outgoing, request);
            Optional<Transport> asked = outgoing.transport().or(() -> transportOf(target));
            Lane lane = layer.lane(callId(request));
            Sending sending = new Sending(lane, outgoing, request, target, handler, departure);
            lane.stripe().execute(() -> prepare(sending, asked, connection));
            return sending;
        } catch (ParseException | RuntimeException e) {
            handler.onFailure(cannotSend(outgoing.message().getMethod(), e));
            return NOTHING;
        }
    }

    /** A Call-ID or tag that nobody can guess (RFC 3261 §19.3). Any thread. */
    public static String freshToken() {
        return FreshCallIds.next();
    }

    /** Where the peer of a flow reaches us. */
    public InetSocketAddress reachableAt(Flow flow) throws IOException {
        return wayOut.reachableAt(flow);
    }

    private static IOException cannotSend(String method, Throwable cause) {
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
        if (uri instanceof SipURI sip && !sip.isSecure()) {
            return sip;
        }
        throw new ParseException("no way to send to a " + uri.getScheme() + ": address; an outboundProxy may know one",
                0);
    }

    private static Optional<Transport> transportOf(SipURI uri) {
        return Optional.ofNullable(uri.getTransportParam()).map(Transport::parse);
    }

    /** How a request leaves once its flow and branch are known. */
    private interface Departure {
        void leave(Sending sending, Flow flow, String branch);
    }

    /** One request on its way to a flow, and then to its end. Owned by its stripe, but for {@link #cancel}. */
    public static final class Sending {

        private final Lane lane;
        private final OutgoingRequest outgoing;
        private final SIPRequest request;
        private final SipURI target;
        private final ResponseHandler handler;
        private final Departure departure;
        private ClientExchange exchange;
        private boolean hasFailed;

        private Sending(
                Lane lane, OutgoingRequest outgoing, SIPRequest request, SipURI target, ResponseHandler handler,
                Departure departure) {
            this.lane = lane;
            this.outgoing = outgoing;
            this.request = request;
            this.target = target;
            this.handler = handler;
            this.departure = departure;
        }

        /**
         * Takes an INVITE back: by CANCEL once a provisional response has come (RFC 3261 §9.1), or by not sending it. Its
         * handler still hears of its end. Any thread.
         *
         * @param reasons values of Reason header fields
         */
        public void cancel(List<String> reasons) {
            if (lane != null) {
                lane.stripe().execute(() -> {
                    if (exchange != null) {
                        exchange.cancel(reasons);
                    } else {
                        fail(new IOException("Cancelled before it was sent"));
                    }
                });
            }
        }

        private void startTransaction(Flow flow, String branch) {
            exchange = new ClientExchange(lane, request, flow, handler, branch, outgoing.timeout().toNanos());
            lane.send(exchange);
        }

        private void fail(Throwable cause) {
            if (hasFailed) {
                return;
            }
            hasFailed = true;
            Throwable root = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause()
                    : cause;
            handler.onFailure(root instanceof IOException io ? io : cannotSend(request.getMethod(), root));
        }
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

    private void prepare(Sending sending, Optional<Transport> asked, Optional<Flow> connection) {
        try {
            MessageWorkshop.complete(sending.request, sending.lane.tokens(), layer.product());
            if (connection.isPresent() && connection.get().isOpen()) {
                start(sending, connection.get());
                return;
            }
            Transport transport = asked.orElseGet(() -> bySize(sending.request));
            boolean mayFallBack = asked.isEmpty() && transport == Transport.TCP;
            int port = sending.target.getPort() > 0 ? sending.target.getPort() : transport.defaultPort();
            wayOut.resolve(sending.target.getHost()).whenComplete((address, failure) -> {
                if (failure != null) {
                    sending.lane.stripe().execute(() -> sending.fail(failure));
                } else {
                    open(sending, transport, new InetSocketAddress(address, port), mayFallBack);
                }
            });
        } catch (ParseException | InvalidArgumentException | RuntimeException e) {
            sending.fail(e);
        }
    }

    private static Transport bySize(SIPRequest request) {
        return Wire.encode(request).length + VIA_BYTES > MAX_DATAGRAM ? Transport.TCP : Transport.UDP;
    }

    private void open(Sending sending, Transport transport, InetSocketAddress remote, boolean mayFallBack) {
        wayOut.open(transport, remote).whenComplete((flow, failure) -> {
            if (failure == null) {
                sending.lane.stripe().execute(() -> start(sending, flow));
            } else if (mayFallBack) {
                // RFC 3261 §18.1.1: a peer without TCP gets it by UDP all the same
                open(sending, Transport.UDP, remote, false);
            } else {
                sending.lane.stripe().execute(() -> sending.fail(failure));
            }
        });
    }

    private void start(Sending sending, Flow flow) {
        SIPRequest request = sending.request;
        if (sending.hasFailed) {
            return;   // cancelled meanwhile
        }
        try {
            InetSocketAddress self = wayOut.reachableAt(flow);
            String branch = sending.lane.tokens().branch();
            request.setHeader(via(flow.transport(), self, branch));
            String host = hostOf(self.getAddress());
            MessageWorkshop.settle((AddressImpl) request.getFrom().getAddress(), host, 0);
            if (request.getHeader(ContactHeader.NAME) instanceof Contact contact) {
                MessageWorkshop.settle((AddressImpl) contact.getAddress(), host, self.getPort());
                if (flow.transport() != Transport.UDP && contact.getAddress().getURI() instanceof SipURI uri
                        && uri.getTransportParam() == null && uri.getHost().equals(host)) {
                    uri.setTransportParam(flow.transport().parameter());
                }
            }
            sending.departure.leave(sending, layer.tap().watched(flow), branch);
        } catch (IOException | ParseException | InvalidArgumentException | RuntimeException e) {
            sending.fail(e);
        }
    }

    private static Via via(Transport transport, InetSocketAddress self, String branch)
            throws ParseException, InvalidArgumentException {
        Via via = new Via();
        via.setTransport(transport.name());
        via.setHost(new Host(hostOf(self.getAddress())));
        via.setPort(self.getPort());
        via.setBranch(branch);
        via.setParameter(Via.RPORT, null);
        return via;
    }

    private static String hostOf(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.indexOf(':') >= 0 ? "[" + plain + "]" : plain;
    }
}
