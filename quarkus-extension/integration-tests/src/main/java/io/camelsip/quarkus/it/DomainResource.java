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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The tests' way to the domain: where it is, and who has registered. */
@Path("/domain")
public class DomainResource {

    @ConfigProperty(name = "domain.port")
    int port;

    @Inject
    RegistrationLog log;

    @Inject
    ObjectMapper mapper;

    @GET
    @Path("port")
    public int port() {
        return port;
    }

    /** All that has happened, as a JSON array. */
    @GET
    @Path("registrations")
    @Produces(MediaType.APPLICATION_JSON)
    public String registrations() throws JsonProcessingException {
        return mapper.writeValueAsString(log.all());
    }
}
