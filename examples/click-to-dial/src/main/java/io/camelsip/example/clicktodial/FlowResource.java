/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.apache.camel.CamelContext;

import io.camelsip.camel.observe.Ladder;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.trace.RecordedCall;

/** The messages of a call as a picture: the component records them. */
@Path("/calls/{id}/flow.svg")
class FlowResource {

    private final Switchboard switchboard;
    private final CamelContext context;

    FlowResource(Switchboard switchboard, CamelContext context) {
        this.switchboard = switchboard;
        this.context = context;
    }

    @GET
    @Produces("image/svg+xml")
    public String flow(@PathParam("id") String id) {
        List<RecordedCall> messages = switchboard.find(id).map(this::messages).orElse(List.of());
        if (messages.isEmpty()) {
            throw new ProblemException(Problem.of(404, "No messages of this call are recorded"));
        }
        return Ladder.of(messages).toSvg();
    }

    private List<RecordedCall> messages(DialledCall call) {
        return context.getComponent("sip", SipComponent.class).callTrace().recording().stream()
                .flatMap(recording -> call.callIds().stream().map(recording::call)).flatMap(Optional::stream).toList();
    }
}
