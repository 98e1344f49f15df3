/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

import io.camelsip.camel.sip.SipOperationFailedException;
import io.camelsip.camel.sip.SipTimeoutException;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.dialog.Call;

/**
 * One exchange between the sending of its request inside a call and its end. The engine reports on a stripe; what touches
 * the exchange happens on a route worker.
 */
final class CallRequest implements ResponseHandler {

    /** Their responses describe the session, which the exchange needs whatever its pattern. */
    private static final Set<String> OFFERING = Set.of(Request.INVITE, Request.UPDATE);

    private final SipDialogProducer producer;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final String method;
    private final String name;
    private final Duration timeout;

    CallRequest(
            SipDialogProducer producer, Exchange exchange, AsyncCallback callback, String method, Call call,
            Duration timeout) {
        this.producer = producer;
        this.exchange = exchange;
        this.callback = callback;
        this.method = method;
        this.name = method + " in call " + call.callId();
        this.timeout = timeout;
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        producer.routeThreads().execute(() -> end(response, from));
    }

    @Override
    public void onFailure(IOException cause) {
        producer.routeThreads().execute(() -> fail(cause instanceof NoAnswerException
                ? new SipTimeoutException(exchange, timeout, cause)
                : cause));
    }

    private void end(Response response, InetSocketAddress from) {
        try {
            if (response.getStatusCode() >= 300 && producer.throwsOnFailure()) {
                exchange.setException(SipOperationFailedException.of(
                        name, response, producer.mapping().message(response, from, exchange.getContext())));
            } else if (OFFERING.contains(method)) {
                producer.mapping().readSession(response, from, exchange);
            } else {
                producer.mapping().readResponse(response, from, exchange);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    private void fail(Exception cause) {
        exchange.setException(cause);
        callback.done(false);
    }
}
