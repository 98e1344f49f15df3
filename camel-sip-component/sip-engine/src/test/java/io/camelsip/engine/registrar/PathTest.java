/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static io.camelsip.engine.registrar.RegistrarUnderTest.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.registrar.RegistrarOptions.PathPolicy;

/** Proxies on the way to a contact (RFC 3327), and those on the way from it (RFC 3608). */
class PathTest {

    private static final Register BEHIND_TWO = Register.contact("<sip:ana@10.0.0.5>")
            .and("Path: <sip:p2.example.com;lr>,<sip:p1.example.net:5070;lr;x=%2C>")
            .via("192.0.2.50;branch=z9hG4bK1,SIP/2.0/UDP 10.0.0.5");

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @Test
    void whatIsForwardedToTheContactGoesAlongThePath() {
        Response ok = domain.register(BEHIND_TWO.and("Supported: path"));

        assertThat(domain.binding().target().route())
                .containsExactly("<sip:p2.example.com;lr>", "<sip:p1.example.net:5070;lr;x=%2C>");
        assertThat(domain.binding().flow()).isEmpty();
        assertThat(String.join(",", values(ok, "Path")))
                .isEqualTo("<sip:p2.example.com;lr>,<sip:p1.example.net:5070;lr;x=%2C>");
    }

    @Test
    void thePathOfTheLastRegisterCounts() {
        domain.register(BEHIND_TWO);
        assertThat(domain.binding().path()).hasSize(2);

        domain.register(Register.contact("<sip:ana@10.0.0.5>").and("Path: <sip:p3;lr>", "Path: <sip:p4;lr>").cseq(2));
        assertThat(domain.binding().path()).containsExactly("<sip:p3;lr>", "<sip:p4;lr>");

        domain.register(Register.contact("<sip:ana@10.0.0.5>").cseq(3));
        assertThat(domain.binding().path()).isEmpty();
    }

    @Test
    void aDeviceThatDoesNotKnowPathIsNotTold() {
        Response ok = domain.register(BEHIND_TWO);

        assertThat(ok.getStatusCode()).isEqualTo(200);
        assertThat(values(ok, "Path")).isEmpty();
        assertThat(domain.binding().path()).hasSize(2);
    }

    @Test
    void orIsRefusedWhereTheDomainWantsItSo() {
        RegistrarUnderTest strict = new RegistrarUnderTest(
                options -> Options.routes(options, PathPolicy.NEEDS_SUPPORT));

        Response refused = strict.register(BEHIND_TWO);

        assertThat(refused.getStatusCode()).isEqualTo(420);
        assertThat(values(refused, "Unsupported")).containsExactly("path");
        assertThat(strict.bindings()).isEmpty();
        assertThat(strict.status(BEHIND_TWO.and("Supported: timer,path"))).isEqualTo(200);
        assertThat(strict.status(Register.contact("<sip:ana@192.0.2.7>").cseq(3))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:p1", "<sip:p1", "<tel:+1201>", "<sip:p1;lr>,", "nonsense", "<>", "*", "<sip:p1>x\"" })
    void aMalformedPathIsRefused(String path) {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").and("Path: " + path))).isEqualTo(400);
        assertThat(domain.bindings()).isEmpty();
    }

    @Test
    void commasInBracketsAndQuotesSeparateNothing() {
        assertThat(Fields.addresses(List.of("\"a, \\\"b\" <sip:x,y@p;lr>;a=\"1,2\" , <sip:q;lr>", "<sip:r>")))
                .containsExactly("\"a, \\\"b\" <sip:x,y@p;lr>;a=\"1,2\"", "<sip:q;lr>", "<sip:r>");
    }

    @Test
    void theServiceRouteIsGivenToWhoRegisters() {
        RegistrarUnderTest routed = new RegistrarUnderTest(options -> Options.routes(options, PathPolicy.ACCEPT,
                "<sip:edge.example.com;lr>", "<sip:home.example.com;lr>"));

        Response bound = routed.register(Register.contact("<sip:ana@192.0.2.1>").over(Transport.TCP));

        assertThat(values(bound, "Service-Route"))
                .containsExactly("<sip:edge.example.com;lr>", "<sip:home.example.com;lr>");
        assertThat(values(routed.register(Register.with()), "Service-Route")).isEmpty();
        assertThat(values(routed.register(Register.contact("*").and("Expires: 0").cseq(2)), "Service-Route")).isEmpty();
        assertThat(values(domain.register(Register.contact("<sip:ana@192.0.2.1>")), "Service-Route")).isEmpty();
    }
}
