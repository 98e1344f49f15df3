/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.ReceivedRequest;

/** A request that arrived inside a call and changes nothing about it. Any thread. */
class InCallRequest implements IncomingRequest {

    final CallLeg leg;
    final ReceivedRequest request;

    InCallRequest(CallLeg leg, ReceivedRequest request) {
        this.leg = leg;
        this.request = request;
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(leg);
    }

    @Override
    public Request message() {
        return request.message();
    }

    @Override
    public Transport transport() {
        return request.transport();
    }

    @Override
    public InetSocketAddress localAddress() {
        return request.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return request.remoteAddress();
    }

    @Override
    public String transactionId() {
        return request.transactionId();
    }

    @Override
    public boolean wantsAnswer() {
        return request.wantsAnswer();
    }

    @Override
    public void answerWithin(Duration time, int status) {
        request.answerWithin(time, status);
    }

    @Override
    public Response createResponse(int status) {
        return request.createResponse(status);
    }

    @Override
    public Sent respond(Response response) {
        return request.respond(response);
    }

    @Override
    public void onCancel(Runnable listener) {
        request.onCancel(listener);
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
