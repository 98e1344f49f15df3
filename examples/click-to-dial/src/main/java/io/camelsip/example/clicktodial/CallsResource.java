/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;

/** Calls over HTTP. */
@Path("/calls")
class CallsResource {

    /** Tells a page that its connection lives, and the server when a page has gone without a word. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Switchboard switchboard;
    private final Dialer dialer;
    private final Permission permission;
    private final ObjectMapper mapper;
    private final int maxPages;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final AtomicInteger pages = new AtomicInteger();

    CallsResource(Switchboard switchboard, Dialer dialer, Permission permission, ObjectMapper mapper,
            DialOptions options) {
        this.switchboard = switchboard;
        this.dialer = dialer;
        this.permission = permission;
        this.mapper = mapper;
        this.maxPages = options.pages();
    }

    /** JSON only, which a foreign page cannot send without asking this server first. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response dial(NewCall call) {
        if (call == null) {
            throw new ProblemException(
                    Problem.of(400, "The request is empty; send an object with the strings from and to"));
        }
        DialledCall dialled = dialer.dial(call.first(permission), call.second(permission));
        return Response.created(URI.create("calls/" + dialled.id())).entity(CallView.of(dialled)).build();
    }

    /** The latest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<CallView> calls() {
        return switchboard.latest().stream().map(CallView::of).toList();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public CallView call(@PathParam("id") String id) {
        return CallView.of(found(id));
    }

    @DELETE
    @Path("{id}")
    public void hangUp(@PathParam("id") String id) {
        dialer.hangUp(found(id).id());
    }

    /** Every call as it is, then again at each change. A browser that comes back says what it has seen. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@HeaderParam("Last-Event-ID") String seen, @Context Sse sse) {
        if (pages.incrementAndGet() > maxPages) {
            pages.decrementAndGet();
            throw new ProblemException(Problem.of(503, "Too many pages are open; close one and try again"));
        }
        OutboundSseEvent end = sse.newEvent("");
        Multi<OutboundSseEvent> calls = switchboard.changesAfter(versionOf(seen)).map(call -> event(call, sse));
        Multi<OutboundSseEvent> beats = Multi.createFrom().ticks().every(BEAT).onOverflow().drop()
                .map(tick -> sse.newEventBuilder().name("beat").data("").build());
        return Multi.createBy().merging().withRequests(1)
                .streams(calls.onCompletion().continueWith(end), beats)
                .select().first(event -> event != end)   // the beats alone would go on for ever
                .onTermination().invoke(() -> pages.decrementAndGet());
    }

    private OutboundSseEvent event(DialledCall call, Sse sse) {
        try {
            return sse.newEventBuilder().id(run + "-" + call.version())
                    .data(mapper.writeValueAsString(CallView.of(call))).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who has seen an earlier run of the application has seen nothing of this one. */
    private long versionOf(String seen) {
        return Optional.ofNullable(seen).filter(id -> id.matches(run + "-[0-9]{1,18}"))
                .map(id -> Long.parseLong(id.substring(run.length() + 1))).orElse(0L);
    }

    private DialledCall found(String id) {
        return switchboard.find(id).orElseThrow(() -> new ProblemException(
                Problem.of(404, "There is no such call; it may have been over for long")));
    }
}
