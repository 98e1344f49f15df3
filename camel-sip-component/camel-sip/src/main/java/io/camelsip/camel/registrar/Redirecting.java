/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;

import javax.sip.address.URI;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Target;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.Registrar;

/** Answers with the contacts to try instead: 302 with one, 300 with several (RFC 3261 §21.3). */
record Redirecting(Registrar registrar) implements Work {

    private static final String CONTACT = "Contact";

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipRegistrarException {
        if (ExchangeMapping.request(exchange).isEmpty()) {
            throw new SipRegistrarException(
                    "There is nobody to redirect: the exchange did not come from a sip: endpoint",
                    exchange);
        }
        URI subject = Subject.of(exchange)
                .orElseThrow(() -> new SipRegistrarException(Subject.MISSING, exchange));
        return registrar.lookup(subject).thenApply(found -> () -> write(found, exchange.getMessage()));
    }

    private static void write(Lookup found, Message message) {
        List<Target> targets = found.targets();
        message.setHeader(SipConstants.TARGETS, targets);
        if (targets.isEmpty()) {
            message.setHeader(SipConstants.RESPONSE_CODE, found.found().statusWithoutTargets());
            return;
        }
        message.setHeader(SipConstants.RESPONSE_CODE,
                targets.size() == 1 ? Response.MOVED_TEMPORARILY : Response.MULTIPLE_CHOICES);
        message.setHeader(CONTACT, targets.stream().map(Redirecting::contact).toList());
    }

    private static String contact(Target target) {
        String address = "<" + target.uri() + ">";
        return target.q() == Target.MOST_PREFERRED ? address : address + ";q=" + q(target.q());
    }

    /** RFC 3261 §25.1: up to three digits behind the point. */
    static String q(int thousandths) {
        BigDecimal q = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
        return q.setScale(Math.max(1, q.scale())).toPlainString();
    }
}
