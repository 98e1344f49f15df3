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

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

class SipConsumerDispatchTest extends SipRouteTest {

    private final int port = WirePeer.freePort();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                answering("127.0.0.1:" + port + "?methods=MESSAGE,INFO", "message");
                answering("bob@127.0.0.1:" + port + "?methods=MESSAGE", "bob");
                answering("127.0.0.1:" + port + "?methods=message&host=Example.COM", "example");
                answering("127.0.0.1:" + port + "?methods=PUBLISH&events=presence,dialog", "state");
                answering("carol@127.0.0.1:" + port + "?methods=NOTIFY", "carol");
            }

            private void answering(String uri, String name) {
                from("sip:" + uri).setHeader("X-Route", constant(name));
            }
        };
    }

    private WireMessage answerTo(String method, String uri, String event) {
        WirePeer peer = udpPeer();
        WireRequest request = peer.request(method).uri(uri);
        if (event != null) {
            request.header("Event", event);
        }
        request.sendTo(port);
        return peer.expect();
    }

    private WireMessage answerTo(String method, String uri) {
        return answerTo(method, uri, null);
    }

    @Test
    void theMethodDecides() {
        assertThat(answerTo("INFO", "sip:alice@127.0.0.1").header("X-Route")).isEqualTo("message");
    }

    @Test
    void theUserIsMoreSpecific() {
        assertThat(answerTo("MESSAGE", "sip:bob@127.0.0.1").header("X-Route")).isEqualTo("bob");
        assertThat(answerTo("MESSAGE", "sip:alice@127.0.0.1").header("X-Route")).isEqualTo("message");
    }

    @Test
    void theHostIsComparedWithoutCase() {
        assertThat(answerTo("MESSAGE", "sip:alice@EXAMPLE.com").header("X-Route")).isEqualTo("example");
    }

    @Test
    void anEventPackageOfTheListReachesTheRoute() {
        assertThat(answerTo("PUBLISH", "sip:alice@127.0.0.1", "dialog;id=1").header("X-Route")).isEqualTo("state");
    }

    @Test
    void anotherEventPackageIs489WithTheOnesThere() {
        WireMessage answer = answerTo("PUBLISH", "sip:alice@127.0.0.1", "reg");
        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header("Allow-Events")).contains("presence", "dialog");
    }

    @Test
    void anotherMethodIs405WithTheOnesThere() {
        WireMessage answer = answerTo("REGISTER", "sip:127.0.0.1");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("MESSAGE", "PUBLISH", "OPTIONS").doesNotContain("REGISTER");
    }

    @Test
    void anotherUserIs404() {
        assertThat(answerTo("NOTIFY", "sip:dave@127.0.0.1", "presence").status()).isEqualTo(404);
    }

    @Test
    void anUnknownSchemeIs416() {
        assertThat(answerTo("MESSAGE", "http://example.com/").status()).isEqualTo(416);
    }

    @Test
    void optionsIsAnsweredWithoutARoute() {
        assertThat(answerTo("OPTIONS", "sip:127.0.0.1").status()).isEqualTo(200);
    }
}
