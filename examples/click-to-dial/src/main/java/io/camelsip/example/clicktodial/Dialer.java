/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent;

/** Begins and ends calls; waits for neither. */
@ApplicationScoped
class Dialer {

    private final ProducerTemplate template;
    private final Switchboard switchboard;

    Dialer(ProducerTemplate template, Switchboard switchboard) {
        this.template = template;
        this.switchboard = switchboard;
    }

    /** @throws ProblemException if there are too many calls */
    DialledCall dial(SipAddress first, SipAddress second) {
        DialledCall call = switchboard.begin(first, second).orElseThrow(() -> new ProblemException(
                Problem.of(503, "There are too many calls at the moment; try again when one is over")));
        template.asyncSend(ClickToDialRoutes.DIAL, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.setProperty(ClickToDialRoutes.CALL, call.id());
            exchange.setProperty(ClickToDialRoutes.FIRST, first.uri());
            exchange.setProperty(ClickToDialRoutes.SECOND, second.uri());
        });
        return call;
    }

    /** Before Camel stops, and the ports close: a phone that rings then would go on for long. */
    void hangUpAll(@Observes CamelEvent.CamelContextStoppingEvent stopping) {
        switchboard.latest().stream().filter(call -> !call.isOver()).forEach(call -> hangUp(call.id()));
    }

    /** Whatever rings stops ringing, whoever talks is hung up. Does nothing to a call that is over. */
    void hangUp(String id) {
        switchboard.over(id, Ending.HERE);
        template.asyncSend(ClickToDialRoutes.RELEASE,
                exchange -> exchange.setProperty(ClickToDialRoutes.CALL, id));
    }
}
