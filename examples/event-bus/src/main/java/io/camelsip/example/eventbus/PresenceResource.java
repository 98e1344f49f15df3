/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Who is available, and how a machine is; every change is in the stream of {@link EventsResource}. */
@Path("/api/presence")
class PresenceResource {

    private final Presences presences;
    private final Machines machines;

    PresenceResource(Presences presences, Machines machines) {
        this.presences = presences;
        this.machines = machines;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PresenceBoard board() {
        return presences.board();
    }

    /** Says how a machine is, to everybody who watches it. */
    @PUT
    @Path("{machine}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> set(@PathParam("machine") String machine, NewPresence presence) {
        if (presence == null) {
            throw new ProblemException(Problem.of(400,
                    "The request is empty; send an object with the string basic and, if you like, activities and note"));
        }
        return machines.publish(machine, presence.state());
    }

    /** Nothing is known of the machine from then on. */
    @DELETE
    @Path("{machine}")
    public Uni<Void> forget(@PathParam("machine") String machine) {
        return machines.withdraw(machine);
    }
}
