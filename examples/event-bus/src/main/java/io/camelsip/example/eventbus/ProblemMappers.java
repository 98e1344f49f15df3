/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Every error of the REST interface is a {@link Problem}. */
class ProblemMappers {

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return e.problem().toResponse();
    }

    @ServerExceptionMapper
    public Response json(JacksonException e) {
        return unreadable().toResponse();
    }

    /** Named on its own because Quarkus has a mapper for just this one. */
    @ServerExceptionMapper
    public Response json(MismatchedInputException e) {
        return unreadable().toResponse();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 400 -> unreadable().toResponse();
            case 415 -> Problem.of(status, "Send it as application/json").toResponse();
            default -> e.getResponse();
        };
    }

    private static Problem unreadable() {
        return Problem.of(400, "The request is not the JSON expected: an object with to and text for a message, "
                + "with basic for a presence");
    }
}
