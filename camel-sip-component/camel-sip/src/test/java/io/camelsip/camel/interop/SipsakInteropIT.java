/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** sipsak, the tool to try a SIP server out with. */
class SipsakInteropIT extends InteropTest {

    @BeforeEach
    void needsSipsak() {
        Program.assumeInstalled("sipsak");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0").to("mock:received");
            }
        };
    }

    private Program sipsak(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "sipsak";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-s";
        command[arguments.length + 2] = "sip:camel@127.0.0.1:" + port();
        Program sipsak = start("sipsak", Map.of(), command);
        assertThat(sipsak.exitCodeWithin(PATIENCE)).as(sipsak.output()).isZero();
        return sipsak;
    }

    @ParameterizedTest
    @ValueSource(strings = { "udp", "tcp" })
    void asksForOptions(String transport) throws Exception {
        Program sipsak = sipsak("-vv", "-E", transport);

        assertThat(sipsak.output()).contains("200 OK");
    }

    /** Its own way to make a MESSAGE crashes in some releases; a file works in all. */
    @ParameterizedTest
    @ValueSource(strings = { "udp", "tcp" })
    void sendsAMessage(String transport) throws Exception {
        MockEndpoint received = getMockEndpoint("mock:received");
        received.expectedBodiesReceived("hello from sipsak");
        received.expectedHeaderReceived(SipConstants.METHOD, "MESSAGE");
        Path message = copy("message.sip", folder.resolve("message.sip"), Map.of("PORT", port(), "CALL_ID", transport));
        Files.writeString(message, Files.readString(message).strip().replace("\n", "\r\n"));

        Program sipsak = sipsak("-vv", "-E", transport, "-f", message.toString());

        assertThat(sipsak.output()).contains("200 OK");
        received.assertIsSatisfied();
    }

    @Test
    void triesManyWaysToWriteARequest() throws Exception {
        // -R: random bytes in the request, tried for as many requests as -t says; the server only has to survive
        Program random = start("random", Map.of(), "sipsak", "-R", "-t", "200", "-s", "sip:camel@127.0.0.1:" + port());
        random.exitCodeWithin(PATIENCE.multipliedBy(2));

        assertThat(sipsak("-vv").output()).contains("200 OK");
    }
}
