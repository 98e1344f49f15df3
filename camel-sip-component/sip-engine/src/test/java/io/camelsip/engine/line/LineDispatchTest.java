/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static io.camelsip.engine.line.LineUnderTest.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.AmbiguousListenerException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What is sent to a line reaches those who listen to it, and nobody else. */
class LineDispatchTest {

    private static final String SDP = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 RTP/AVP 0
            """.replace("\n", "\r\n");

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private final UdpPeer registrar = both.udp();
    private final LineUnderTest line = new LineUnderTest(engine);

    private LineOptions options(Transport transport) {
        return LineUnderTest.at(both.port(), transport);
    }

    /** Registers over UDP and returns our Contact. */
    private String contact(LineUnderTest opened) {
        registrar.reply(granted(registrar.receive(), 600));
        await().atMost(WirePeer.PATIENCE).until(() -> opened.status().isRegistered());
        return opened.status().contact().orElseThrow();
    }

    private static InetSocketAddress place(String contact) {
        String[] parts = contact.substring(contact.indexOf('@') + 1).split("[:;]");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private WireMessage asks(String contact, String method, String requestUri) {
        UdpPeer peer = engine.closedLater(UdpPeer.of(place(contact)));
        return peer.ask(peer.request(method).withRequestUri(requestUri));
    }

    @Test
    void whatComesToItsContactReachesIt() {
        String contact = contact(line.opens(options(Transport.UDP)));

        assertThat(asks(contact, "MESSAGE", contact).status()).isEqualTo(200);
        assertThat(line.taken()).hasSize(1);
    }

    @Test
    void whatComesByTheConnectionOfItsRegistrationReachesIt() {
        line.opens(options(Transport.TCP));
        TcpPeer connection = engine.closedLater(both.tcp().accept());
        connection.send(granted(connection.receive(), 600));
        await().atMost(WirePeer.PATIENCE).until(() -> line.status().isRegistered());

        WireMessage answer = connection.ask(connection.request("MESSAGE")
                .withRequestUri(line.status().contact().orElseThrow()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(line.taken()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "bob", "ln00000000000000000000000", "LN" })
    void whatComesToAnotherUserOfTheSameSocketDoesNot(String user) {
        String contact = contact(line.opens(options(Transport.UDP)));

        WireMessage answer = asks(contact, "MESSAGE", "sip:" + user + contact.substring(contact.indexOf('@')));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(line.taken()).isEmpty();
    }

    @Test
    void aLineBesideAListenerUsesItsSocketAndLeavesItTheRest() {
        engine.answersEverything();
        String contact = contact(line.opens(options(Transport.UDP)));
        assertThat(place(contact).getPort()).isEqualTo(engine.address().getPort());

        assertThat(asks(contact, "MESSAGE", contact).status()).isEqualTo(200);
        assertThat(line.taken()).hasSize(1);
        assertThat(engine.handled()).isEmpty();
        assertThat(asks(contact, "MESSAGE", "sip:bob@127.0.0.1").status()).isEqualTo(200);
        assertThat(engine.handled()).hasSize(1);
        assertThat(line.taken()).hasSize(1);
    }

    @Test
    void otherMethodsThanItTakesAreRefusedAndItsMethodsNamed() {
        String contact = contact(line.opens(options(Transport.UDP), "MESSAGE"));

        WireMessage refused = asks(contact, "PUBLISH", contact);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("MESSAGE,OPTIONS");
        assertThat(asks(contact, "OPTIONS", contact).status()).isEqualTo(200);
    }

    @Test
    void twoHandlersShareALineAndItsRegistration() {
        String contact = contact(line.opens(options(Transport.UDP), "MESSAGE"));
        LineUnderTest calls = new LineUnderTest(engine).opens(options(Transport.UDP), "INVITE");

        assertThat(registrar.hearsNothingFor(Duration.ofMillis(300))).isTrue();
        assertThat(calls.status().isRegistered()).isTrue();
        assertThat(asks(contact, "MESSAGE", contact).status()).isEqualTo(200);
        assertThat(asks(contact, "INVITE", contact).status()).isEqualTo(486);
        assertThat(line.taken()).hasSize(1);
        assertThat(calls.taken()).hasSize(1);

        line.line().close();
        assertThat(calls.status().isRegistered()).isTrue();
        assertThat(registrar.hearsNothingFor(Duration.ofMillis(300))).isTrue();
    }

    @Test
    void twoHandlersCannotTakeTheSame() {
        contact(line.opens(options(Transport.UDP), "MESSAGE"));

        assertThatThrownBy(() -> new LineUnderTest(engine).opens(options(Transport.UDP), "MESSAGE"))
                .isInstanceOf(AmbiguousListenerException.class);
        assertThat(engine.engine().lines().count()).isEqualTo(new Lines.Count(1, 1));
    }

    @Test
    void aClosedLineIsNotReachedAnyMore() {
        String contact = contact(line.opens(options(Transport.UDP)));
        line.line().close();

        assertThat(asks(contact, "MESSAGE", contact).status()).isEqualTo(404);
    }

    @Test
    void aSuspendedLineSaysSo() {
        String contact = contact(line.opens(options(Transport.UDP)));
        line.line().suspend();

        assertThat(asks(contact, "MESSAGE", contact).status()).isEqualTo(503);
    }

    @Test
    void whatFollowsInACallReachesTheLineThatTookIt() {
        line.opens(options(Transport.UDP), LineUnderTest.listening("INVITE", "INFO"), LineDispatchTest::accept);
        String contact = contact(line);
        UdpPeer caller = engine.closedLater(UdpPeer.of(place(contact)));
        WireMessage accepted = caller.ask(caller.request("INVITE").withRequestUri(contact)
                .with("To", "<sip:bob@home.test>").withBody("application/sdp", SDP));
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(LineUnderTest.contactUri(accepted)).isEqualTo(contact);

        WireRequest info = caller.request("INFO").withRequestUri(contact).with("To", accepted.header("To"))
                .with("From", accepted.header("From")).with("Call-ID", accepted.header("Call-ID"))
                .with("CSeq", "2 INFO");
        assertThat(caller.ask(info).status()).isEqualTo(200);
        assertThat(line.taken()).extracting(request -> request.message().getMethod()).containsExactly("INVITE", "INFO");
    }

    private static void accept(IncomingRequest request) {
        Response response = request.createResponse(200);
        try {
            if (request.message().getMethod().equals("INVITE")) {
                response.setContent(SDP.getBytes(StandardCharsets.UTF_8),
                        SipMessages.headers().createContentTypeHeader("application", "sdp"));
            }
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
        request.respond(response);
    }

    @Test
    void aPublicAddressOfOurInstanceReachesItToo() {
        line.opens(options(Transport.UDP));
        WireMessage register = registrar.receive();
        registrar.reply(register.answered(200, "Contact: <" + LineUnderTest.contactUri(register)
                + ">;expires=600;pub-gruu=\"sip:bob@home.test;gr=urn:uuid:1\""));
        await().atMost(WirePeer.PATIENCE).until(() -> line.status().isRegistered());
        String contact = line.status().contact().orElseThrow();

        assertThat(asks(contact, "MESSAGE", "sip:bob@home.test;gr=urn:uuid:1").status()).isEqualTo(200);
        assertThat(asks(contact, "MESSAGE", "sip:bob@home.test;gr=urn:uuid:2").status()).isEqualTo(404);
        assertThat(line.taken()).hasSize(1);
    }

    @Test
    void aContactLastsAsLongAsTheSecret() throws Exception {
        String secret = "a secret of more than sixteen";
        String first = contactWith(Optional.of(secret));

        assertThat(contactWith(Optional.of(secret))).isEqualTo(first);
        assertThat(contactWith(Optional.of(secret + "!"))).isNotEqualTo(first);
        assertThat(contactWith(Optional.empty())).isNotEqualTo(first);
    }

    private String contactWith(Optional<String> secret) throws Exception {
        try (EngineUnderTest other = new EngineUnderTest(options -> withSecret(options, secret))) {
            LineUnderTest there = new LineUnderTest(other).opens(options(Transport.UDP));
            WireMessage register = registrar.receive();
            there.line().suspend();
            WireMessage last = registrar.receive();
            registrar.reply(last.answered(200));
            String uri = LineUnderTest.contactUri(register);
            return uri.substring(0, uri.indexOf('@')) + register.header("Contact").substring(
                    register.header("Contact").indexOf('>'));
        }
    }

    private static io.camelsip.engine.EngineOptions withSecret(
            io.camelsip.engine.EngineOptions options, Optional<String> secret) {
        return new io.camelsip.engine.EngineOptions(options.name(), options.userAgent(), options.transport(),
                options.messages(), options.maxServerRequests(), options.maxRememberedBytes(),
                options.maxClientRequests(), options.calls(), secret);
    }
}
