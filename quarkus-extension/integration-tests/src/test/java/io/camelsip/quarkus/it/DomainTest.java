/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(DomainPort.class)
class DomainTest {

    private static final String BOB = "sip:bob@phones.test";

    @Test
    void aPhoneRegistersWithSha256() throws IOException {
        try (SipPeer phone = SipPeer.udp(domain())) {
            SipText challenge = registers(phone, "sip:bob@192.0.2.7");
            assertThat(challenge.status()).isEqualTo(401);
            assertThat(challenge.header("WWW-Authenticate")).contains("realm=\"phones.test\"", "algorithm=SHA-256");

            SipText answer = registers(phone, "sip:bob@192.0.2.7", "Authorization", credentials(challenge, "secret"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Contact")).contains("<sip:bob@192.0.2.7>", "expires=");
            await().untilAsserted(() -> assertThat(registrations()).anySatisfy(registration -> assertThat(registration)
                    .containsEntry("event", "bound").containsEntry("addressOfRecord", BOB)
                    .containsEntry("contact", "sip:bob@192.0.2.7")));
            leaves(phone, "sip:bob@192.0.2.7");
        }
    }

    @Test
    void aPhoneThatDoesNotKnowThePasswordIsRefused() throws IOException {
        try (SipPeer phone = SipPeer.udp(domain())) {
            SipText challenge = registers(phone, "sip:bob@192.0.2.8");

            assertThat(registers(phone, "sip:bob@192.0.2.8", "Authorization", credentials(challenge, "guess")).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aCallReachesThePhoneThatRegisteredAndIsHungUp() throws IOException {
        try (CallPeer alice = new CallPeer(domain()); CallPeer bob = new CallPeer(domain())) {
            String contact = "sip:bob@127.0.0.1:" + bob.port();
            SipText challenge = registers(bob.peer(), contact);
            assertThat(registers(bob.peer(), contact, "Authorization", credentials(challenge, "secret")).status())
                    .isEqualTo(200);

            alice.invitesThroughProxy(BOB, CallPeer.description("alice"));
            SipText invite = bob.isCalled();
            assertThat(invite.firstLine()).isEqualTo("INVITE " + contact + " SIP/2.0");
            assertThat(invite.body()).isEqualTo(CallPeer.description("alice"));
            assertThat(invite.lines("Record-Route")).isNotEmpty();
            bob.responds(invite, "180 Ringing");
            assertThat(alice.hears(180).header("X-Seen-By")).isEqualTo("the proxy");
            bob.accepts(CallPeer.description("bob"));
            assertThat(alice.isAccepted().body()).isEqualTo(CallPeer.description("bob"));
            bob.expects("ACK");

            alice.sends("BYE");
            bob.responds(bob.expects("BYE"), "200 OK");
            assertThat(alice.hears(200).header("CSeq")).endsWith("BYE");
            leaves(bob.peer(), contact);
        }
    }

    @Test
    void whoIsNotRegisteredIsNotReached() throws IOException {
        try (SipPeer alice = SipPeer.udp(domain())) {
            SipText message = addressed(alice.request("MESSAGE", "x"), "sip:nobody@phones.test");
            alice.send(message);

            assertThat(alice.receiveFinal().status()).isEqualTo(480);
        }
    }

    private static void leaves(SipPeer phone, String contact) throws IOException {
        SipText challenge = registers(phone, contact, "Expires", "0");
        assertThat(
                registers(phone, contact, "Expires", "0", "Authorization", credentials(challenge, "secret")).status())
                .isEqualTo(200);
    }

    private static SipText registers(SipPeer phone, String contact, String... fields) throws IOException {
        SipText register = addressed(phone.request("REGISTER", ""), "sip:phones.test").with("To", "<" + BOB + ">")
                .with("From", "<" + BOB + ">;tag=x").with("Contact", "<" + contact + ">");
        for (int i = 0; i < fields.length; i += 2) {
            register = register.with(fields[i], fields[i + 1]);
        }
        phone.send(register);
        return phone.receiveFinal();
    }

    private static SipText addressed(SipText request, String uri) {
        return new SipText(request.text().replaceFirst(" sip:echo@example.com SIP", " " + uri + " SIP"));
    }

    private static List<Map<String, Object>> registrations() {
        return given().get("/domain/registrations").then().statusCode(200).extract().jsonPath().getList("");
    }

    private static InetSocketAddress domain() {
        return new InetSocketAddress("127.0.0.1",
                Integer.parseInt(given().get("/domain/port").then().statusCode(200).extract().asString()));
    }

    private static String credentials(SipText challenge, String password) {
        return Digest.answer(challenge.header("WWW-Authenticate"), "REGISTER", "sip:phones.test", "bob", password);
    }
}
