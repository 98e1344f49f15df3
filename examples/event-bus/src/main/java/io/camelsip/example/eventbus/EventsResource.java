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
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;

/** The bus over HTTP: what it holds, and what comes from now on, with who is online and who is available besides. */
@Path("/api/events")
class EventsResource {

    /** Tells a page that its connection lives, and the server when a page has gone without a word. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final EventBus bus;
    private final OnlinePhones phones;
    private final Presences presences;
    private final ObjectMapper mapper;

    EventsResource(EventBus bus, OnlinePhones phones, Presences presences, ObjectMapper mapper) {
        this.bus = bus;
        this.phones = phones;
        this.presences = presences;
        this.mapper = mapper;
    }

    /** Newest first, as a batch in the JSON format of CloudEvents. */
    @GET
    @Produces({ MediaType.APPLICATION_JSON, "application/cloudevents-batch+json" })
    public String latest(@QueryParam("method") String method) {
        return bus.latest().stream()
                .filter(event -> method == null || method.equalsIgnoreCase(event.method()))
                .map(BusEvent::json)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A browser that comes back says in {@code Last-Event-ID} what it has seen. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@HeaderParam("Last-Event-ID") String seen, @Context Sse sse) {
        Multi<BusEvent> events = bus.read(Optional.ofNullable(seen).flatMap(EventPosition::parse))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(503, "Too many pages are open; close one and try again")));
        Multi<OutboundSseEvent> beats = Multi.createFrom().ticks().every(BEAT)
                .onOverflow().drop()
                .map(tick -> beat(sse));
        OutboundSseEvent end = sse.newEvent("");
        return Multi.createBy().merging().withRequests(1)
                .streams(events.map(event -> of(event, sse)).onCompletion().continueWith(end), beats,
                        phones.changes().map(online -> of("phones", online, sse)),
                        presences.changes().map(board -> of("presence", board, sse)))
                .select().first(event -> event != end);   // the others alone would go on for ever
    }

    private static OutboundSseEvent of(BusEvent event, Sse sse) {
        return sse.newEventBuilder().id(event.position().toString()).data(event.json()).build();
    }

    private OutboundSseEvent of(String name, Object data, Sse sse) {
        try {
            return sse.newEventBuilder().name(name).data(mapper.writeValueAsString(data)).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and lists of them can always be written as JSON", e);
        }
    }

    private OutboundSseEvent beat(Sse sse) {
        return sse.newEventBuilder().name("beat").data("{\"published\":" + bus.published() + "}").build();
    }
}
