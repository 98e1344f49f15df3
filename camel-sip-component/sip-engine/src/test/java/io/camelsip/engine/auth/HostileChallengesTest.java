/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static io.camelsip.engine.auth.Conversation.authorization;
import static io.camelsip.engine.auth.Conversation.lines;
import static io.camelsip.engine.auth.Conversation.request;
import static io.camelsip.engine.auth.Conversation.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.SipMessages;

/** What a peer can make of us by what it asks. */
class HostileChallengesTest {

    private final DigestClient client = new DigestClient(realm -> Optional.of(new Credentials("ana", "s3cret")));

    @Test
    void aHundredChallengesMakeFewAnswers() {
        String[] lines = IntStream.range(0, 100)
                .mapToObj(i -> "WWW-Authenticate: Digest realm=\"r" + i + "\", nonce=\"n" + i + "\"")
                .toArray(String[]::new);

        Request answer = client.answer(request(), response(401, lines)).orElseThrow();

        assertThat(lines(answer, "Authorization")).hasSize(8).first().asString().contains("realm=\"r0\"");
        assertThat(client.answer(answer, response(401, lines[50]))).isEmpty();
    }

    @Test
    void realmsThatNeverEndDoEnd() {
        Optional<Request> next = Optional.of(request());
        int rounds = 0;
        for (; next.isPresent() && rounds < 1000; rounds++) {
            next = client.answer(next.get(), response(401,
                    "WWW-Authenticate: Digest realm=\"r" + rounds + "\", nonce=\"n\"",
                    "WWW-Authenticate: Digest realm=\"r" + (rounds - 1) + "\", nonce=\"again" + rounds + "\"",
                    "Proxy-Authenticate: Digest stale=true, realm=\"r\", nonce=\"n" + rounds + "\""));
        }

        assertThat(rounds).isLessThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = { "realm", "nonce", "opaque" })
    void whatIsTooLongToSendBackIsNotAnswered(String name) {
        String others = "realm=\"r\", nonce=\"n\", opaque=\"o\", qop=\"auth\"".replaceAll(name + "=\"\\w\"", "x=y");

        assertThat(client.answer(request(), response(401,
                "WWW-Authenticate: Digest " + others + ", " + name + "=\"" + "v".repeat(1025) + "\""))).isEmpty();
        assertThat(client.answer(request(), response(401,
                "WWW-Authenticate: Digest " + others + ", " + name + "=\"" + "v".repeat(1024) + "\""))).isPresent();
    }

    @Test
    void quotesAndEscapesStayInsideTheirQuotes() {
        Request answer = client.answer(request(), response(401, "WWW-Authenticate: Digest realm=\"a\\\", x=\\\"\", "
                + "nonce=\"b\\\\\", opaque=\"\\\", response=\\\"0\"")).orElseThrow();

        assertThat(authorization(answer)).containsEntry("realm", "a\\\", x=\\\"").containsEntry("nonce", "b\\\\")
                .containsEntry("opaque", "\\\", response=\\\"0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0001", "\u007f", "\u0085", "\t" })
    void controlCharactersAreNotSentBack(String character) {
        Directives directives = Directives.read("Digest realm=\"r\", nonce=\"a" + character + "b\"").get(0);

        assertThat(Challenge.of(directives)).isEmpty();
    }

    @Test
    void anEscapedLineEndIsNotSentBack() {
        assertThat(Challenge.of(Directives.read("Digest realm=\"r\\\r\\\nX: y\", nonce=\"n\"").get(0))).isEmpty();
    }

    /** Whatever the challenge: no exception, and an answer that is one line per field and reads as a message. */
    @Test
    void randomChallengesNeverBreakAMessage() {
        Random random = new Random(7616);
        String[] pieces = { "Digest ", "realm=", "nonce=", "qop=", "auth", "algorithm=", "MD5", "\"", "\\", ",", "=",
                " ",
                "stale=true", "opaque=", "\u20ac", "a", "userhash=true", "Basic ", "-sess", ";", "<", "%" };
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("Digest realm=\"r\",nonce=\"n\",");
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            DigestClient fresh = new DigestClient(realm -> Optional.of(new Credentials("ana", "s3cret")));
            Optional<Request> answer = fresh.answer(request(), response(401, "WWW-Authenticate: " + text));
            answer.ifPresent(message -> assertThat(reread(message)).as(text.toString())
                    .isEqualTo(SipMessages.encode(message)));
        }
    }

    private static byte[] reread(Request answer) {
        try {
            SipMessages.addHeader(answer, "Via", "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKtwo");
            assertThat(SipMessages.unparsedHeaders(SipMessages.parse(SipMessages.encode(answer)))).isEmpty();
            return SipMessages.encode(SipMessages.parse(SipMessages.encode(answer)));
        } catch (ParseException e) {
            throw new AssertionError(lines(answer, "Authorization").toString(), e);
        }
    }
}
