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
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipMessages;

/** Passes what arrives inside one call on to another, and its answer back. Any thread. */
final class Bridge implements RequestHandler {

    private static final Duration TIMEOUT = Duration.ofSeconds(32);

    /** What belongs to one call, or to one hop, and has no meaning in the other. */
    private static final Set<String> NOT_PASSED = Set.of("via", "from", "to", "call-id", "cseq", "contact",
            "max-forwards", "route", "record-route", "content-length", "session-expires", "min-se", "supported",
            "require", "proxy-require", "allow", "user-agent", "server", "authorization", "proxy-authorization",
            "www-authenticate", "proxy-authenticate", "authentication-info", "rack", "rseq", "timestamp",
            "content-type", "replaces");

    private final Call to;

    private Bridge(Call to) {
        this.to = to;
    }

    static void join(Call one, Call other) {
        one.onRequest(new Bridge(other));
        other.onRequest(new Bridge(one));
        one.whenEnded(() -> other.end(CallEnd.local(CallEnd.Why.HUNG_UP)));
        other.whenEnded(() -> one.end(CallEnd.local(CallEnd.Why.HUNG_UP)));
    }

    @Override
    public void onRequest(IncomingRequest request) {
        String method = request.message().getMethod();
        if (method.equals(Request.BYE)) {
            // the end of this call ends the other
            request.respond(Response.OK);
            return;
        }
        Request passed = to.createRequest(method);
        copy(request.message(), passed);
        to.send(passed, TIMEOUT, new Back(request));
    }

    private static void copy(Message from, Message into) {
        for (Iterator<?> names = from.getHeaderNames(); names.hasNext();) {
            String name = (String) names.next();
            if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                for (Iterator<?> headers = from.getHeaders(name); headers.hasNext();) {
                    into.addHeader((Header) ((Header) headers.next()).clone());
                }
            }
        }
        byte[] body = SipMessages.body(from);
        if (body.length > 0) {
            Fields.value(from, "Content-Type")
                    .ifPresent(type -> Fields.describe(into, new Description(body, type)));
        }
    }

    /** The way back of an answer. */
    private record Back(IncomingRequest request) implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            Response answer = request.createResponse(response.getStatusCode());
            copy(response, answer);
            try {
                request.respond(answer);
            } catch (IllegalStateException e) {
                // the other side did not answer the offer
                request.respond(Response.NOT_ACCEPTABLE_HERE);
            }
        }

        @Override
        public void onFailure(IOException cause) {
            request.respond(cause instanceof NoAnswerException ? Response.SERVER_TIMEOUT
                    : cause instanceof CallStateException ? Response.REQUEST_PENDING : Response.BAD_GATEWAY);
        }
    }
}
