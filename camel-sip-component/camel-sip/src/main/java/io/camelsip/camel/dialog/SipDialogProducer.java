/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import javax.sip.header.ReferToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallStateException;
import io.camelsip.engine.dialog.Calls;
import io.camelsip.engine.sdp.Sdp;

/** Does one thing with the call that an exchange is about; the exchange goes on, on a route worker, when it is done. */
final class SipDialogProducer extends DefaultAsyncProducer {

    private final SipDialogEndpoint endpoint;
    private final DialogOperation operation;
    private final ExchangeMapping mapping;
    private final Duration timeout;
    private Executor routeThreads;
    private Calls calls;
    private ExchangeCalls exchangeCalls;

    SipDialogProducer(SipDialogEndpoint endpoint, DialogOperation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
        this.mapping = endpoint.mapping();
        this.timeout = positive(endpoint.getConfiguration().getRequestTimeout());
    }

    private static Duration positive(Duration timeout) {
        if (timeout == null || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Option 'requestTimeout' is " + timeout + "; it must be positive");
        }
        return timeout;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        calls = endpoint.sipComponent().engine().calls();
        routeThreads = endpoint.sipComponent().routeThreads();
        exchangeCalls = new ExchangeCalls(calls);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return switch (operation.kind()) {
                case REQUEST -> request(exchange, callback, method(exchange));
                case HOLD -> changeMedia(exchange, callback, "hold", Sdp::hold);
                case RESUME -> changeMedia(exchange, callback, "resume", Sdp::resume);
                case BRIDGE -> bridge(exchange, callback);
                case END -> end(exchange, callback);
            };
        } catch (NoSuchCallException | CallStateException | RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private String method(Exchange exchange) {
        return operation.method().orElseGet(
                () -> ExchangeMapping.instruction(exchange, SipConstants.METHOD, String.class)
                        .map(name -> DialogOperation.method("Header '" + SipConstants.METHOD + "'", name))
                        .orElseThrow(() -> new IllegalArgumentException("Neither the endpoint sip-dialog: nor header '"
                                + SipConstants.METHOD + "' says what to send; take for instance sip-dialog:BYE")));
    }

    private boolean request(Exchange exchange, AsyncCallback callback, String method) throws NoSuchCallException {
        Call call = exchangeCalls.of(exchange, method);
        Request request = mapping.completeInside(exchange, call.createRequest(method));
        requireTarget(request);
        return method.equals(Request.ACK)
                ? acknowledge(exchange, callback, call, request)
                : send(exchange, callback, call, request);
    }

    private boolean send(Exchange exchange, AsyncCallback callback, Call call, Request request) {
        Duration allowed = ExchangeMapping.instruction(exchange, SipConstants.REQUEST_TIMEOUT, Duration.class)
                .orElse(timeout);
        call.send(request, allowed, new CallRequest(this, exchange, callback, request.getMethod(), call, allowed));
        return false;
    }

    private boolean acknowledge(Exchange exchange, AsyncCallback callback, Call call, Request ack) {
        call.acknowledge(ack).whenComplete((sent, failure) -> routeThreads.execute(() -> {
            if (failure != null) {
                exchange.setException(failure);
            }
            callback.done(false);
        }));
        return false;
    }

    /** Offers what we described last, changed. */
    private boolean changeMedia(
            Exchange exchange, AsyncCallback callback, String operation, UnaryOperator<Sdp> change)
            throws NoSuchCallException, CallStateException {
        Call call = exchangeCalls.of(exchange, operation);
        return send(exchange, callback, call, SessionOffer.next(call, operation, change));
    }

    private static void requireTarget(Request request) {
        if (request.getMethod().equals(Request.REFER) && request.getHeader(ReferToHeader.NAME) == null) {
            throw new IllegalArgumentException("Header '" + ReferToHeader.NAME
                    + "' is missing; a REFER needs it to say whom the peer shall call, such as sip:carol@example.com");
        }
    }

    private boolean bridge(Exchange exchange, AsyncCallback callback) throws NoSuchCallException {
        ExchangeCalls.Pair pair = exchangeCalls.pair(exchange);
        calls.bridge(pair.one(), pair.other());
        callback.done(true);
        return true;
    }

    private boolean end(Exchange exchange, AsyncCallback callback) throws NoSuchCallException {
        Optional<Call> call = exchangeCalls.ofIfAlive(exchange, "end");
        if (call.isEmpty()) {
            callback.done(true);
            return true;
        }
        call.get().end(reason(exchange, call.get()))
                .whenComplete((done, failure) -> routeThreads.execute(() -> callback.done(false)));
        return false;
    }

    /** The Reason that the route gives, and the status that refuses a call which nobody has answered yet. */
    private static CallEnd reason(Exchange exchange, Call call) {
        List<String> reasons = ExchangeMapping.reasons(exchange, call.createRequest(Request.BYE));
        if (call.state() == Call.State.CONFIRMED) {
            return new CallEnd(CallEnd.By.LOCAL, CallEnd.Why.HUNG_UP, 0, reasons);
        }
        if (call.direction() == Call.Direction.OUTGOING) {
            return new CallEnd(CallEnd.By.LOCAL, CallEnd.Why.CANCELLED, 0, reasons);
        }
        int status = ExchangeMapping.instruction(exchange, SipConstants.RESPONSE_CODE, Integer.class)
                .filter(given -> given >= 300 && given <= 699).orElse(Response.TEMPORARILY_UNAVAILABLE);
        return new CallEnd(CallEnd.By.LOCAL, CallEnd.Why.REFUSED, status, reasons);
    }

    Executor routeThreads() {
        return routeThreads;
    }

    ExchangeMapping mapping() {
        return mapping;
    }

    boolean throwsOnFailure() {
        return endpoint.getConfiguration().isThrowExceptionOnFailure();
    }
}
