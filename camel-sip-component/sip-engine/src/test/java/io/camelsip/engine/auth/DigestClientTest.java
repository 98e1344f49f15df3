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
import static io.camelsip.engine.auth.Conversation.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.SipMessages;

/** A conversation with somebody who wants to know who we are (RFC 3261 §22). */
class DigestClientTest {

    private static final Credentials ANA = new Credentials("ana", "s3cret");

    private final DigestClient client = new DigestClient(realm -> Optional.of(ANA));

    private static Response challenged(String directives) {
        return response(401, "WWW-Authenticate: Digest " + directives);
    }

    private static Response challengedWith(String nonce) {
        return challenged("realm=\"home\", qop=\"auth\", nonce=\"" + nonce + "\"");
    }

    private static Response stale(String nonce) {
        return challenged("realm=\"home\", qop=\"auth\", stale=true, nonce=\"" + nonce + "\"");
    }

    private static String md5(String... parts) {
        return Algorithm.MD5.hash(parts);
    }

    @Test
    void aChallengeIsAnsweredWithTheSameRequestAndCredentials() {
        Request sent = request();

        Request answer = client.answer(sent, challenged(
                "realm=\"home\", qop=\"auth,auth-int\", nonce=\"n1\", opaque=\"o1\", algorithm=MD5")).orElseThrow();

        assertThat(authorization(answer)).containsAllEntriesOf(Map.of("username", "ana", "realm", "home", "nonce", "n1",
                "uri", "sip:ben@example.com;transport=udp", "opaque", "o1", "algorithm", "MD5", "qop", "auth", "nc",
                "00000001"));
        assertThat(authorization(answer).get("cnonce")).matches("[0-9a-f]{32}");
        assertThat(authorization(answer).get("response")).isEqualTo(md5(md5("ana", "home", "s3cret"), "n1", "00000001",
                authorization(answer).get("cnonce"), "auth", md5("MESSAGE", "sip:ben@example.com;transport=udp")));
        assertThat(lines(answer, "Authorization").get(0)).startsWith("Digest username=\"ana\",realm=\"home\"")
                .contains("qop=auth", "nc=00000001", "algorithm=MD5");
        assertThat(lines(answer, "Via")).isEmpty();
        assertThat(((CSeqHeader) answer.getHeader("CSeq")).getSeqNumber()).isEqualTo(1);
        assertThat(lines(answer, "Call-ID")).containsExactly("conversation");
        assertThat(lines(answer, "From")).containsExactly("<sip:ana@example.com>;tag=ana");
        assertThat(SipMessages.body(answer)).asString().isEqualTo("hello");
    }

    @Test
    void theChallengedRequestStaysAsItWas() {
        Request sent = request();
        byte[] before = SipMessages.encode(sent);

        client.answer(sent, challengedWith("n1")).orElseThrow();

        assertThat(SipMessages.encode(sent)).isEqualTo(before);
    }

    @Test
    void whatTheChallengeDoesNotNameIsNotSaid() {
        assertThat(authorization(client.answer(request(), challenged("realm=\"home\", nonce=\"n1\""))))
                .containsOnlyKeys("username", "realm", "nonce", "uri", "response");
    }

    @Test
    void aSessionNamesItsNonceAlways() {
        assertThat(authorization(client.answer(request(),
                challenged("realm=\"home\", nonce=\"n1\", algorithm=SHA-256-sess"))))
                .containsEntry("algorithm", "SHA-256-sess").containsKey("cnonce").doesNotContainKeys("nc", "qop");
    }

    @Test
    void theBodyIsCoveredWhereThatIsTheOnlyWay() {
        Map<String, String> said = authorization(client.answer(request("MESSAGE", "na\u00efve"),
                challenged("realm=\"home\", nonce=\"n1\", qop=\"auth-int\"")));

        assertThat(said).containsEntry("qop", "auth-int").containsEntry("response",
                md5(md5("ana", "home", "s3cret"), "n1", "00000001", said.get("cnonce"), "auth-int",
                        md5("MESSAGE", "sip:ben@example.com;transport=udp", md5("na\u00efve"))));
    }

