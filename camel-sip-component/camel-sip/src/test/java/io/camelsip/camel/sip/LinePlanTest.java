/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.line.KeepAlive;
import io.camelsip.engine.line.LineOptions;

/** What the options of a line mean. */
class LinePlanTest {

    private static Optional<LinePlan> plan(String address, Consumer<SipConfiguration> change) {
        SipConfiguration options = new SipConfiguration();
        options.setRegister(true);
        change.accept(options);
        return LinePlan.of(SipAddress.parse(address), options);
    }

    private static LineOptions line(String address, Consumer<SipConfiguration> change) {
        return plan(address, change).orElseThrow().line();
    }

    private static void refuses(String address, Consumer<SipConfiguration> change, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> plan(address, change)).withMessage(message);
    }

    @Test
    void aListenerIsNone() {
        assertThat(plan("0.0.0.0:5060", options -> options.setRegister(false))).isEmpty();
    }

    @Test
    void theAddressIsWhomAndWhereToRegister() {
        LineOptions line = line("bob@pbx.example.com:5070;transport=tcp", options -> options.setPassword("s3cret"));

        assertThat(line.addressOfRecord()).hasToString("sip:bob@pbx.example.com");
        assertThat(line.registrar()).hasToString("sip:pbx.example.com:5070");
        assertThat(line.transport()).contains(Transport.TCP);
        assertThat(line.credentials().orElseThrow().find("any")).contains(new Credentials("bob", "s3cret"));
        assertThat(line.outboundProxy()).isEmpty();
        assertThat(line.expires()).isEqualTo(Duration.ofHours(1));
        assertThat(line.keepAlive()).isEqualTo(KeepAlive.CRLF);
        assertThat(line.keepAliveInterval()).isZero();
        assertThat(line.retryBase()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anotherRegistrarUserAndInstanceCanBeGiven() {
        LineOptions line = line("bob@example.com", options -> {
            options.setRegistrar("reg.example.com:5080;transport=tcp");
            options.setOutboundProxy("edge.example.com");
            options.setUsername("bob1");
            options.setPassword("s3cret");
            options.setInstanceId("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
            options.setKeepAlive("options");
            options.setKeepAliveInterval(Duration.ofSeconds(20));
        });

        assertThat(line.addressOfRecord()).hasToString("sip:bob@example.com");
        assertThat(line.registrar()).hasToString("sip:reg.example.com:5080");
        assertThat(line.transport()).contains(Transport.TCP);
        assertThat(line.outboundProxy().orElseThrow()).hasToString("sip:edge.example.com");
        assertThat(line.credentials().orElseThrow().find("any")).contains(new Credentials("bob1", "s3cret"));
        assertThat(line.instanceId()).contains("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        assertThat(line.keepAlive()).isEqualTo(KeepAlive.OPTIONS);
        assertThat(line.keepAliveInterval()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whatComesToOurContactIsTakenWhateverItsUserIs() {
        LinePlan plan = plan("bob@example.com", options -> options.setMethods("INVITE")).orElseThrow();

        assertThat(plan.listening().filter().user()).isEmpty();
        assertThat(plan.listening().filter().host()).isEmpty();
        assertThat(plan.listening().filter().methods()).containsExactly("INVITE");
    }

    @Test
    void nonsenseIsRefusedByName() {
        refuses("example.com", options -> {}, "Option 'register' is true, but the address 'example.com' has no user; "
                + "it must be whom to register, such as bob@pbx.example.com");
        refuses("bob@0.0.0.0:5060", options -> {}, "Option 'register' is true, but nobody can register at "
                + "'0.0.0.0:5060'; the address must be that of the registrar or its domain");
        refuses("bob@example.com", options -> options.setRegistrar("ann@example.com"),
                "Option 'registrar' is 'ann@example.com'; it must be a domain or a server such as "
                        + "registrar.example.com:5060");
        refuses("bob@example.com", options -> options.setKeepAlive("stun"),
                "Option 'keepAlive' is 'stun'; it must be crlf, options or none");
        refuses("bob@example.com", options -> options.setKeepAliveInterval(Duration.ofMillis(10)),
                "Option 'keepAliveInterval' is PT0.01S; it must be at least 1s");
        refuses("bob@example.com", options -> options.setRegisterExpires(Duration.ofSeconds(3)),
                "Option 'registerExpires' is PT3S; it must be at least 10s");
        refuses("bob@example.com", options -> options.setRegisterRetry(Duration.ZERO),
                "Option 'registerRetry' is PT0S; it must be positive");
        refuses("bob@example.com", options -> options.setUsername("bob"),
                "Option 'username' is set without 'password'");
        refuses("bob@example.com", options -> options.setInstanceId("my phone"),
                "Option 'instanceId' is 'my phone'; it must be a URN such as "
                        + "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        refuses("bob@example.com", options -> options.setHost("example.com"),
                "Options 'host' and 'register' are both set; what is sent to a line comes to an address of ours");
    }
}
