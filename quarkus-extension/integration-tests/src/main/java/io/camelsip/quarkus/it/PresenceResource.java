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
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.document.Presence;
import io.smallrye.common.annotation.Blocking;

/** The tests' way to presence: states to set and to ask for, what happened, and notifiers and compositors elsewhere. */
@Path("/presence")
public class PresenceResource {

    private static final String ROUTE = "watch";

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @Inject
    PresenceLog log;

    @Inject
    ObjectMapper mapper;

    /** Sets a state from JSON. */
    @PUT
    @Blocking
    @Path("{user}")
    public void set(@PathParam("user") String user, String json) {
        ask("direct:set-presence", user, json);
    }

    /** The state as JSON. */
    @GET
    @Blocking
    @Path("{user}")
    @Produces(MediaType.APPLICATION_JSON)
    public String get(@PathParam("user") String user) {
        return ask("direct:presence", user, null);
    }

    /** All that happened, as a JSON array of types of CloudEvents, each with its data. */
    @GET
    @Path("events")
    @Produces(MediaType.APPLICATION_JSON)
    public String events() throws JsonProcessingException {
        return mapper.writeValueAsString(log.happened());
    }

    /** The notes that came in notifications. */
    @GET
    @Path("notified")
    @Produces(MediaType.APPLICATION_JSON)
    public String notified() throws JsonProcessingException {
        return mapper.writeValueAsString(log.notified());
    }

    /**
     * Watches somebody, for as long as a test wants it.
     *
     * @param notifier the port of a notifier on this machine
     */
    @POST
    @Blocking
    @Path("watch")
    public void watch(@QueryParam("notifier") int notifier) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:alice@127.0.0.1:" + notifier + "?subscribe=presence&username=app&password=RAW(secret)")
                        .routeId(ROUTE)
                        .process(PresenceResource.this::notified);
            }
        });
    }

    @DELETE
    @Blocking
    @Path("watch")
    public void unwatch() throws Exception {
        context.getRouteController().stopRoute(ROUTE);
        context.removeRoute(ROUTE);
    }

    /**
     * Publishes at a compositor elsewhere.
     *
     * @param  note what somebody says
     * @return      the status received
     */
    @POST
    @Blocking
    @Path("publish")
    public String publish(@QueryParam("target") String target, String note) {
        Exchange answered = template.request("direct:publish", exchange -> {
            exchange.getMessage().setBody(Presence.of("sip:app@example.com", Presence.Basic.OPEN, List.of(),
                    Optional.of(note)));
            exchange.setProperty("target", target);
        });
        return answered.getException() == null
                ? answered.getMessage().getHeader(SipConstants.RESPONSE_CODE, String.class)
                : answered.getException().toString();
    }

    private void notified(Exchange exchange) {
        log.addNotified(exchange.getMessage().getBody(Presence.class).note().orElse(""));
    }

    private String ask(String route, String user, String body) {
        return template.requestBodyAndHeader(route, body, SipConstants.ADDRESS_OF_RECORD,
                user + "@" + DomainRoutes.DOMAIN, String.class);
    }
}
