/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.FlowId;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.MemoryLocationStore;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Phones with sockets register at an engine. */
class RegistrarOnTheWireTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final MemoryLocationStore store = MemoryLocationStore.of(1000, 1000);
    private final Registrar registrar = Registrar.of(RegistrarOptions.of("127.0.0.1"), store,
            EngineKeys.of(Optional.empty()));

    @BeforeEach
    void listens() {
        engine.listens(new ListenerOptions(
                engine.where(), RequestFilter.ANY, Duration.ofSeconds(25), Duration.ofSeconds(180), 500,
                Set.of("path", "gruu", "outbound")),
                request -> registrar.register(request)
                        .thenAccept(request::respond));
    }

    private List<Binding> bindings() {
        return registrar.lookup(RegistrarUnderTest.uri("sip:ben@127.0.0.1")).toCompletableFuture().join().bindings();
    }

    private static WireRequest register(WirePeer phone) {
        return phone.request("REGISTER").withRequestUri("sip:127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPhoneBehindANatIsReachedByTheWayItCame(Transport transport) {
        WirePeer phone = engine.peer(transport);
        assertThat(bindings()).isEmpty();

        WireMessage ok = phone.ask(register(phone).with("Contact", "<sip:ben@10.0.0.5:5060>;q=0.3")
                .with("Via", register(phone).header("Via") + ";rport"));

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("Contact")).startsWith("<sip:ben@10.0.0.5:5060>;").contains("q=0.3", "expires=3600");
        assertThat(bindings()).singleElement().satisfies(binding -> assertThat(binding.target().flow())
                .contains(new FlowId(transport, engine.address(), phone.address())));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aGruuAndAFlowAreGranted(Transport transport) {
        WirePeer phone = engine.peer(transport);

        WireMessage ok = phone.ask(register(phone).with("Require", "gruu, outbound")
                .with("Contact", "<sip:ben@10.0.0.5;ob>;reg-id=1;+sip.instance=\"<urn:uuid:1>\""));

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("Require")).isEqualTo("outbound");
        assertThat(ok.header("Contact")).contains("pub-gruu=\"sip:ben@127.0.0.1;gr=urn:uuid:1\"", ";gr\"", "reg-id=1",
                "+sip.instance=\"<urn:uuid:1>\"");
    }

    @Test
    void aRepeatedRegisterIsAnsweredAsTheFirst() {
        WirePeer phone = engine.peer(Transport.UDP);
        WireRequest register = register(phone);

        WireMessage first = phone.ask(register);
        WireMessage second = phone.ask(register);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(phone.ask(register.with("Via", register(phone).header("Via"))).status()).isEqualTo(500);
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void aMalformedContactRemovesNothing() {
        WirePeer phone = engine.peer(Transport.TCP);
        phone.ask(register(phone));

        assertThat(phone.ask(register(phone).with("Contact", "<sip:ben@10.0.0.5>, <sip:").with("Expires", "0"))
                .status()).isEqualTo(400);

        assertThat(bindings()).hasSize(1);
    }

    @Test
    void hundredsOfPhonesAtOnce() {
        List<WirePeer> phones = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            phones.add(engine.peer(Transport.UDP));
            phones.get(i).send(register(phones.get(i)).with("To", "<sip:u" + i / 5 + "@127.0.0.1>"));
        }

        assertThat(phones).allSatisfy(phone -> assertThat(phone.receive().status()).isEqualTo(200));

        assertThat(store.size()).isEqualTo(new io.camelsip.engine.store.LocationStore.Size(40, 200));
    }
}
