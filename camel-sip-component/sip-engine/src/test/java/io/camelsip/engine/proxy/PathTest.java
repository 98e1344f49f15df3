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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** A REGISTER on its way to a registrar behind (RFC 3327 §5.2). */
class PathTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void itGetsAPathToTheProxy(Transport from, Transport to) {
        Phone registrar = proxy.phone(to);
        proxy.forwards(Planning.to(registrar).withPath());
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("REGISTER").adding("Supported", "path").adding("Path", "<sip:first.invalid;lr>"));

        WireMessage register = registrar.expect("REGISTER");
        registrar.send(registrar.answer(register, 200).with("Path", register.header("Path")));

        List<String> path = register.headers("Path").stream().flatMap(line -> Phone.elements(line).stream()).toList();
        assertThat(path).hasSizeGreaterThanOrEqualTo(2).last().isEqualTo("<sip:first.invalid;lr>");
        assertThat(path.get(0)).contains("127.0.0.1:" + caller.target().getPort()).contains(";lr");
        assertThat(register.headers("Record-Route")).isEmpty();
        assertThat(caller.receive().header("Path")).isEqualTo(register.header("Path"));
    }

    @Test
    void withoutThePlanSayingSoThereIsNone() {
        Phone registrar = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(registrar));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("REGISTER").adding("Supported", "path"));

        assertThat(registrar.expect("REGISTER").headers("Path")).isEmpty();
    }

    @Test
    void otherRequestsGetNone() {
        Phone registrar = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(registrar).withPath());
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("Supported", "path"));

        assertThat(registrar.expect("MESSAGE").headers("Path")).isEmpty();
    }

    /** The way down again: what the registrar's side sends along the Path reaches the phone on the flow it registered by. */
    @EachWay
    void aRequestAlongThePathReachesThePhone(Transport from, Transport to) {
        Phone registrar = proxy.phone(to);
        proxy.forwards(request -> request.message().getMethod().equals("REGISTER")
                ? Planning.to(registrar).withPath().plan()
                : Planning.whereItLeads().plan());
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("REGISTER").adding("Supported", "path, outbound")
                .with("Contact", "<sip:ana@192.0.2.1;transport=" + from.name().toLowerCase() + ";ob>;reg-id=1"
                        + ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\""));
        WireMessage register = registrar.expect("REGISTER");
        registrar.answers(register, 200);
        caller.receive();

        WirePeer inside = proxy.caller(to);
        inside.send(inside.request("MESSAGE").withRequestUri("sip:ana@192.0.2.1;ob")
                .adding("Route", String.join(", ", register.headers("Path"))));
        WireMessage heard = WireMessage.read(caller.receive(WirePeer.PATIENCE).orElseThrow());
        caller.send(heard.answered(200));

        assertThat(heard.method()).isEqualTo("MESSAGE");
        assertThat(heard.requestUri()).isEqualTo("sip:ana@192.0.2.1;ob");
        assertThat(heard.headers("Route")).isEmpty();
        assertThat(inside.receive().status()).isEqualTo(200);
    }
}
