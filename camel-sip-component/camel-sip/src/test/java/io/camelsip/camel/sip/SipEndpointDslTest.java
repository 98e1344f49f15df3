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

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipEndpointDslTest extends SipRouteTest {

    private void load(String name, String text) throws Exception {
        Resource routes = ResourceHelper.fromString(name, text);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
    }

    private void assertThatTheRouteAnswers() {
        WirePeer peer = udpPeer();
        peer.request("INFO").sendTo(port());
        peer.expect(480);
    }

    @Test
    void yamlRoutesAreServed() throws Exception {
        load("route.yaml", """
                - from:
                    uri: sip
                    parameters:
                      address: 127.0.0.1:0
                      methods: MESSAGE,INFO
                      transport: udp
                    steps:
                      - setHeader:
                          name: CamelSipResponseCode
                          constant: 480
                """);
        assertThatTheRouteAnswers();
    }

    @Test
    void xmlRoutesAreServed() throws Exception {
        load("route.xml", """
                <routes>
                  <route>
                    <from uri="sip:127.0.0.1:0?methods=MESSAGE,INFO&amp;transport=udp"/>
                    <setHeader name="CamelSipResponseCode"><constant>480</constant></setHeader>
                  </route>
                </routes>
                """);
        assertThatTheRouteAnswers();
    }

    @Test
    void theUriFactoryBuildsAUriWithTheAddressInItsPlace() throws Exception {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("sip");
        assertThat(factory.buildUri("sip", new LinkedHashMap<>(
                Map.of("address", "alice@pbx.example.com:5070", "method", "OPTIONS"))))
                .isEqualTo("sip:alice@pbx.example.com:5070?method=OPTIONS");
    }

    @Test
    void thePathKeepsIpv6AndParameters() {
        SipEndpoint endpoint = context.getEndpoint("sip:alice@[::1]:5070;transport=tcp?method=OPTIONS",
                SipEndpoint.class);
        assertThat(endpoint.getServiceUrl()).isEqualTo("[::1]:5070");
        assertThat(endpoint.getServiceProtocol()).isEqualTo("sip");
        assertThat(endpoint.getServiceMetadata()).containsEntry("transport", "tcp");
    }

    @Test
    void twoEndpointsHaveOptionsOfTheirOwn() {
        component().getConfiguration().setMethod("OPTIONS");
        SipEndpoint one = context.getEndpoint("sip:alice@host?from=sip:me@here", SipEndpoint.class);
        SipEndpoint other = context.getEndpoint("sip:alice@host", SipEndpoint.class);
        assertThat(one.getConfiguration().getMethod()).isEqualTo("OPTIONS");
        assertThat(one.getConfiguration().getFrom()).isEqualTo("sip:me@here");
        assertThat(other.getConfiguration().getFrom()).isNull();
        assertThat(component().getConfiguration().getFrom()).isNull();
    }

    @Test
    void nothingRunsBeforeARouteNeedsIt() {
        context.getEndpoint("sip:alice@host");
        assertThat(component().statistics()).isEmpty();
        assertThat(component().isAlive()).isTrue();
    }
}
