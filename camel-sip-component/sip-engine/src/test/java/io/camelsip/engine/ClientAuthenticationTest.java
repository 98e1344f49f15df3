/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.header.ContactHeader;
import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.WireMessage;

/** A request that the peer wants to know the sender of (RFC 3261 §22), outside calls. */
class ClientAuthenticationTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final CredentialsSource ANA = realm -> Optional.of(new Credentials("ana", "s3cret"));

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private TcpPeer stream;

    private Outcome sends(String method, Transport transport, Optional<CredentialsSource> credentials) {
        return sends(engine.request(method, uri(transport)), Duration.ofSeconds(20), credentials);
    }

    private Outcome sends(Request request, Duration timeout, Optional<CredentialsSource> credentials) {
        Outcome outcome = new Outcome();
        engine.engine().send(
                new OutgoingRequest(request, Optional.empty(), Optional.empty(), timeout, credentials), outcome);
        return outcome;
    }

    private String uri(Transport transport) {
        return "sip:ben@127.0.0.1:" + both.port() + ";transport=" + transport.parameter();
    }

    private WireMessage receives(Transport transport) {
        if (transport == Transport.UDP) {
            return both.udp().receive();
        }
        if (stream == null) {
            stream = engine.closedLater(both.tcp().accept());
        }
        return stream.receive();
    }

    private void replies(Transport transport, byte[] answer) {
        if (transport == Transport.UDP) {
            both.udp().reply(answer);
        } else {
            stream.send(answer);
        }
    }

    private static String challenge(String nonce) {
        return "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"" + nonce + "\"";
    }

    private static String directive(String line, String name) {
        Matcher matcher = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(line);
        assertThat(matcher.find()).as(name + " in " + line).isTrue();
        return matcher.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSentAgainWithCredentials(Transport transport) {
        Outcome outcome = sends("MESSAGE", transport, Optional.of(ANA));
        WireMessage first = receives(transport);
        assertThat(first.find("Authorization")).isEmpty();

        replies(transport, first.answered(401, challenge("n1")));
        WireMessage second = receives(transport);
        assertThat(outcome.hasEnded()).isFalse();
        replies(transport, second.answered(200));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.ends()).isEqualTo(1);
        assertThat(second.requestUri()).isEqualTo(first.requestUri());
        for (String same : new String[] { "Call-ID", "From", "To", "Max-Forwards" }) {
            assertThat(second.header(same)).isEqualTo(first.header(same));
        }
        assertThat(first.header("CSeq")).isEqualTo("1 MESSAGE");
        assertThat(second.header("CSeq")).isEqualTo("2 MESSAGE");
        assertThat(second.headers("Via")).hasSize(1).doesNotContain(first.header("Via"));
        String shown = second.header("Authorization");
        assertThat(directive(shown, "response")).isEqualTo(md5(md5("ana:home:s3cret") + ":n1:00000001:"
                + directive(shown, "cnonce") + ":auth:" + md5("MESSAGE:" + second.requestUri())));
        assertThat(second.toString()).doesNotContain("s3cret");
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void eachRealmIsAnsweredOnce(Transport transport) {
        Outcome outcome = sends("MESSAGE", transport, Optional.of(ANA));
        replies(transport, receives(transport).answered(407,
                "Proxy-Authenticate: Digest realm=\"proxy\", qop=\"auth\", nonce=\"p1\""));
        replies(transport, receives(transport).answered(401, challenge("n1")));

        WireMessage third = receives(transport);
        replies(transport, third.answered(401, challenge("n2")));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.response().getHeader("WWW-Authenticate").toString()).contains("n2");
        assertThat(third.header("CSeq")).isEqualTo("3 MESSAGE");
        assertThat(directive(third.header("Authorization"), "nonce")).isEqualTo("n1");
        assertThat(directive(third.header("Proxy-Authorization"), "nc")).isEqualTo("00000002");
        assertThat(outcome.ends()).isEqualTo(1);
    }

    @Test
    void aStaleNonceIsReplaced() {
        Outcome outcome = sends("MESSAGE", Transport.UDP, Optional.of(ANA));
        replies(Transport.UDP, receives(Transport.UDP).answered(401, challenge("n1")));
        replies(Transport.UDP, receives(Transport.UDP).answered(401, challenge("n2") + ", stale=true"));
        WireMessage third = receives(Transport.UDP);
        replies(Transport.UDP, third.answered(202));

        assertThat(outcome.status()).isEqualTo(202);
        assertThat(directive(third.header("Authorization"), "nonce")).isEqualTo("n2");
    }

    @Test
    void aChallengeIsTheFinalResponseToWhoHasNoCredentials() {
        Outcome without = sends("MESSAGE", Transport.UDP, Optional.empty());
        replies(Transport.UDP, receives(Transport.UDP).answered(401, challenge("n1")));
        assertThat(without.status()).isEqualTo(401);

        Outcome none = sends("MESSAGE", Transport.UDP, Optional.of(realm -> Optional.empty()));
        replies(Transport.UDP, receives(Transport.UDP).answered(407, challenge("n1")));
        assertThat(none.status()).isEqualTo(407);
        assertThat(both.udp().hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void aFinalResponseThatIsNoChallengeIsFinal() {
        Outcome outcome = sends("MESSAGE", Transport.UDP, Optional.of(ANA));
        replies(Transport.UDP, receives(Transport.UDP).answered(403, challenge("n1")));

        assertThat(outcome.status()).isEqualTo(403);
        assertThat(both.udp().hearsNothingFor(A_MOMENT)).isTrue();
    }

    @Test
    void provisionalResponsesOfBothAreHeard() {
        Outcome outcome = sends("MESSAGE", Transport.UDP, Optional.of(ANA));
        WireMessage first = receives(Transport.UDP);
        replies(Transport.UDP, first.answered(100));
        replies(Transport.UDP, first.answered(401, challenge("n1")));
        WireMessage second = receives(Transport.UDP);
        replies(Transport.UDP, second.answered(183));
        replies(Transport.UDP, second.answered(200));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.provisional()).containsExactly(100, 183);
    }

    @Test
    void bothTogetherHaveTheTimeOfOne() {
        Outcome outcome = sends(engine.request("MESSAGE", uri(Transport.TCP)), Duration.ofMillis(1500),
                Optional.of(ANA));
        long start = System.nanoTime();
        WireMessage first = receives(Transport.TCP);
        assertThat(stream.hearsNothingFor(Duration.ofMillis(700))).isTrue();
        replies(Transport.TCP, first.answered(401, challenge("n1")));
        receives(Transport.TCP);

        assertThat(outcome.failureWithin(Duration.ofSeconds(5))).isInstanceOf(NoAnswerException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1300),
                Duration.ofMillis(2150));
    }

    @Test
    void anExceptionOfTheSourceIsAFailure() {
        Outcome outcome = sends("MESSAGE", Transport.UDP, Optional.of(realm -> {
            throw new IllegalStateException("vault is shut");
        }));
        replies(Transport.UDP, receives(Transport.UDP).answered(401, challenge("n1")));

        assertThat(outcome.failureWithin(Duration.ofSeconds(5))).hasMessageContaining("MESSAGE")
                .hasRootCauseMessage("vault is shut");
    }

    /** RFC 3261 §18.1.1: credentials may be what makes it too large for a datagram; our address is another then. */
    @Test
    void mayGoAnotherWayTheSecondTime() throws ParseException {
        Request request = engine.request("SUBSCRIBE", "sip:ben@127.0.0.1:" + both.port());
        request.setHeader(SipMessages.headers().createEventHeader("presence"));
        request.setHeader(SipMessages.headers().createContactHeader(SipMessages.openAddress("ana")));
        request.setContent("x".repeat(550), SipMessages.headers().createContentTypeHeader("text", "plain"));
        Outcome outcome = sends(request, Duration.ofSeconds(20), Optional.of(ANA));
        WireMessage first = receives(Transport.UDP);
        replies(Transport.UDP, first.answered(401, challenge("n".repeat(500))));

        WireMessage second = receives(Transport.TCP);
        replies(Transport.TCP, second.answered(200));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(first.header(ContactHeader.NAME)).doesNotContain("transport");
        assertThat(second.header(ContactHeader.NAME)).contains(";transport=tcp")
                .contains(":" + stream.target().getPort());
        assertThat(second.headers(ContactHeader.NAME)).hasSize(1);
    }

    @Test
    void anInviteIsAcknowledgedAndSentAgain() throws ParseException {
        Request request = engine.request("INVITE", uri(Transport.UDP));
        request.setHeader(SipMessages.headers().createContactHeader(SipMessages.openAddress("ana")));
        Outcome outcome = sends(request, Duration.ofSeconds(20), Optional.of(ANA));
        WireMessage first = receives(Transport.UDP);
        replies(Transport.UDP, first.answered(401, challenge("n1")));
        WireMessage ack = receives(Transport.UDP);
        WireMessage second = receives(Transport.UDP);
        replies(Transport.UDP, second.answered(486));

        assertThat(outcome.status()).isEqualTo(486);
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        assertThat(second.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(second.find("Authorization")).isPresent();
        assertThat(second.parameter("To", "tag")).isEmpty();
    }
}
