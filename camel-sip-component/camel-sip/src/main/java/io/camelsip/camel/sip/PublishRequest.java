/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import javax.sip.address.SipURI;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderAddress;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.publisher.PublicationAgent;
import io.camelsip.engine.publisher.PublishOptions;
import io.camelsip.engine.publisher.PublishOutcome;

/**
 * One exchange whose body is published and kept (RFC 3903 §4), or taken back where the exchange says {@code Expires: 0}.
 * The engine reports on a stripe; what touches the exchange happens on a route worker.
 */
final class PublishRequest {

    private static final Duration RETRY_BASE = Duration.ofSeconds(30);
    /** What each request of a publication has of its own. */
    private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OWN.addAll(List.of("Via", "From", "To", "Call-ID", "CSeq", "Content-Type", "Content-Length", "Event", "Expires",
                "SIP-If-Match"));
    }

    private final SipProducer producer;
    private final RequestPlan plan;
    private final PublishPlan publishing;
    private final PublicationAgent agent;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Executor worker;
    private String name;

    PublishRequest(
            SipProducer producer, RequestPlan plan, PublishPlan publishing, PublicationAgent agent, Exchange exchange,
            AsyncCallback callback) {
        this.producer = producer;
        this.plan = plan;
        this.publishing = publishing;
        this.agent = agent;
        this.exchange = exchange;
        this.callback = callback;
        this.worker = RoutedRequest.threads(exchange, producer.workers()::run);
    }

    /**
     * Publishes it. From here on the exchange is ended by what the engine reports.
     *
     * @throws IllegalArgumentException if the exchange holds what cannot be published; nothing was sent then
     */
    void send() {
        Request request = producer.mapping().createRequest(exchange, plan.defaults());
        name = "PUBLISH to " + PendingRequest.nameOf(request.getRequestURI());
        ask(request).whenComplete((outcome, failure) -> worker.execute(() -> end(outcome, failure)));
    }

    private CompletionStage<PublishOutcome> ask(Request request) {
        Optional<Duration> expires = expires();
        PublishOptions options = options(request, expires.filter(time -> !time.isZero())
                .map(time -> PublishPlan.atLeastShortest("Expires of a publication", time))
                .orElse(publishing.expires()));
        if (expires.filter(Duration::isZero).isPresent()) {
            return agent.remove(options);
        }
        return agent.publish(options, content(request));
    }

    /** As the route says; what came with a message that the exchange met was said to somebody else. */
    private Optional<Duration> expires() {
        return given(SipConstants.EXPIRES, ExpiresHeader.NAME, Integer.class).map(Duration::ofSeconds);
    }

    private <T> Optional<T> given(String header, String field, Class<T> type) {
        return ExchangeMapping.instruction(exchange, header, type)
                .or(() -> ExchangeMapping.instruction(exchange, field, type));
    }

    private static Content content(Request request) {
        byte[] body = SipMessages.body(request);
        if (body.length == 0) {
            throw new IllegalArgumentException(
                    "The exchange has no body to publish; to take back what was published, set "
                            + SipConstants.EXPIRES + " to 0");
        }
        return new Content(SipMessages.values(request, "Content-Type").get(0), body);
    }

    private PublishOptions options(Request request, Duration expires) {
        if (!(request.getRequestURI() instanceof SipURI resource)) {
            throw new IllegalArgumentException("Nothing can be published about '" + request.getRequestURI()
                    + "'; it must be a SIP address");
        }
        OutgoingRequest outgoing = plan.outgoing(exchange, request);
        return new PublishOptions(resource, event(),
                ExchangeMapping.instruction(exchange, SipConstants.FROM, String.class).or(plan.defaults()::from)
                        .map(given -> address(request, FromHeader.NAME)),
                Optional.of(address(request, ToHeader.NAME)), others(request), outgoing.outboundProxy(),
                outgoing.transport(), outgoing.credentials(), expires, RETRY_BASE, outgoing.timeout());
    }

    private EventType event() {
        Optional<String> given = given(SipConstants.EVENT, EventHeader.NAME, String.class);
        try {
            return given.isPresent() ? EventType.parse(given.get()) : publishing.event();
        } catch (ParseException e) {
            throw new IllegalArgumentException("Header '" + SipConstants.EVENT + "' is '" + given.get() + "': "
                    + e.getMessage(), e);
        }
    }

    private static String address(Request request, String header) {
        return ((HeaderAddress) request.getHeader(header)).getAddress().toString();
    }

    private static List<Header> others(Request request) {
        List<Header> others = new ArrayList<>();
        for (Iterator<?> names = request.getHeaderNames(); names.hasNext();) {
            String header = (String) names.next();
            if (!OWN.contains(header)) {
                request.getHeaders(header).forEachRemaining(one -> others.add((Header) one));
            }
        }
        return others;
    }

    private void end(PublishOutcome outcome, Throwable failure) {
        try {
            if (failure != null) {
                exchange.setException(failure instanceof NoAnswerException cause ? timeout(cause) : failure);
            } else {
                outcome.response().ifPresent(response -> read(outcome, response));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    /** What is as it was asked for is no failure, whatever the compositor says: nothing was there to be taken back. */
    private void read(PublishOutcome outcome, Response response) {
        if (outcome.isDone() || !producer.throwsOnFailure()) {
            producer.mapping().readResponse(response, outcome.from().orElseThrow(), exchange);
        } else {
            exchange.setException(SipOperationFailedException.of(name, response, producer.mapping()
                    .message(response, outcome.from().orElseThrow(), exchange.getContext())));
        }
    }

    private SipTimeoutException timeout(IOException cause) {
        return new SipTimeoutException(
                exchange, plan.timeout(exchange, Request.PUBLISH), name + ": " + cause.getMessage(), cause);
    }
}
