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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** A context whose routes are a registrar, and phones on the wire. */
abstract class RegistrarRouteTest extends CamelTestSupport {

    static final String DOMAIN = "example.com";

    private final int port = WirePeer.freePort();
    private final List<WirePeer> peers = new ArrayList<>();

    @AfterEach
    void closePeers() {
        peers.forEach(WirePeer::close);
    }

    WirePeer phone() {
        WirePeer peer = WirePeer.udp();
        peers.add(peer);
        return peer;
    }

    /** A REGISTER that says nothing yet but whom it is about. */
    static WireRequest register(WirePeer phone, String user) {
        return phone.request("REGISTER").uri("sip:" + DOMAIN).to("sip:" + user + "@" + DOMAIN);
    }

    /** Binds a user to where the phone is, for an hour. */
    WireMessage registers(WirePeer phone, String user) {
        return registers(phone, user, "<" + phone.uri(user) + ">;expires=3600");
    }

    /** Binds a user to contacts. */
    WireMessage registers(WirePeer phone, String user, String... contacts) {
        WireRequest register = register(phone, user);
        for (String contact : contacts) {
            register.header("Contact", contact);
        }
        return answer(phone, register);
    }

    /** Sends a request to the route, and gives its final answer. */
    WireMessage answer(WirePeer phone, WireRequest request) {
        request.sendTo(port());
        WireMessage answer = phone.expect();
        while (answer.status() < 200) {
            answer = phone.expect();
        }
        return answer;
    }

    /** The contacts of a user, as the registrar lists them: without a contact a REGISTER asks (RFC 3261 §10.2.3). */
    List<String> contacts(WirePeer phone, String user) {
        WireMessage answer = answer(phone, register(phone, user));
        assertThat(answer.status()).isEqualTo(200);
        return contacts(answer);
    }

    /** Values of Contact one by one; a line may have several. */
    static List<String> contacts(WireMessage answer) {
        return answer.headers("Contact").stream().flatMap(line -> Stream.of(line.split(",(?![^<]*>)")))
                .map(String::strip).toList();
    }

    /** The address that the routes share. */
    String at() {
        return "sip:127.0.0.1:" + port;
    }

    int port() {
        return port;
    }
}
