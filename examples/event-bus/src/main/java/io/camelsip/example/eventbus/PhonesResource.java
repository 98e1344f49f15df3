/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who is online; every change is in the stream of {@link EventsResource}. */
@Path("/api/phones")
class PhonesResource {

    private final OnlinePhones phones;

    PhonesResource(OnlinePhones phones) {
        this.phones = phones;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<OnlinePhone> online() {
        return phones.list();
    }
}
