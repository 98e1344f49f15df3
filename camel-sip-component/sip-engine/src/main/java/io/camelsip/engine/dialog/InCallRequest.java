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

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.ReceivedRequest;

/** A request that arrived inside a call, or begins one. By itself it changes nothing about the call. Any thread. */
class InCallRequest implements IncomingRequest {

    final CallLeg leg;
    /** As they are when it arrives: a call that we place may have several until one is confirmed. */
    final Dialog dialog;
    final Session session;
    private final ReceivedRequest request;
    private volatile boolean adapts;

    InCallRequest(CallLeg leg, ReceivedRequest request) {
        this.leg = leg;
        this.dialog = leg.dialog();
        this.session = leg.session();
        this.request = request;
    }

    /** Says in a response to a target refresh request who we are and what we can do (RFC 3261 §12.1.1). */
    final void describeUs(Response response) {
        SessionFields.describeUs(response, leg.calls().allowed());
        try {
            SessionFields.contact(response, leg.contactUser(), leg.calls().sender().reachableAt(request.flow()),
                    transport());
        } catch (IOException e) {
            throw new IllegalStateException("There is no address of ours that the peer could reach", e);
        }
    }

    /** Answers for the engine, with a description that adapts what was {@link Session#given} before. */
    final void adapt(Response response) {
        adapts = true;
        respond(response);
    }

    /** Notes what a 2xx that has gone said of the session. On the stripe. */
    final void describe(Response response) {
        Fields.description(response).ifPresent(adapts ? session::adapt : session::describe);
    }

    /** Agrees on a session timer in a 2xx of ours. */
    final Optional<SessionTimer> agree(Response response, int wanted) {
        Optional<SessionTimer> agreed = SessionTimer.answering(message(), leg.refresher().timer(), wanted);
        agreed.ifPresent(timer -> SessionFields.timer(response, timer));
        return agreed;
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
    public Optional<String> authenticatedUser() {
        return request.authenticatedUser();
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