    @ParameterizedTest
    @CsvSource({ "MD5, SHA-256, SHA-256", "SHA-256, MD5, SHA-256", "SHA-512-256, SHA-256, SHA-512-256",
            "AKAv1-MD5, MD5, MD5", "SHA-256-sess, MD5, SHA-256-sess", "MD5, MD5-sess, MD5", "MD5-sess, MD5, MD5-sess" })
    void theStrongestAlgorithmAnswers(String one, String other, String chosen) {
        Request answer = client.answer(request(), response(401,
                "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\", algorithm=" + one,
                "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n2\", algorithm=" + other))
                .orElseThrow();

        assertThat(authorization(answer)).containsEntry("algorithm", chosen)
                .containsEntry("nonce", chosen.equals(one) ? "n1" : "n2");
    }

    @Test
    void proxiesAreAnsweredInTheirOwnHeaderField() {
        Request answer = client.answer(request(),
                response(407, "Proxy-Authenticate: Digest realm=\"proxy\", qop=\"auth\", nonce=\"p1\"")).orElseThrow();

        assertThat(lines(answer, "Authorization")).isEmpty();
        assertThat(lines(answer, "Proxy-Authorization")).singleElement()
                .satisfies(line -> assertThat(said(line)).containsEntry("realm", "proxy").containsEntry("nonce", "p1"));
    }

    /** RFC 3261 §22.3: a forking proxy gathers the challenges of all branches. */
    @Test
    void serversAndProxiesInOneResponseAreAllAnswered() {
        Request answer = client.answer(request(), response(407,
                "Proxy-Authenticate: Digest realm=\"p\", qop=\"auth\", nonce=\"1\"",
                "WWW-Authenticate: Digest realm=\"a\", qop=\"auth\", nonce=\"2\"",
                "Proxy-Authenticate: Digest realm=\"q\", qop=\"auth\", nonce=\"3\"",
                "WWW-Authenticate: Basic realm=\"b\"",
                "WWW-Authenticate: Digest realm=\"p\", qop=\"auth\", nonce=\"4\"")).orElseThrow();

        assertThat(lines(answer, "Authorization")).map(line -> said(line).get("realm") + said(line).get("nonce"))
                .containsExactly("a2", "p4");
        assertThat(lines(answer, "Proxy-Authorization")).map(line -> said(line).get("realm") + said(line).get("nonce"))
                .containsExactly("p1", "q3");
    }

    @Test
    void severalChallengesInOneLineAreAllAnswered() {
        Request answer = client.answer(request(), response(401, "WWW-Authenticate: Basic realm=\"b\", "
                + "Digest realm=\"a\", qop=\"auth\", nonce=\"1\", Digest realm=\"c\", qop=\"auth\", nonce=\"2\""))
                .orElseThrow();

        assertThat(lines(answer, "Authorization")).map(line -> said(line).get("realm")).containsExactly("a", "c");
    }

