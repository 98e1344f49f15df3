/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;

/** A request as the engine hands it on, without an engine. */
record ReceivedRequest(Request message) implements IncomingRequest {

    static ReceivedRequest of(String method, String... headers) {
        return new ReceivedRequest(Wire.request(method, headers));
    }

    static ReceivedRequest withBody(String method, String body, String... headers) {
        return new ReceivedRequest(Wire.request(method, body, StandardCharsets.UTF_8, headers));
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

    /** What RFC 3261 §8.2.6 says, and a Server, which the engine writes too. */
    @Override
    public Response createResponse(int status) {
        String copied = Stream.of("Via", "From", "To", "Call-ID", "CSeq")
                .map(name -> message.getHeader(name).toString()).collect(Collectors.joining());
        return (Response) Wire.parse(("SIP/2.0 " + status + " Standard\r\n" + copied
                + "Server: Test\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Sent respond(Response response) {
        return Sent.SENT;
    }

    @Override
    public void onCancel(Runnable listener) {
        // nobody cancels here
    }
}
