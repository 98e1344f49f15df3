/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

import io.camelsip.camel.sip.SipConstants;
import io.smallrye.mutiny.Uni;

/** Says how machines are, through the routes {@link EventBusRoutes#SET_PRESENCE} and {@link EventBusRoutes#FORGET_PRESENCE}. */
@ApplicationScoped
class Machines {

    private final ProducerTemplate template;
    private final SipOptions options;

    Machines(ProducerTemplate template, SipOptions options) {
        this.template = template;
        this.options = options;
    }

    /** @throws ProblemException if no machine can have that name */
    Uni<Void> publish(String machine, Map<String, Object> state) {
        return run(EventBusRoutes.SET_PRESENCE, machine, state);
    }

    /** @throws ProblemException if no machine can have that name */
    Uni<Void> withdraw(String machine) {
        return run(EventBusRoutes.FORGET_PRESENCE, machine, null);
    }

    private Uni<Void> run(String route, String machine, Map<String, Object> state) {
        String address = address(machine);
        return Uni.createFrom().completionStage(() -> template.asyncSend(route, exchange -> {
            exchange.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, address);
            exchange.getMessage().setBody(state);
        })).invoke(Machines::requireDone).replaceWithVoid();
    }

    private String address(String machine) {
        if (!machine.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new ProblemException(
                    Problem.of(400, "A machine's name has letters, digits and _.- only, 64 at most"));
        }
        return "sip:" + machine + "@" + options.domain();
    }

    private static void requireDone(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new ProblemException(
                    Problem.of(503, "The presence is not set: " + exchange.getException().getMessage()));
        }
    }
}
