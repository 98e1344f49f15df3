/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import org.apache.camel.builder.RouteBuilder;

/** What the server of a domain does: it is a registrar and a proxy. */
final class DomainRoutes extends RouteBuilder {

    private final Domain own;
    private final Domain neighbour;

    DomainRoutes(Domain own, Domain neighbour) {
        this.own = own;
        this.neighbour = neighbour;
    }

    @Override
    public void configure() {
        // baresip 1.0 gives up where anything but MD5 is offered, and be it besides
        String users = "authRealm=" + own.name() + "&userStore=#users&authAlgorithms=MD5";

        // from phones of its users, with their password: where they are (RFC 3261 §10)
        from(own.server() + "?methods=REGISTER&" + users).routeId("registrar")
                .to("sip-registrar:" + own.name());

        // from anybody, for its users: to all phones that have registered (RFC 3261 §16)
        from(own.server() + "?host=" + own.name() + "&supported=*").routeId("to-own-users")
                .to("sip-registrar:" + own.name() + "?operation=lookup")
                .to("sip-proxy");

        // from its users alone, for users of its neighbour: to the server there; for other domains there is no route
        from(own.server() + "?host=" + neighbour.name() + "&supported=*&authRole=proxy&" + users)
                .routeId("to-neighbour")
                .to("sip-proxy:" + neighbour.server() + ";lr");
    }
}
