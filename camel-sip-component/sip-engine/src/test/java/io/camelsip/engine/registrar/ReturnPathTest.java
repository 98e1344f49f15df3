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

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.store.Binding;

/** When a contact is reached only the way that its REGISTER came by. The phone sends from 192.0.2.1:5060. */
class ReturnPathTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @ParameterizedTest
    @CsvSource({
            // the contact says where it came from
            "UDP, sip:ana@192.0.2.1, 192.0.2.1, false",
            "UDP, sip:ana@192.0.2.1:5060, 192.0.2.1;rport=5060, false",
            // behind a NAT
            "UDP, sip:ana@10.0.0.5:5060, 10.0.0.5;rport=5060, true", "UDP, sip:ana@10.0.0.5, 10.0.0.5, true",
            "UDP, sip:ana@10.0.0.5:5060;transport=tcp, 10.0.0.5, true",
            // another port: for those who receive where they send from
            "UDP, sip:ana@192.0.2.1:5066, 192.0.2.1;rport=5060, true", "UDP, sip:ana@192.0.2.1:5066, 192.0.2.1, false",
            // a name tells nothing
            "UDP, sip:ana@phone.example.net, 192.0.2.1, false",
            // a connection
            "TCP, sip:ana@192.0.2.1, 192.0.2.1, true", "TCP, sip:ana@phone.example.net;transport=tcp, x, true",
            // unless the contact is for another transport
            "TCP, sip:ana@192.0.2.1;transport=udp, 192.0.2.1, false",
            "TCP, sip:ana@10.0.0.5;transport=udp, 10.0.0.5, true" })
    void aFlowIsKeptWhereOnlyThatLeadsBack(Transport transport, String contact, String via, boolean kept) {
        domain.register(Register.contact("<" + contact + ">").via(via).over(transport));

        Binding binding = domain.binding();
        assertThat(binding.flow().isPresent()).isEqualTo(kept);
        assertThat(binding.target().flow()).isEqualTo(binding.flow());
        if (kept) {
            assertThat(binding.flow()).contains(new FlowId(transport, Register.SERVER, Register.PHONE));
            assertThat(binding.received()).contains(Register.PHONE);
        }
    }

    @Test
    void whatComesThroughAProxyHasNoFlowOfTheProxy() {
        domain.register(Register.contact("<sip:ana@10.0.0.5>")
                .via("192.0.2.1;branch=z9hG4bK1,SIP/2.0/UDP 10.0.0.5").over(Transport.TCP));

        assertThat(domain.binding().flow()).isEmpty();
    }

    @Test
    void aRefreshFromElsewhereMovesTheFlow() {
        Register behindNat = Register.contact("<sip:ana@10.0.0.5>").via("10.0.0.5;rport=5060");
        domain.register(behindNat);

        domain.register(behindNat.cseq(2).from("192.0.2.1", 61000));

        assertThat(domain.binding().received()).contains(new InetSocketAddress("192.0.2.1", 61000));
    }

    @Test
    void aContactThatIsNoSipUriHasNone() {
        RegistrarUnderTest open = new RegistrarUnderTest(options -> Options.schemes(options, "tel"));

        open.register(Register.contact("<tel:+12015550123>").over(Transport.TCP));

        assertThat(open.binding().flow()).isEmpty();
    }
}
