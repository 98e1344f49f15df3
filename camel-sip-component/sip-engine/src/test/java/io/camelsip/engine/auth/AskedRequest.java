/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.wire.WireDigest;
import io.camelsip.engine.wire.WireRequest;

/** A request at a gate. */
final class AskedRequest implements ReceivedRequest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);

    private final Request message;
    private Optional<Response> response = Optional.empty();
    private Optional<String> user = Optional.empty();
    private boolean letIn;

    private AskedRequest(Request message) {
        this.message = message;
    }

    static AskedRequest with(Optional<WireDigest> digest) {
        WireRequest request = WireRequest.from(HERE, "UDP", "MESSAGE", HERE);
        try {
            return new AskedRequest((Request) SipMessages.parse(digest.map(any -> any.in(request)).orElse(request)
                    .bytes()));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    void letIn() {
        letIn = true;
    }

    boolean isLetIn() {
        return letIn;
    }

    /** The only challenge that it was answered with. */
    Optional<String> challenge() {
        return response.map(answer -> {
            for (String line : new String(SipMessages.encode(answer), StandardCharsets.UTF_8).split("\r\n")) {
                if (line.startsWith("WWW-Authenticate: ")) {
                    return line;
                }
            }
            throw new AssertionError("No challenge in\n" + answer);
        });
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
        return HERE;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return HERE;
    }

    @Override
    public String transactionId() {
        return "asked";
    }

    @Override
    public boolean wantsAnswer() {
        return true;
    }

    @Override
    public void answerWithin(Duration time, int status) {
        // nobody waits
    }

    @Override
    public Response createResponse(int status) {
        return io.camelsip.engine.stack.message.MessageWorkshop.response(
                (gov.nist.javax.sip.message.SIPRequest) message, status, "tag", Optional.empty());
    }

    @Override
    public Sent respond(Response answer) {
        response = Optional.of(answer);
        return Sent.SENT;
    }

    @Override
    public void onCancel(Runnable listener) {
        // nobody cancels
    }

    @Override
    public Flow flow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onFinal(Consumer<Response> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasEnded() {
        return response.isPresent();
    }

    @Override
    public String localTag() {
        return "tag";
    }

    @Override
    public void authenticated(String user) {
        this.user = Optional.of(user);
    }

    @Override
    public Optional<String> authenticatedUser() {
        return user;
    }

    @Override
    public void resume(Runnable handling) {
        handling.run();
    }
}
