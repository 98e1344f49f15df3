/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.registrar.RegistrarOptions;

/** What the endpoints of a domain have in common, and what they refuse. */
class SharedRegistrarTest extends RegistrarRouteTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setDevConsole(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:early").routeId("early").to("sip-registrar:example.com?operation=lookup");
                from(at() + "?methods=REGISTER").routeId("registers")
                        .to("sip-registrar:example.com?maxExpires=10m&maxContacts=1&aliases=example.net, example.org");
            }
        };
    }

    private SipRegistrarEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, SipRegistrarEndpoint.class);
    }

    @Test
    void anOptionCountsForTheRegistrarWhicheverEndpointHasIt() {
        WireMessage answer = registers(phone(), "ana", "<sip:ana@192.0.2.1>;expires=3600");
        assertThat(answer.header("Contact")).contains("expires=600");
    }

    @Test
    void tooManyContactsAreRefused() {
        WirePeer phone = phone();
        assertThat(registers(phone, "ana", "<sip:ana@192.0.2.1>").status()).isEqualTo(200);
        assertThat(registers(phone, "ana", "<sip:ana@192.0.2.2>").status()).isEqualTo(403);
    }

    @Test
    void anotherNameOfTheDomainIsTheDomainsToo() {
        WirePeer phone = phone();
        WireMessage answer = answer(phone, phone.request("REGISTER").uri("sip:example.org").to("sip:ana@example.org")
                .header("Contact", "<" + phone.uri("ana") + ">"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void bindingsOutliveTheRoutesThatUseThem() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana");
        context.getRouteController().stopRoute("registers");
        context.getRouteController().stopRoute("early");
        context.getRouteController().startRoute("registers");
        assertThat(contacts(phone, "ana")).hasSize(1);
    }

    @Test
    void domainsAreApart() {
        registers(phone(), "ana");
        assertThat(endpoint("sip-registrar:example.com?operation=lookup").shared())
                .isSameAs(endpoint("sip-registrar:EXAMPLE.com").shared())
                .isNotSameAs(endpoint("sip-registrar:other.example").shared());
    }

    @Test
    void whatOneEndpointSaysAnotherMustNotContradict() {
        assertThatThrownBy(() -> endpoint("sip-registrar:example.com?operation=lookup&maxExpires=20m")).rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "Option 'maxExpires' of sip-registrar:example.com is PT20M, and PT10M at another");
        assertThat(endpoint("sip-registrar:example.com?operation=lookup&maxExpires=600s")).isNotNull();
    }

    @Test
    void optionsOfTheComponentAreThoseOfItsEndpoints() {
        context.getComponent("sip-registrar", SipRegistrarComponent.class).getConfiguration()
                .setMinExpires(Duration.ofMinutes(5));
        assertThat(endpoint("sip-registrar:a.example").getConfiguration().getMinExpires())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(endpoint("sip-registrar:a.example?minExpires=2m").getConfiguration().getMinExpires())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(endpoint("sip-registrar:a.example?operation=lookup")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "maxContacts=0,maxContacts", "minExpires=2h,minExpires", "maxExpires=1s,maxExpires",
            "maxBindings=0,maxBindings", "sipComponent=direct,sipComponent", "flowTimer=1s,flowTimer" })
    void nonsenseIsRefusedAtStart(String option, String named) {
        assertThatThrownBy(() -> starts("sip-registrar:b.example?" + option)).rootCause()
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + named + "'");
    }

    @ParameterizedTest
    @CsvSource({ "sip-registrar:b.example?operation=find,operation",
            "sip-registrar:b.example?overflow=explode,overflow",
            "sip-registrar:b.example?store=nothing,store" })
    void whatNobodyKnowsIsRefusedByName(String uri, String named) {
        assertThatThrownBy(() -> starts(uri)).hasStackTraceContaining(named);
    }

    private void starts(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:b").to(uri);
            }
        });
    }

    @Test
    void theConsoleSaysHowManyThereAre() {
        registers(phone(), "ana", "<sip:ana@192.0.2.1>");
        registers(phone(), "ana", "<sip:ana@192.0.2.2>");

        DevConsole console = DevConsoleRegistry.get(context).resolveById("sip-registrar");

        assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("Domain: example.com");
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        JsonObject domain = (JsonObject) ((JsonArray) json.get("registrars")).get(0);
        assertThat(domain).containsEntry("domain", "example.com").containsEntry("addressesOfRecord", 1L)
                .containsEntry("bindings", 1L).containsEntry("accepted", 1L).containsEntry("refused", 1L);
    }

    @Test
    void anOverflowIsWrittenInAnyCase() {
        assertThat(endpoint("sip-registrar:c.example?overflow=replace_oldest").getConfiguration().getOverflow())
                .isEqualTo(RegistrarOptions.Overflow.REPLACE_OLDEST);
    }

    @Test
    void theUriFactoryPutsTheDomainInItsPlace() throws Exception {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("sip-registrar");
        assertThat(factory.buildUri("sip-registrar",
                new HashMap<>(Map.of("domain", "example.com", "operation", "lookup"))))
                .isEqualTo("sip-registrar:example.com?operation=lookup");
    }
}
