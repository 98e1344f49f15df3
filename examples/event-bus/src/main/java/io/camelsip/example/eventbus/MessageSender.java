/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipTimeoutException;
import io.smallrye.mutiny.Uni;

/** Runs {@link EventBusRoutes#SEND} for one message. Holds no thread while a peer takes its time. */
@ApplicationScoped
class MessageSender {

    private final ProducerTemplate template;
    private final SipOptions options;

    MessageSender(ProducerTemplate template, SipOptions options) {
        this.template = template;
        this.options = options;
    }

    /** Fails with a {@link ProblemException} if there is no answer. */
    Uni<SipAnswer> send(SipAddress recipient, Optional<SipAddress> sender, String text) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .completionStage(() -> template.asyncSend(EventBusRoutes.SEND, exchange -> {
                    exchange.setProperty(EventBusRoutes.RECIPIENT, recipient.uri());
                    exchange.getMessage().setBody(text);
                    sender.ifPresent(from -> exchange.getMessage().setHeader(SipConstants.FROM, from.uri()));
                }))
                .map(exchange -> answer(exchange, recipient, Duration.ofNanos(System.nanoTime() - start)));
    }

    private SipAnswer answer(Exchange exchange, SipAddress recipient, Duration taken) {
        if (exchange.getException() != null) {
            throw new ProblemException(problem(exchange.getException(), recipient));
        }
        return new SipAnswer(
                exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class),
                exchange.getMessage().getHeader(SipConstants.REASON_PHRASE, "", String.class),
                taken.toMillis());
    }

    private Problem problem(Exception failure, SipAddress recipient) {
        if (failure instanceof SipTimeoutException) {
            return Problem.of(504,
                    "Nobody answered at %s within %d s".formatted(recipient, options.answerTimeout().toSeconds()));
        }
        return Problem.of(502, "%s cannot be reached: %s".formatted(recipient, failure.getMessage()));
    }
}
