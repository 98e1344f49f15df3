/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;

/**
 * What a request of ours inside a call is answered: sends it again where that helps, and ends the call when the answer means
 * that the peer has none (RFC 3261 §12.2.1.2). On the stripe of the call.
 */
final class InCallAnswers implements ResponseHandler {

    private final CallLeg leg;
    private final Dialog dialog;
    private final Duration timeout;
    private final ResponseHandler handler;
    private final Correction correction;
    private Request sent;

    InCallAnswers(CallLeg leg, Dialog dialog, Duration timeout, ResponseHandler handler) {
        this.leg = leg;
        this.dialog = dialog;
        this.timeout = timeout;
        this.handler = handler;
        this.correction = new Correction(leg);
    }

    /** Sends a request that lacks nothing but its number. */
    void transmit(Request request) {
        dialog.number(request);
        sent = request;
        leg.calls().sender().send(new OutgoingRequest(request, dialog.nextHop(), Optional.empty(), timeout), this,
                dialog.flow());
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        leg.calls().guarded(() -> handler.onProvisional(response, from));
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        Optional<Request> again;
        try {
            again = correction.of(sent, response);
        } catch (RuntimeException e) {
            onFailure(new IOException("No credentials could be found for a " + response.getStatusCode(), e));
            return;
        }
        if (again.isPresent()) {
            transmit(again.get());
        } else {
            leg.calls().guarded(() -> handler.onFinal(response, from));
            leg.sending().lostIfGone(dialog, sent.getMethod(), response.getStatusCode());
        }
    }

    @Override
    public void onFailure(IOException cause) {
        leg.calls().guarded(() -> handler.onFailure(cause));
        if (cause instanceof NoAnswerException) {
            leg.sending().lostIfGone(dialog, sent.getMethod(), Response.REQUEST_TIMEOUT);
        }
    }
}
