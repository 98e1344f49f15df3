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
import io.camelsip.engine.ResponseHandler;

/** What becomes of a request inside a call: challenges are answered, and a call that is gone is over. On the stripe. */
final class InCallAnswers implements ResponseHandler {

    private final CallLeg leg;
    private final Request request;
    private final Duration timeout;
    private final ResponseHandler handler;

    InCallAnswers(CallLeg leg, Request request, Duration timeout, ResponseHandler handler) {
        this.leg = leg;
        this.request = request;
        this.timeout = timeout;
        this.handler = handler;
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        handler.onProvisional(response, from);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        Optional<Request> again = leg.credentials().flatMap(digest -> digest.answer(request, response));
        if (again.isPresent() && !leg.hasEnded()) {
            leg.dialog().number(again.get());
            leg.dispatch(leg.dialog(), again.get(), timeout, new InCallAnswers(leg, again.get(), timeout, handler));
            return;
        }
        handler.onFinal(response, from);
        leg.lostIfGone(request.getMethod(), response.getStatusCode());
    }

    @Override
    public void onFailure(IOException cause) {
        handler.onFailure(cause);
        if (cause instanceof NoAnswerException) {
            leg.lostIfGone(request.getMethod(), Response.REQUEST_TIMEOUT);
        }
    }
}