    @Test
    void onlyRealmsWithCredentialsAreAnswered() {
        DigestClient choosy = new DigestClient(realm -> Optional.of(ANA).filter(ana -> realm.equals("home")));

        assertThat(choosy.answer(request(), challenged("realm=\"elsewhere\", nonce=\"n1\""))).isEmpty();
        assertThat(choosy.answer(request(), response(401, "WWW-Authenticate: Digest realm=\"elsewhere\", nonce=\"n1\"",
                "WWW-Authenticate: Digest realm=\"home\", nonce=\"n2\""))).hasValueSatisfying(
                        answer -> assertThat(authorization(answer)).containsEntry("realm", "home"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Basic realm=\"home\"", "Digest realm=\"home\"", "Digest nonce=\"n1\"",
            "Digest realm=\"home\", nonce=\"n1\", algorithm=ROT13",
            "Digest realm=\"home\", nonce=\"n1\", qop=\",auth-conf,\"", "Bearer", "" })
    void whatCannotBeAnsweredIsNot(String challenge) {
        assertThat(client.answer(request(), response(401, "WWW-Authenticate: " + challenge))).isEmpty();
    }

    @Test
    void aResponseWithoutAChallengeIsNotAnswered() {
        assertThat(client.answer(request(), response(401))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 302, 400, 403, 500 })
    void anotherResponseIsNoChallenge(int status) {
        assertThat(client.answer(request(), response(status, "WWW-Authenticate: Digest realm=\"home\", nonce=\"n1\"")))
                .isEmpty();
    }

    @Test
    void refusedCredentialsAreNotShownAgain() {
        Request answer = client.answer(request(), challengedWith("n1")).orElseThrow();

        assertThat(client.answer(answer, challengedWith("n1"))).isEmpty();
        assertThat(client.answer(answer, challengedWith("n2"))).isEmpty();
    }

    @Test
    void credentialsRefusedForAFreshNonceAreNotShownAgain() {
        Request answer = client.answer(request(), challengedWith("n1")).orElseThrow();

        assertThat(client.answer(answer, challengedWith("n2"))).isEmpty();
    }

    @Test
    void aStaleNonceIsReplaced() {
        Request answer = client.answer(request(), challengedWith("n1")).orElseThrow();

        Request again = client.answer(answer, stale("n2")).orElseThrow();

        assertThat(authorization(again)).containsEntry("nonce", "n2").containsEntry("nc", "00000001");
        assertThat(authorization(again).get("cnonce")).isNotEqualTo(authorization(answer).get("cnonce"));
        assertThat(client.answer(again, challengedWith("n3"))).isEmpty();
    }

    @Test
    void aNonceThatIsStaleAtOnceIsReplacedAFewTimesOnly() {
        Request answer = client.answer(request(), challengedWith("n")).orElseThrow();
        int renewals = 0;
        for (Optional<Request> next = Optional.of(answer); renewals < 100; renewals++) {
            next = client.answer(next.get(), stale("n" + renewals));
            if (next.isEmpty()) {
                break;
            }
        }

        assertThat(renewals).isEqualTo(3);
    }

    @Test
    void theSameNonceCannotBeStale() {
        Request answer = client.answer(request(), challengedWith("n1")).orElseThrow();

        assertThat(client.answer(answer, stale("n1"))).isEmpty();
    }

    @Test
    void laterRequestsHaveCredentialsFromTheStart() {
        client.answer(request(), challengedWith("n1")).orElseThrow();
        Request later = request("OPTIONS", "");

        client.prepare(later);

        assertThat(authorization(later)).containsEntry("nonce", "n1").containsEntry("nc", "00000002");
        assertThat(authorization(later).get("response")).isEqualTo(md5(md5("ana", "home", "s3cret"), "n1", "00000002",
                authorization(later).get("cnonce"), "auth", md5("OPTIONS", "sip:ben@example.com;transport=udp")));
    }

    @Test
    void aRequestPreparedTwiceHasItsCredentialsOnce() {
        client.answer(request(), challengedWith("n1")).orElseThrow();
        Request later = request();

        client.prepare(later);
        client.prepare(later);

        assertThat(authorization(later)).containsEntry("nc", "00000003");
    }

    @Test
    void nothingIsPreparedBeforeAChallenge() {
        Request first = request();

        client.prepare(first);

        assertThat(lines(first, "Authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ACK", "CANCEL" })
    void whatCannotBeChallengedIsNotPrepared(String method) {
        client.answer(request(), challengedWith("n1")).orElseThrow();
        Request later = request(method, "");

        client.prepare(later);

        assertThat(lines(later, "Authorization")).isEmpty();
    }

    @Test
    void anAckShowsWhatItsInviteShowed() {
        Request invite = client.answer(request("INVITE", ""), response(407,
                "Proxy-Authenticate: Digest realm=\"p\", qop=\"auth\", nonce=\"1\"",
                "WWW-Authenticate: Digest realm=\"a\", qop=\"auth\", nonce=\"2\"")).orElseThrow();
        Request ack = request("ACK", "");

        DigestClient.repeat(invite, ack);

        assertThat(lines(ack, "Authorization")).hasSize(1).isEqualTo(lines(invite, "Authorization"));
        assertThat(lines(ack, "Proxy-Authorization")).hasSize(1).isEqualTo(lines(invite, "Proxy-Authorization"));
    }

    /** Peers with nonces for one use do not all say stale=true. */
    @ParameterizedTest
    @ValueSource(strings = { "qop=\"auth\",", "" })
    void aPreparedRequestMayMeetANewNonce(String qop) {
        client.answer(request(), challenged(qop + "realm=\"home\", nonce=\"n1\"")).orElseThrow();
        Request later = request();
        client.prepare(later);

        Request answer = client.answer(later, challenged(qop + "realm=\"home\", nonce=\"n2\"")).orElseThrow();

        assertThat(authorization(answer)).containsEntry("nonce", "n2");
        assertThat(client.answer(answer, challenged(qop + "realm=\"home\", nonce=\"n3\""))).isEmpty();
    }

    @Test
    void aPreparedRequestThatIsRefusedStaysRefused() {
        client.answer(request(), challengedWith("n1")).orElseThrow();
        Request later = request();
        client.prepare(later);

        assertThat(client.answer(later, challengedWith("n1"))).isEmpty();
    }

    @Test
    void aLaterRequestMayTryAgainWhereOneWasRefused() {
        Request answer = client.answer(request(), challengedWith("n1")).orElseThrow();
        assertThat(client.answer(answer, challengedWith("n2"))).isEmpty();
        Request later = request();
        client.prepare(later);
        assertThat(lines(later, "Authorization")).isEmpty();

        assertThat(client.answer(later, challengedWith("n3"))).isPresent();
    }

    @Test
    void realmsThatChallengeOneAfterTheOtherAreShownWhatTheyKnow() {
        Request first = client.answer(request(),
                response(407, "Proxy-Authenticate: Digest realm=\"p\", qop=\"auth\", nonce=\"p1\"")).orElseThrow();

        Request second = client.answer(first, challengedWith("n1")).orElseThrow();

        assertThat(said(lines(second, "Proxy-Authorization").get(0))).containsEntry("nonce", "p1")
                .containsEntry("nc", "00000002");
        assertThat(authorization(second)).containsEntry("nonce", "n1").containsEntry("nc", "00000001");
        assertThat(client.answer(second, response(407, "Proxy-Authenticate: Digest realm=\"p\", nonce=\"p2\"")))
                .isEmpty();
    }

    @Test
    void aNewRealmIsAnsweredWithoutTheOneThatRefused() {
        Request first = client.answer(request(), challengedWith("n1")).orElseThrow();

        Request second = client.answer(first, response(401,
                "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n2\"",
                "WWW-Authenticate: Digest realm=\"other\", qop=\"auth\", nonce=\"o1\"")).orElseThrow();

        assertThat(authorization(second)).containsEntry("realm", "other");
    }

    /** Two requests under way at a time meet the same nonce, which counts them both. */
    @Test
    void requestsChallengedWithOneNonceCountItsUses() {
        Request one = client.answer(request(), challengedWith("n1")).orElseThrow();
        Request other = client.answer(request("INFO", ""), challengedWith("n1")).orElseThrow();

        assertThat(authorization(one)).containsEntry("nc", "00000001");
        assertThat(authorization(other)).containsEntry("nc", "00000002");
        assertThat(client.answer(one, challengedWith("n2"))).isEmpty();
        assertThat(client.answer(other, challengedWith("n3"))).isEmpty();
    }

    @Test
    void requestsThatAreRefusedInTurnEndBoth() {
        Optional<Request> one = client.answer(request(), challengedWith("a0"));
        Optional<Request> other = client.answer(request("INFO", ""), challengedWith("b0"));
        int rounds = 0;
        for (; one.isPresent() && other.isPresent() && rounds < 100; rounds++) {
            one = client.answer(one.get(), challengedWith("a" + (rounds + 1)));
            other = client.answer(other.get(), challengedWith("b" + (rounds + 1)));
        }

        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void credentialsOfOthersStayUntilTheirRealmAsks() {
        Request sent = request();
        add(sent, "Digest username=\"x\",realm=\"theirs\",nonce=\"t\",uri=\"sip:x\",response=\"00\"");

        Request answer = client.answer(sent, challengedWith("n1")).orElseThrow();
        assertThat(lines(answer, "Authorization")).map(line -> said(line).get("realm"))
                .containsExactly("theirs", "home");

        Request next = client.answer(answer, challenged("realm=\"theirs\", nonce=\"t2\"")).orElseThrow();
        assertThat(lines(next, "Authorization")).map(line -> said(line).get("username")).containsExactly("ana", "ana");
    }

    private static void add(Request request, String authorization) {
        try {
            SipMessages.addHeader(request, "Authorization", authorization);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void namesWithQuotesAndOtherLettersAreWrittenAsQuotedStrings() {
        DigestClient odd = new DigestClient(realm -> Optional.of(new Credentials("an\"a\\\u00e9", "p\"\u00e9\u20ac")));

        Map<String, String> said = authorization(odd.answer(request(), challenged("realm=\"h\\\"m\", nonce=\"n1\"")));

        assertThat(said).containsEntry("username", "an\\\"a\\\\\u00e9").containsEntry("realm", "h\\\"m");
        assertThat(said.get("response")).isEqualTo(md5(md5("an\"a\\\u00e9", "h\"m", "p\"\u00e9\u20ac"), "n1",
                md5("MESSAGE", "sip:ben@example.com;transport=udp")));
    }

    @Test
    void aNameCannotBreakALine() {
        for (String name : List.of("ana\r\nX: y", "a\u0000", "a\nb", "a\u007f")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Credentials(name, "p"))
                    .withMessageNotContaining(name);
        }
    }
}
