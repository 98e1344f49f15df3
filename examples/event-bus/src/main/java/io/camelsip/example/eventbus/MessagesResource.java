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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Sends a MESSAGE to a SIP address and tells how that ended. */
@Path("/api/messages")
class MessagesResource {

    private final MessageSender sender;

    MessagesResource(MessageSender sender) {
        this.sender = sender;
    }

    /** JSON only, which a foreign page cannot send without asking this server first. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<SipAnswer> send(NewMessage message) {
        if (message == null) {
            throw new ProblemException(
                    Problem.of(400, "The request is empty; send an object with the strings to and text"));
        }
        SipAddress recipient = message.recipient();
        return sender.send(recipient, message.sender(), message.content()).invoke(answer -> {
            if (!answer.accepted()) {
                String detail = "%s answered %d %s".formatted(recipient, answer.status(), answer.reason());
                throw new ProblemException(Problem.refused(detail, answer));
            }
        });
    }
}
