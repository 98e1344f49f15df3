/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe;

/** What is sent to keep a way open, and how we see that it is. */
interface Probe {

    /**
     * Sends one. On the stripe given, where one of the others runs in the end.
     *
     * @param good the way is open, as far as can be seen
     * @param bad  it is not
     */
    void send(Stripe stripe, Runnable good, Runnable bad);

    static Probe of(KeepAlive keepAlive, Flow flow, LineOptions options, RequestSender sender) {
        return switch (keepAlive) {
            case CRLF -> flow.transport().isReliable() ? new Ping(flow) : new Dust(flow);
            case OPTIONS -> new Options(flow, options, sender);
            case NONE -> (stripe, good, bad) -> {};   // no other follows
        };
    }

    /** An empty datagram, so to speak: nobody answers it. */
    record Dust(Flow flow) implements Probe {

        @Override
        public void send(Stripe stripe, Runnable good, Runnable bad) {
            flow.send(Ping.BYTES);
            good.run();
        }
    }

    /**
     * A double CRLF, answered with a single one within 10 s (RFC 5626 §4.4.1). A peer that has never answered one is taken
     * as one that does not know them: a connection to it that is dead shows when the registration is refreshed.
     */
    record Ping(Flow flow) implements Probe {

        static final byte[] BYTES = { '\r', '\n', '\r', '\n' };
        static final long PATIENCE_MILLIS = 10_000;

        @Override
        public void send(Stripe stripe, Runnable good, Runnable bad) {
            int before = flow.pongs();
            flow.send(BYTES);
            stripe.schedule(() -> {
                boolean silent = before > 0 && flow.pongs() == before;
                (silent ? bad : good).run();
            }, PATIENCE_MILLIS);
        }
    }

    /** OPTIONS to the registrar: any answer will do but one that says that there was none (RFC 3261 §11.2). */
    record Options(Flow flow, LineOptions options, RequestSender sender) implements Probe {

        @Override
        public void send(Stripe stripe, Runnable good, Runnable bad) {
            Request request;
            try {
                request = SipMessages.request(Request.OPTIONS, options.registrar().toString(), Optional.empty(),
                        Optional.empty());
            } catch (ParseException e) {
                throw new IllegalStateException("OPTIONS to " + options.registrar() + " cannot be written", e);
            }
            Duration timeout = options.timeout();
            sender.send(new OutgoingRequest(request, options.outboundProxy(), Optional.empty(), timeout),
                    new ResponseHandler() {

                        @Override
                        public void onFinal(Response response, InetSocketAddress from) {
                            boolean none = response.getStatusCode() == Response.REQUEST_TIMEOUT;
                            stripe.execute(none ? bad : good);
                        }

                        @Override
                        public void onFailure(IOException cause) {
                            stripe.execute(bad);
                        }
                    }, Optional.of(flow));
        }
    }
}
