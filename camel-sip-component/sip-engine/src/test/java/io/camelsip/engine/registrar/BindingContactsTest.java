/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static io.camelsip.engine.registrar.RegistrarUnderTest.contacts;
import static io.camelsip.engine.registrar.RegistrarUnderTest.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import javax.sip.header.ContactHeader;
import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.store.Binding;

/** What a REGISTER binds and unbinds (RFC 3261 §10.3 steps 6 to 8). */
class BindingContactsTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @Test
    void aContactIsBound() {
        assertThat(domain.bindings()).isEmpty();

        Response ok = domain.register(Register.contact("\"Ana\" <sip:ana@192.0.2.1;transport=udp>").and(
                "User-Agent: baresip v3.9"));

        assertThat(ok.getStatusCode()).isEqualTo(200);
        assertThat(contacts(ok)).singleElement().satisfies(contact -> {
            assertThat(contact.getAddress().getURI()).hasToString("sip:ana@192.0.2.1;transport=udp");
            assertThat(contact.getParameter("expires")).isEqualTo("3600");
        });
        Binding binding = domain.binding();
        assertThat(binding.addressOfRecord()).isEqualTo("sip:ana@example.com");
        assertThat(binding.contact()).isEqualTo("sip:ana@192.0.2.1;transport=udp");
        assertThat(binding.q()).isEqualTo(1000);
        assertThat(binding.bound()).isEqualTo(RegistrarUnderTest.START);
        assertThat(binding.expires()).isEqualTo(RegistrarUnderTest.START.plusSeconds(3600));
        assertThat(binding.userAgent()).contains("baresip v3.9");
        assertThat(binding.target().uri()).hasToString("sip:ana@192.0.2.1;transport=udp");
    }

    @Test
    void severalContactsAreBoundTogetherInOrderOfTheirQ() {
        Response ok = domain.register(Register.contact(
                "<sip:ana@192.0.2.1>;q=0.25, <sip:ana@192.0.2.2>").and("Contact: <sip:ana@192.0.2.3>;q=0.7"));

        assertThat(contacts(ok)).hasSize(3);
        assertThat(contacts(ok).stream().map(contact -> contact.getParameter("q"))).containsExactly("0.25", null,
                "0.7");
        assertThat(domain.contacts()).containsExactly(
                "sip:ana@192.0.2.2", "sip:ana@192.0.2.3", "sip:ana@192.0.2.1");
        assertThat(domain.bindings().stream().map(Binding::q)).containsExactly(1000, 700, 250);
    }

    @Test
    void oneWithoutContactsOnlyAsks() {
        Response before = domain.register(Register.with());
        domain.register(Register.contact("<sip:ana@192.0.2.1>").cseq(2));
        domain.clock.now = RegistrarUnderTest.START.plusSeconds(600);

        Response after = domain.register(Register.with().cseq(1));

        assertThat(before.getStatusCode()).isEqualTo(200);
        assertThat(contacts(before)).isEmpty();
        assertThat(contacts(after)).singleElement()
                .satisfies(contact -> assertThat(contact.getParameter("expires")).isEqualTo("3000"));
        assertThat(domain.events).hasSize(1);
    }

    @Test
    void theSameContactIsRefreshedWhateverItsSpelling() {
        domain.register(Register.contact("<sip:ana@phone.example.net>"));
        domain.clock.now = RegistrarUnderTest.START.plusSeconds(60);

        domain.register(Register.contact("<sip:%61na@PHONE.example.net>").cseq(2));

        Binding binding = domain.binding();
        assertThat(binding.bound()).isEqualTo(RegistrarUnderTest.START);
        assertThat(binding.refreshed()).isEqualTo(RegistrarUnderTest.START.plusSeconds(60));
        assertThat(binding.expires()).isEqualTo(RegistrarUnderTest.START.plusSeconds(3660));
        assertThat(binding.cseq()).isEqualTo(2);
    }

    @Test
    void anotherContactIsBoundBesideIt() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>"));

        Response ok = domain.register(Register.contact("<sip:ana@192.0.2.1:5062>").call("other", 1));

        assertThat(contacts(ok)).hasSize(2);
        assertThat(domain.contacts()).containsExactlyInAnyOrder("sip:ana@192.0.2.1", "sip:ana@192.0.2.1:5062");
    }

    @Test
    void aContactNamedTwiceIsBoundOnce() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;q=0.5, <sip:ana@192.0.2.1>;q=0.6"));

        assertThat(domain.binding().q()).isEqualTo(600);
    }

    @Test
    void expiresZeroRemovesThatContact() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>, <sip:ana@192.0.2.2>"));

        Response ok = domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=0").cseq(2));

        assertThat(contacts(ok)).hasSize(1);
        assertThat(domain.contacts()).containsExactly("sip:ana@192.0.2.2");
    }

    @Test
    void whatIsNotThereIsRemovedWithoutHarm() {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").and("Expires: 0"))).isEqualTo(200);
        assertThat(domain.bindings()).isEmpty();
    }

    @Test
    void theWildcardRemovesAll() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>, <sip:ana@192.0.2.2>"));
        domain.register(Register.contact("<sip:ben@192.0.2.3>").to("<sip:ben@example.com>"));

        Response ok = domain.register(Register.contact("*").and("Expires: 0").cseq(2));

        assertThat(ok.getStatusCode()).isEqualTo(200);
        assertThat(contacts(ok)).isEmpty();
        assertThat(domain.bindings()).isEmpty();
        assertThat(domain.lookup("sip:ben@example.com").bindings()).hasSize(1);
    }

    @Test
    void theWildcardIsRefusedWithAnythingElse() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>"));

        for (Register register : List.of(
                Register.contact("*"), Register.contact("*").and("Expires: 3600"),
                Register.contact("*").and("Contact: <sip:ana@192.0.2.1>", "Expires: 0"),
                Register.contact("*").and("Contact: *", "Expires: 0"))) {
            assertThat(domain.status(register.cseq(2))).as("%s", register.lines()).isEqualTo(400);
        }
        assertThat(domain.bindings()).hasSize(1);
    }

    @Test
    void aMalformedQIsRefused() {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;q=1.5"))).isEqualTo(400);
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;q=a"))).isEqualTo(400);
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;q=1.000"))).isEqualTo(200);
    }

    @Test
    void theAnswerHasADate() {
        assertThat(values(domain.register(Register.with()), "Date")).containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
    }

    @Test
    void bindingsAreTakenOutByOrderOfTheDomain() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>, <sip:ana@192.0.2.2>, <sip:ana@192.0.2.3>"));
        var ana = RegistrarUnderTest.uri("sip:ana@example.com:5060;transport=tcp");

        List<Binding> one = domain.registrar.remove(ana,
                java.util.Optional.of(RegistrarUnderTest.uri("sip:%61na@192.0.2.2"))).toCompletableFuture().join();
        assertThat(one).extracting(Binding::contact).containsExactly("sip:ana@192.0.2.2");
        assertThat(domain.bindings()).hasSize(2);
        Binding first = domain.bindings().get(0);
        assertThat(domain.registrar.remove(first).toCompletableFuture().join()).containsExactly(first);
        assertThat(domain.registrar.remove(ana, java.util.Optional.empty()).toCompletableFuture().join()).hasSize(1);

        assertThat(domain.bindings()).isEmpty();
        assertThat(domain.registrar.remove(ana, java.util.Optional.empty()).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void whatIsKeptLongInTheAnswerIsStillRounded() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=60"));
        domain.clock.now = RegistrarUnderTest.START.plus(Duration.ofMillis(59_500));

        List<ContactHeader> contacts = contacts(domain.register(Register.with().cseq(2)));

        assertThat(contacts).singleElement()
                .satisfies(contact -> assertThat(contact.getParameter("expires")).isEqualTo("1"));
    }
}
