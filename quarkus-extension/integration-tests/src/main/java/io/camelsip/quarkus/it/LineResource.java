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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

import io.smallrye.common.annotation.Blocking;

/** A route that is a line at the tests' registrar, for as long as a test wants it. */
@Path("/line")
public class LineResource {

    private static final String ROUTE = "line";

    @Inject
    CamelContext context;

    /** @param registrar the port of a registrar on this machine */
    @POST
    @Blocking
    public void start(@QueryParam("registrar") int registrar) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:line@127.0.0.1:" + registrar + "?register=true&password=RAW(secret)&methods=MESSAGE")
                        .routeId(ROUTE)
                        .setHeader("X-Echo", simple("line: ${body}"));
            }
        });
    }

    @DELETE
    @Blocking
    public void stop() throws Exception {
        context.getRouteController().stopRoute(ROUTE);
        context.removeRoute(ROUTE);
    }
}
