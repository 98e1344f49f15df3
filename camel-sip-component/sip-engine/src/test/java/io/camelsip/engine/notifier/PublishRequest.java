/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.message.MessageWorkshop;

/** A PUBLISH about Ana's presence as a listener gets it, without a socket. Never changed in place. */
record PublishRequest(List<String> lines, String body, Optional<String> user) {

    static PublishRequest of(String body) {
        return new PublishRequest(List.of(), body, Optional.empty()).and("Content-Type: application/pidf+xml");
    }

    static PublishRequest withoutBody() {
        return new PublishRequest(List.of(), "", Optional.empty());
    }

    PublishRequest and(String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return new PublishRequest(all, body, user);
    }

    PublishRequest typed(String contentType) {
        return new PublishRequest(List.of(), body, user).and("Content-Type: " + contentType);
    }

    PublishRequest ifMatch(String tag) {
        return and("SIP-If-Match: " + tag);
    }

    PublishRequest expires(long seconds) {
        return and("Expires: " + seconds);
    }

    PublishRequest by(String authenticated) {
        return new PublishRequest(lines, body, Optional.of(authenticated));
    }

    IncomingRequest incoming() {
        String text = "PUBLISH sip:ana@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKnashds7\r\n"
                + "Max-Forwards: 70\r\nFrom: <sip:ana@example.com>;tag=456248\r\nTo: <sip:ana@example.com>\r\n"
                + "Call-ID: a84b4c76e66710\r\nCSeq: 1 PUBLISH\r\nEvent: presence\r\n"
                + String.join("\r\n", lines) + (lines.isEmpty() ? "" : "\r\n") + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        try {
            return new Arrived((SIPRequest) SipMessages.parse(text.getBytes(StandardCharsets.UTF_8)), user);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    private record Arrived(SIPRequest request, Optional<String> user) implements IncomingRequest {

        private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.1", 5060);
        private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.100", 5060);

        @Override
        public Request message() {
            return request;
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress localAddress() {
            return SERVER;
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return PHONE;
        }

        @Override
        public Optional<String> authenticatedUser() {
            return user;
        }

        @Override
        public String transactionId() {
            return "z9hG4bKnashds7";
        }

        @Override
        public boolean wantsAnswer() {
            return true;
        }

        @Override
        public void answerWithin(Duration time, int status) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response createResponse(int status) {
            return MessageWorkshop.response(request, status, "37GkEhwl6", Optional.empty());
        }

        @Override
        public Sent respond(Response response) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onCancel(Runnable listener) {
            throw new UnsupportedOperationException();
        }
    }
}
