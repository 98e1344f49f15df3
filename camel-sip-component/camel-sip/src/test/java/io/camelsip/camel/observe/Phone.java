/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.PlaceOptions;
import io.camelsip.engine.trace.CallChoice;
import io.camelsip.engine.trace.CallRecording;
import io.camelsip.engine.trace.RecordedCall;

/** An engine of its own that rings and answers, and records its calls. */
final class Phone implements AutoCloseable {

    private final String user;
    private final Transport transport;
    private final SipEngine engine;
    private final CallRecording recording;
    private final int port;
    private final AtomicReference<IncomingRequest> ringing = new AtomicReference<>();

    Phone(String user, Transport transport) {
        this.user = user;
        this.transport = transport;
        engine = SipEngine.start(EngineOptions.named(user + "-" + transport.parameter()));
        recording = new CallRecording(user, CallRecording.Limits.ofCalls(1), CallChoice.ALL);
        engine.record(recording);
        try {
            port = engine.listen(
                    ListenerOptions.of(List.of(new ListenAddress(transport, "127.0.0.1", 0)), RequestFilter.ANY),
                    this::answer).addresses().get(0).port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "sip:" + user + "@127.0.0.1:" + port + ";transport=" + transport.parameter();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    Transport transport() {
        return transport;
    }

    List<RecordedCall> recorded() {
        return recording.calls();
    }

    private void answer(IncomingRequest request) {
        request.call().ifPresent(call -> call.onRequest(this::answerInside));
        ringing.set(request);
        request.respond(180);
    }

    /** Accepts the call it rings for. */
    void pickUp() {
        IncomingRequest request = ringing.getAndSet(null);
        Response accepted = request.createResponse(200);
        describe(accepted, "sendrecv");
        request.respond(accepted);
    }

    private void answerInside(IncomingRequest request) {
        Response accepted = request.createResponse(200);
        if (request.message().getMethod().equals(Request.INVITE)) {
            describe(accepted, "recvonly");
        }
        request.respond(accepted);
    }

    /**
     * Calls, and returns when the other side has accepted.
     *
     * @param whenItRings runs once
     */
    Call call(String uri, Runnable whenItRings) throws Exception {
        Request invite = SipMessages.request("INVITE", uri, Optional.of(uri()), Optional.empty());
        describe(invite, "sendrecv");
        Answer answer = new Answer(whenItRings);
        Call call = engine.calls().place(
                new OutgoingRequest(invite, Optional.empty(), Optional.empty(), Duration.ofSeconds(30)),
                PlaceOptions.defaults(), answer);
        answer.join();
        return call;
    }

    /** Offers to send only, and returns when the other side has agreed. */
    void hold(Call call) {
        Request invite = call.createRequest("INVITE");
        describe(invite, "sendonly");
        Answer answer = new Answer(() -> {});
        call.send(invite, Duration.ofSeconds(30), answer);
        answer.join();
    }

    private void describe(Message message, String direction) {
        try {
            String version = direction.equals("sendrecv") ? "1" : "2";
            message.setContent(("v=0\r\no=" + user + " 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\n"
                    + "c=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0\r\na=" + direction + "\r\n")
                    .getBytes(StandardCharsets.UTF_8),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A response that must be a success. */
    private static final class Answer extends CompletableFuture<Response> implements ResponseHandler {

        private final AtomicReference<Runnable> whenItRings;

        private Answer(Runnable whenItRings) {
            this.whenItRings = new AtomicReference<>(whenItRings);
        }

        @Override
        public void onProvisional(Response response, InetSocketAddress from) {
            if (response.getStatusCode() == 180) {
                Optional.ofNullable(whenItRings.getAndSet(null)).ifPresent(Runnable::run);
            }
        }

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            if (response.getStatusCode() / 100 == 2) {
                complete(response);
            } else {
                onFailure(new IOException("Refused with " + response.getStatusCode()));
            }
        }

        @Override
        public void onFailure(IOException cause) {
            completeExceptionally(cause);
        }
    }
}
