/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** The Route of a request that passes (RFC 3261 §16.4, §16.6 steps 6 and 7, §16.12). */
class RouteTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private String self() {
        return "127.0.0.1:" + proxy.engine().address().getPort();
    }

    private static String host(Phone phone) {
        return phone.uri().replaceAll("sip:ben@", "sip:");
    }

    @EachWay
    void aRouteToTheProxyIsTakenOff(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE").withRequestUri(phone.uri()).adding("Route", "<sip:" + self() + ";lr>"));

        WireMessage heard = phone.expect("MESSAGE");

        assertThat(heard.headers("Route")).isEmpty();
        assertThat(heard.requestUri()).isEqualTo(phone.uri());
    }

    @EachWay
    void theNextRouteIsTheNextHop(Transport from, Transport to) {
        Phone edge = proxy.phone(to);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(from);
        String next = "<" + host(edge) + ";lr;x=y>";
        caller.send(caller.request("MESSAGE").withRequestUri("sip:carla@nobody.invalid")
                .adding("Route", "<sip:" + self() + ";lr>, " + next).adding("Route", "<sip:last.invalid;lr>"));

        WireMessage heard = edge.expect("MESSAGE");

        assertThat(heard.requestUri()).isEqualTo("sip:carla@nobody.invalid");
        assertThat(heard.headers("Route").stream().flatMap(line -> Phone.elements(line).stream()))
                .containsExactly(next, "<sip:last.invalid;lr>");
    }

    /** One that is not ours is left as it is (RFC 3261 §16.4). */
    @Test
    void aRouteToSomebodyElseStays() {
        Phone edge = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").withRequestUri("sip:carla@nobody.invalid")
                .adding("Route", "<" + host(edge) + ";lr>"));

        assertThat(edge.expect("MESSAGE").headers("Route")).containsExactly("<" + host(edge) + ";lr>");
    }

    /** RFC 3261 §16.6 step 6: it wants to see itself in the Request-URI, and the target at the end of the Route. */
    @EachWay
    void aStrictRouterIsSpokenToInItsWay(Transport from, Transport to) {
        Phone strict = proxy.phone(to);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE").withRequestUri("sip:carla@nobody.invalid")
                .adding("Route", "<sip:" + self() + ";lr>").adding("Route", "<" + strict.uri() + ">")
                .adding("Route", "<sip:middle.invalid;lr>"));

        WireMessage heard = strict.expect("MESSAGE");

        assertThat(heard.requestUri()).isEqualTo(strict.uri());
        assertThat(heard.headers("Route").stream().flatMap(line -> Phone.elements(line).stream()))
                .containsExactly("<sip:middle.invalid;lr>", "<sip:carla@nobody.invalid>");
    }

    /** RFC 3261 §16.4: such a sender puts the proxy into the Request-URI, and the target at the end of the Route. */
    @EachWay
    void aStrictRouterBeforeTheProxyIsUnderstood(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        WireRequest info = call.request("INFO");
        List<String> routes = info.toString().lines().filter(line -> line.startsWith("Route: "))
                .flatMap(line -> Phone.elements(line.substring(7)).stream()).toList();

        WireRequest strict = info.withRequestUri(routes.get(0).replaceAll("[<>]", "")).without("Route");
        for (String route : routes.subList(1, routes.size())) {
            strict = strict.adding("Route", route);
        }
        strict = strict.adding("Route", "<" + phone.uri() + ">");
        call.peer().send(strict);
        WireMessage heard = phone.expect("INFO");
        phone.answers(heard, 200);

        assertThat(heard.requestUri()).isEqualTo(phone.uri());
        assertThat(heard.headers("Route")).isEmpty();
        assertThat(call.answerTo(strict).status()).isEqualTo(200);
        assertThat(proxy.heard()).isEqualTo(1);
    }

    /** The Path of a registration (RFC 3327 §5.3). */
    @EachWay
    void theRouteOfATargetComesFirst(Transport from, Transport to) {
        Phone edge = proxy.phone(to);
        Target behind = new Target(Phone.target("sip:ben@behind.invalid", 1000).uri(), 1000,
                List.of("<" + host(edge) + ";lr>", "<sip:second.invalid;lr>"), Optional.empty());
        proxy.forwards(Planning.to(behind));
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE"));

        WireMessage heard = edge.expect("MESSAGE");

        assertThat(heard.requestUri()).isEqualTo("sip:ben@behind.invalid");
        assertThat(heard.headers("Route").stream().flatMap(line -> Phone.elements(line).stream()))
                .containsExactly("<" + host(edge) + ";lr>", "<sip:second.invalid;lr>");
    }

    /** maddr and transport of the target say where to, but are left in the Request-URI. */
    @Test
    void theRequestUriKeepsItsParameters() {
        Phone phone = proxy.phone(Transport.TCP);
        String uri = phone.uri() + ";user=phone;x-odd=%41";
        proxy.forwards(Planning.to(Phone.target(uri, 1000)));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        String requestUri = phone.expect("MESSAGE").requestUri();

        assertThat(requestUri).contains(";transport=tcp").contains(";user=phone").contains(";x-odd=");
    }
}
