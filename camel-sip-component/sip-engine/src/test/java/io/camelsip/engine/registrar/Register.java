/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

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

/** A REGISTER as a listener gets it, without a socket. Never changed in place. */
record Register(
        String domain, String to, String callId, long cseq, List<String> lines, String via, Transport transport,
        InetSocketAddress source, Optional<String> user) {

    static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.1", 5060);
    static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.100", 5060);

    /** For ana@example.com from her phone, over UDP, with these lines in its head. */
    static Register with(String... lines) {
        return new Register(
                "sip:example.com", "<sip:ana@example.com>", "a84b4c76e66710", 1, List.of(lines),
                "192.0.2.1", Transport.UDP, PHONE, Optional.empty());
    }

    static Register contact(String contact) {
        return with("Contact: " + contact);
    }

    Register and(String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return new Register(domain, to, callId, cseq, all, via, transport, source, user);
    }

    Register at(String requestUri) {
        return new Register(requestUri, to, callId, cseq, lines, via, transport, source, user);
    }

    Register to(String address) {
        return new Register(domain, address, callId, cseq, lines, via, transport, source, user);
    }

    Register call(String id, long sequence) {
        return new Register(domain, to, id, sequence, lines, via, transport, source, user);
    }

    Register cseq(long sequence) {
        return call(callId, sequence);
    }

    Register via(String sentBy) {
        return new Register(domain, to, callId, cseq, lines, sentBy, transport, source, user);
    }

    Register over(Transport other) {
        return new Register(domain, to, callId, cseq, lines, via, other, source, user);
    }

    Register from(String host, int port) {
        return new Register(domain, to, callId, cseq, lines, via, transport, new InetSocketAddress(host, port), user);
    }

    Register by(String authenticated) {
        return new Register(domain, to, callId, cseq, lines, via, transport, source, Optional.of(authenticated));
    }

    IncomingRequest incoming() {
        String text = "REGISTER " + domain + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " " + via
                + ";branch=z9hG4bKnashds7\r\nMax-Forwards: 70\r\nFrom: " + to + ";tag=456248\r\nTo: " + to
                + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " REGISTER\r\n"
                + String.join("\r\n", lines) + (lines.isEmpty() ? "" : "\r\n") + "Content-Length: 0\r\n\r\n";
        try {
            return new Arrived((SIPRequest) SipMessages.parse(text.getBytes(StandardCharsets.UTF_8)), this);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    private record Arrived(SIPRequest request, Register how) implements IncomingRequest {

        @Override
        public Request message() {
            return request;
        }

        @Override
        public Transport transport() {
            return how.transport;
        }

        @Override
        public InetSocketAddress localAddress() {
            return SERVER;
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return how.source;
        }

        @Override
        public Optional<String> authenticatedUser() {
            return how.user;
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
