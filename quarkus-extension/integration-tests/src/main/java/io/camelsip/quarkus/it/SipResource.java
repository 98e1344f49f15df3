/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.ListenAddress;
import io.smallrye.common.annotation.Blocking;

/** The tests' way in: where the application listens, and a request to send. */
@Path("/sip")
public class SipResource {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @ConfigProperty(name = "domain.port")
    int domainPort;

    /** One address a line, like {@code udp:127.0.0.1:5060}; without those of the domain, which is something else. */
    @GET
    @Path("/addresses")
    public String addresses() {
        List<ListenAddress> addresses = context.getComponent("sip", SipComponent.class).statistics().orElseThrow()
                .listening();
        return String.join("\n", addresses.stream().filter(address -> address.port() != domainPort)
                .map(ListenAddress::toString).sorted().toList());
    }

    /** Sends a request and answers with the status received, a space, and the body received. */
    @POST
    @Blocking
    public String send(@QueryParam("target") String target, @QueryParam("method") String method, String body) {
        Exchange answered = template.request("direct:send", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(SipConstants.METHOD, method);
            exchange.setProperty("target", target);
        });
        if (answered.getException() != null) {
            return answered.getException().getClass().getSimpleName();
        }
        return answered.getMessage().getHeader(SipConstants.RESPONSE_CODE) + " "
                + answered.getMessage().getBody(String.class);
    }
}
