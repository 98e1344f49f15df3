/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipOperationFailedException;
import io.smallrye.common.annotation.Blocking;

/** The tests' way to place calls, to do something in them and to hear what became of them. */
@Path("/calls")
public class CallResource {

    @Inject
    ProducerTemplate template;

    @Inject
    CallLog log;

    @Inject
    ObjectMapper mapper;

    /** Places a call with an offer and answers with its id, a line end, and the answer of the peer. */
    @POST
    @Blocking
    public String place(@QueryParam("target") String target, String offer) {
        Exchange answered = template.request("direct:place", exchange -> {
            exchange.getMessage().setBody(offer);
            exchange.setProperty("target", target);
        });
        return outcome(answered, answered.getMessage().getHeader(SipConstants.DIALOG_ID) + "\n"
                + answered.getMessage().getBody(String.class));
    }

    /** Does something in a call and answers with the status received. */
    @POST
    @Blocking
    @Path("{id}/{operation}")
    public String inside(@PathParam("id") String id, @PathParam("operation") String operation) {
        Exchange answered = template.request("direct:inside", exchange -> {
            exchange.getMessage().setHeader(SipConstants.DIALOG_ID, id);
            exchange.setProperty("operation", operation);
        });
        return outcome(answered, String.valueOf(answered.getMessage().getHeader(SipConstants.RESPONSE_CODE)));
    }

    /** The events of a call, by its Call-ID, as a JSON array. */
    @GET
    @Path("events")
    @Produces(MediaType.APPLICATION_JSON)
    public String events(@QueryParam("callId") String callId) throws JsonProcessingException {
        return mapper.writeValueAsString(log.of(callId));
    }

    private static String outcome(Exchange exchange, String success) {
        if (exchange.getException() instanceof SipOperationFailedException refusal) {
            return String.valueOf(refusal.getStatusCode());
        }
        return exchange.getException() == null ? success : exchange.getException().toString();
    }
}
