/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the page tells a user before the first event: where to send one. */
@Path("/api/about")
class AboutResource {

    private final SipOptions options;

    AboutResource(SipOptions options) {
        this.options = options;
    }

    record About(int port) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public About about() {
        return new About(options.port());
    }
}
