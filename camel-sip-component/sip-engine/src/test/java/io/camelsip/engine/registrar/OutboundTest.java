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

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;

/** Several flows of one device (RFC 5626 §6 and §7). */
class OutboundTest {

    private static final String DEVICE = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\"";

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    private static Register flow(int regId, String host) {
        return Register.contact("<sip:ana@" + host + ";ob>;reg-id=" + regId + DEVICE)
                .and("Supported: path, outbound").call("call-" + host, 1);
    }

    @Test
    void aFlowIsKeptAndSaidToBe() {
        Response ok = domain.register(flow(1, "192.0.2.1"));

        assertThat(values(ok, "Require")).containsExactly("outbound");
        assertThat(contacts(ok)).singleElement().satisfies(contact -> {
            assertThat(contact.getParameter("reg-id")).isEqualTo("1");
            assertThat(contact.getParameter("+sip.instance"))
                    .isEqualTo("<urn:uuid:00000000-0000-1000-8000-aabbccddeeff>");
        });
        assertThat(domain.binding().regId()).isEqualTo(1);
        assertThat(domain.binding().target().flow())
                .contains(new FlowId(Transport.UDP, Register.SERVER, Register.PHONE));
    }

    @Test
    void theSameFlowOfTheSameDeviceReplacesItsContact() {
        domain.register(flow(1, "192.0.2.1"));
        long id = domain.binding().id();

        domain.register(flow(1, "192.0.2.77").from("192.0.2.77", 5060));

        assertThat(domain.contacts()).containsExactly("sip:ana@192.0.2.77;ob");
        assertThat(domain.binding().id()).isEqualTo(id);
        assertThat(domain.status(flow(1, "192.0.2.78").call("call-192.0.2.77", 1))).isEqualTo(500);
    }

    @Test
    void ofSeveralFlowsOfADeviceTheMostRecentIsTheTarget() {
        domain.register(flow(1, "192.0.2.1"));
        domain.clock.now = domain.clock.now.plusSeconds(1);
        domain.register(flow(2, "192.0.2.2"));
        domain.register(Register.contact("<sip:ana@192.0.2.3>;q=0.5").call("another-device", 1));

        Lookup lookup = domain.lookup("sip:ana@example.com");

        assertThat(lookup.bindings()).hasSize(3);
        assertThat(lookup.targets()).extracting(Target::uri).extracting(Object::toString)
                .containsExactly("sip:ana@192.0.2.2;ob", "sip:ana@192.0.2.3");
    }

    @Test
    void oneFlowIsRemovedByItsNumber() {
        domain.register(flow(1, "192.0.2.1"));
        domain.register(flow(2, "192.0.2.2"));

        domain.register(Register.contact("<sip:ana@192.0.2.99>;expires=0;reg-id=1" + DEVICE)
                .and("Supported: outbound").call("new", 1));

        assertThat(domain.contacts()).containsExactly("sip:ana@192.0.2.2;ob");
    }

    @Test
    void withoutSupportOrInstanceItIsAnOrdinaryContact() {
        Response unsupported = domain.register(Register.contact("<sip:ana@192.0.2.1>;reg-id=1" + DEVICE));
        Response anonymous = domain.register(Register.contact("<sip:ana@192.0.2.2>;reg-id=1")
                .and("Supported: outbound").cseq(2).from("192.0.2.2", 5060));

        assertThat(values(unsupported, "Require")).isEmpty();
        assertThat(values(anonymous, "Require")).isEmpty();
        assertThat(domain.bindings()).hasSize(2).allMatch(binding -> binding.regId() == 0)
                .allMatch(binding -> binding.flow().isEmpty());
    }

    @Test
    void whereTheDomainDoesNotWantItItIsAnOrdinaryContact() {
        RegistrarUnderTest plain = new RegistrarUnderTest(options -> Options.extensions(options, true, false, null));

        Response ok = plain.register(flow(1, "192.0.2.1"));

        assertThat(values(ok, "Require")).isEmpty();
        assertThat(String.join(",", values(ok, "Supported"))).doesNotContain("outbound");
        assertThat(plain.binding().regId()).isZero();
        assertThat(plain.status(flow(1, "192.0.2.1").cseq(2).and("Require: outbound"))).isEqualTo(420);
    }

    @Test
    void theFirstHopMustSupportItToo() {
        Register behindProxy = flow(1, "10.0.0.5").via("192.0.2.50;branch=z9hG4bK1,SIP/2.0/UDP 10.0.0.5");

        Response refused = domain.register(behindProxy);
        assertThat(refused.getStatusCode()).isEqualTo(439);
        assertThat(refused.getReasonPhrase()).isEqualTo("First Hop Lacks Outbound Support");
        assertThat(domain.status(behindProxy.and("Path: <sip:edge;lr;ob>,<sip:first;lr>"))).isEqualTo(439);
        assertThat(domain.bindings()).isEmpty();

        assertThat(domain.status(behindProxy.and("Path: <sip:inner;lr>,<sip:token@edge;lr;ob>"))).isEqualTo(200);

        assertThat(domain.binding().target().route()).containsExactly("<sip:inner;lr>", "<sip:token@edge;lr;ob>");
        assertThat(domain.binding().target().flow()).isEmpty();
    }

    @Test
    void twoFlowsCannotComeByOne() {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;reg-id=1" + DEVICE
                + ", <sip:ana@192.0.2.1>;reg-id=2" + DEVICE).and("Supported: outbound"))).isEqualTo(400);
    }

    @Test
    void theDeviceIsToldHowOftenToShowItself() {
        RegistrarUnderTest edge = new RegistrarUnderTest(
                options -> Options.extensions(options, true, true, Duration.ofSeconds(120)));

        assertThat(values(edge.register(flow(1, "192.0.2.1")), "Flow-Timer")).containsExactly("120");
        assertThat(values(edge.register(Register.contact("<sip:ana@192.0.2.9>").cseq(2)), "Flow-Timer")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "2147483648", "99999999999", "1.5" })
    void aMalformedFlowNumberIsRefused(String regId) {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;reg-id=" + regId + DEVICE)
                .and("Supported: outbound"))).isEqualTo(400);
    }
}
