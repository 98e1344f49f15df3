/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.fake;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.Call;

/** A request as the engine hands it on; keeps its answers and is cancelled when the test says so. */
public final class FakeRequest implements IncomingRequest {

    private final Request message;
    private final Optional<Call> call;
    private final List<Response> answers = new CopyOnWriteArrayList<>();
    private final List<Runnable> onCancel = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();

    private FakeRequest(Request message, Optional<Call> call) {
        this.message = message;
        this.call = call;
    }

    /** Outside a call. */
    public static FakeRequest of(String method, String... headers) {
        return new FakeRequest(request(method, "", headers), Optional.empty());
    }

    /** That begins a call. */
    public static FakeRequest invite(Call call, String... headers) {
        return new FakeRequest(request("INVITE", "", headers), Optional.of(call));
    }

    /** Inside a call. */
    public static FakeRequest inside(Call call, String method, String... headers) {
        return new FakeRequest(request(method, ";tag=ours", headers), Optional.of(call));
    }

    private static Request request(String method, String toTag, String... headers) {
        String lines = Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        return (Request) parse(method + " sip:bob@example.com SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 192.0.2.1:5061;branch=z9hG4bK74bf9\r\n"
                + "From: \"Alice\" <sip:alice@example.com>;tag=9fxced76sl\r\n"
                + "To: <sip:bob@example.com>" + toTag + "\r\n"
                + "Call-ID: 3848276298220188511@example.com\r\nCSeq: 17 " + method + "\r\n"
                + "Max-Forwards: 70\r\n" + lines + "Content-Length: 0\r\n\r\n");
    }

    private static javax.sip.message.Message parse(String text) {
        try {
            return SipMessages.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Its sender cancels it. */
    public void cancel() {
        onCancel.forEach(Runnable::run);
    }

    /** The PRACK comes. */
    public void acknowledge() {
        acknowledged.complete(null);
    }

    /** The reliable response fails. */
    public void failReliable(Exception cause) {
        acknowledged.completeExceptionally(cause);
    }

    /** All that it was answered. */
    public List<Response> answers() {
        return answers;
    }

    /** The statuses of {@link #answers}. */
    public List<Integer> statuses() {
        return answers.stream().map(Response::getStatusCode).toList();
    }

    private boolean isAnswered() {
        return answers.stream().anyMatch(answer -> answer.getStatusCode() >= 200);
    }

    @Override
    public Request message() {
        return message;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress("192.0.2.2", 5060);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress("192.0.2.1", 5061);
    }

    @Override
    public String transactionId() {
        return "z9hg4bk74bf9";
    }

    @Override
    public boolean wantsAnswer() {
        return true;
    }

    @Override
    public void answerWithin(Duration time, int status) {
        // nobody watches the clock here
    }

    @Override
    public Response createResponse(int status) {
        String copied = Stream.of("Via", "From", "To", "Call-ID", "CSeq")
                .map(name -> message.getHeader(name).toString()).collect(Collectors.joining());
        return (Response) parse("SIP/2.0 " + status + " Standard\r\n" + copied + "Content-Length: 0\r\n\r\n");
    }

    @Override
    public Sent respond(Response response) {
        if (isAnswered()) {
            return Sent.TOO_LATE;
        }
        answers.add(response);
        return Sent.SENT;
    }

    @Override
    public CompletionStage<Void> respondReliably(Response response) {
        answers.add(response);
        return acknowledged;
    }

    @Override
    public Optional<Call> call() {
        return call;
    }

    @Override
    public void onCancel(Runnable listener) {
        onCancel.add(listener);
    }
}
