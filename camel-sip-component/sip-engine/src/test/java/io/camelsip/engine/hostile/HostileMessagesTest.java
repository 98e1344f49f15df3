/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import javax.sip.message.Message;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Messages made to cost a listener more than they cost their sender. Each test is named for the rule that holds. */
class HostileMessagesTest {

    private static final int MANY = 20;
    private static final int LARGEST_DATAGRAM = 65_507;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private Siege siege;
    private UdpPeer peer;

    @BeforeEach
    void listens() {
        engine.answersEverythingAndForgets();
        siege = new Siege(engine);
        peer = engine.udp();
    }

    /** A good request, as a place for something bad. */
    private WireRequest request() {
        return peer.request("MESSAGE");
    }

    @Test
    void aViaIsReadToItsEndOnce() {
        String[] tails = { "(", ")", "(a", "(\\", "(\\\\", "(\\)", "((((", " (a) (b", ";x=\"", ";x=\"\\", ";branch=",
                ";;;;", ";rport=+",
                ";rport=99999999999", ";ttl=999", ":99999", ":", ":-1", ",", ",,,", "\\", "\u0080", " ", "[", "[::1",
                ";x=(\\" };
        siege.withstands(MANY * tails.length,
                i -> request().with("Via", "SIP/2.0/UDP h" + tails[i % tails.length]).bytes());
        siege.withstands(MANY * tails.length, i -> request()
                .addingFirst("Via", "SIP/2.0/UDP h;branch=z9hG4bK" + i + tails[i % tails.length]).bytes());
    }

    @Test
    void anAnnouncedBodyIsNotBelievedBeforeItArrives() {
        String[] lengths = { "2147483647", "2147483648", "4294967296", "99999999999999999999", "-1", "+5", "0x10",
                "1e9",
                "5, 6", "", "five", "1000000000", "1048576", "1048577" };
        siege.withstands(MANY * lengths.length, i -> {
            String length = lengths[i % lengths.length];
            return switch (i / lengths.length % 4) {
                case 0 -> request().with("Content-Length", length).bytes();
                case 1 -> request().without("Content-Length").adding("l", length).bytes();
                case 2 -> request().with("Content-Length", "\r\n " + length).bytes();
                default -> request().adding("Content-Length", length).bytes();
            };
        });
    }

    @Test
    void lengthsThatDisagreeAreNotGuessedAt() {
        TcpPeer stream = engine.tcp();
        stream.send(stream.request("MESSAGE").with("Content-Length", "3").adding("l", "4").bytes());

        assertThat(stream.receive().status()).isEqualTo(400);
        assertThat(stream.isClosedWithin(Siege.NEXT_ANSWER.multipliedBy(5))).isTrue();
    }

    @Test
    void namesOfHeaderFieldsAreNotCollected() {
        siege.withstands(20 * MANY, i -> {
            WireRequest request = request();
            for (int n = 0; n < 90; n++) {
                request = request.adding("X-" + WireRequest.unique(), "v");
            }
            return request.bytes();
        });
    }

    @Test
    void unknownHeaderFieldsStillArriveAfterThat() {
        engine.listens(only("INFO"), request -> request.respond(200));
        for (int i = 0; i < 400; i++) {
            WireRequest request = request();
            for (int n = 0; n < 90; n++) {
                request = request.adding("X-" + WireRequest.unique(), "v");
            }
            peer.ask(request);
        }

        peer.ask(peer.request("INFO").adding("X-Never-Seen-Before", "here"));

        Message arrived = engine.handled().get(0).message();
        assertThat(arrived + String.join("", SipMessages.unparsedHeaders(arrived))).contains("X-Never-Seen-Before",
                "here");
    }

    private static RequestFilter only(String method) {
        return new RequestFilter(Set.of(method), Set.of(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "Contact", "Route", "Record-Route", "Via", "Allow", "Supported", "Require", "Accept",
            "Warning",
            "Reason", "Call-Info", "In-Reply-To", "P-Asserted-Identity", "Authorization", "X-Any" })
    void longListsAreNotWalkedAgainAndAgain(String name) {
        String element = switch (name) {
            case "Via" -> "SIP/2.0/UDP h";
            case "Warning" -> "399 h \"w\"";
            case "Authorization" -> "Digest a=b";
            case "Contact", "Route", "Record-Route", "Call-Info", "P-Asserted-Identity" -> "<sip:h>";
            default -> "a";
        };
        String oneLine = (element + ",").repeat(60_000 / (element.length() + 1)) + element;
        byte[][] messages = new byte[MANY][];
        for (int i = 0; i < MANY; i++) {
            messages[i] = switch (i % 3) {
                case 0 -> request().adding(name, oneLine).bytes();
                case 1 -> repeated(request(), name, element, 60_000 / (name.length() + element.length() + 4));
                default -> repeated(request(), name, element, 90);
            };
        }
        siege.withstands(MANY, i -> messages[i]);
    }

    private static byte[] repeated(WireRequest request, String name, String value, int times) {
        String text = request.toString();
        return text.replaceFirst("\r\n", "\r\n" + (name + ": " + value + "\r\n").repeat(times)).getBytes(UTF_8);
    }

    /** Fields that nobody here needs, with values that no grammar has: the request is served or refused, never lost. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RSeq|", "RSeq|x", "RSeq|99999999999999999999", "RSeq|-1", "RAck|", "RAck|1", "RAck|1 2", "RAck|x y z",
            "RAck|99999999999 1 INVITE", "Min-Expires|", "Min-Expires|x", "Min-Expires|99999999999", "MIME-Version|",
            "MIME-Version|1", "MIME-Version|x.y", "MIME-Version|1.99999999999", "Server|", "Server|/",
            "Server|/.0 (x)b",
            "Server|(((", "User-Agent|", "User-Agent|/.0 (x)b", "User-Agent|(\\", "Subscription-State|",
            "Subscription-State|;reason=", "Subscription-State|;", "Subscription-State|active;expires=x",
            "P-User-Database|", "P-User-Database|<aaa", "P-Charging-Vector|", "P-Charging-Vector|;", "Event|",
            "Event|;",
            "Expires|", "Expires|-1", "Expires|99999999999", "Retry-After|", "Retry-After|(", "Date|", "Date|x, y z",
            "Timestamp|", "Timestamp|.", "Timestamp|99999999999999999999.1", "Content-Disposition|",
            "Content-Language|",
            "Content-Encoding|", "Accept|;q=x", "Accept-Language|;q=99", "Authorization|", "Authorization|Digest",
            "Authorization|Digest nc=\"\\", "Proxy-Authorization|x y=z=", "WWW-Authenticate|Digest ,,,", "Call-Info|<",
            "Alert-Info|<", "Error-Info|>", "Warning|x", "Warning|399", "Warning|399 h \"", "Reason|;cause=x",
            "Priority|",
            "Organization|", "In-Reply-To|", "Refer-To|", "Refer-To|<", "Referred-By|", "Replaces|;", "Join|",
            "Session-Expires|x", "Session-Expires|;refresher=", "Min-SE|x", "SIP-ETag|", "SIP-If-Match|", "Path|<",
            "Service-Route|", "P-Asserted-Identity|\"", "P-Asserted-Identity|<>", "P-Preferred-Identity|",
            "P-Access-Network-Info|;", "P-Visited-Network-ID|", "P-Called-Party-ID|", "P-Associated-URI|",
            "Security-Client|;q=x", "Security-Server|", "Security-Verify|", "Privacy|", "Subject|", "Allow|",
            "Allow-Events|",
            "Require|", "Supported|", "Unsupported|", "Reply-To|", "Reply-To|<", "Contact|", "Contact|*", "Contact|<",
            "Contact|\"", "Route|", "Route|<", "Route|*", "Record-Route|", "Content-Type|", "Content-Type|/",
            "Content-Type|a", "Content-Type|a/b;c=\"", "Max-Forwards|", "Max-Forwards|x", "Max-Forwards|256" })
    void aMalformedFieldNeverMakesARequestVanish(String name, String value) {
        WireRequest request = request().with(name, value == null ? "" : value);

        WireMessage answer = peer.ask(request);

        assertThat(answer.status()).isIn(200, 400, 420, 489);
        assertThat(engine.statistics().edge().failures()).isZero();
        siege.goodRequestIsAnswered();
    }

    /** What depends on the state of earlier messages would get dearer with every one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Authorization|Digest username=\"a\", realm=\"b\", nonce=\"c\", uri=\"sip:h\", response=\"d\"",
            "Contact|\"A\" <sip:a@h;p=q?x=y>;expires=5;q=0.3", "Security-Client|ipsec-3gpp;q=0.1;alg=hmac",
            "Date|Sat, 13 Nov 2010 23:29:00 GMT", "Date|Sat, 13", "Security-Client|;",
            "Authorization|Digest username=" })
    void aMessageCostsNoMoreThanTheOnesBefore(String name, String value) {
        int round = 500;
        ask(name, value, round);
        ask(name, value, round);
        long early = cpuOf(() -> ask(name, value, round));
        ask(name, value, 2 * round);

        // the best of several: the process' CPU time has the compiler's and the collector's in it
        long late = LongStream.range(0, 5).map(i -> cpuOf(() -> ask(name, value, round))).min().orElseThrow();

        assertThat(late).isLessThan(3 * early + 100_000_000);
    }

    private void ask(String name, String value, int times) {
        for (int i = 0; i < times; i++) {
            peer.ask(request().with(name, value));
        }
    }

    private static long cpuOf(Runnable work) {
        long start = Footprint.cpuNanosNow();
        work.run();
        return Footprint.cpuNanosNow() - start;
    }

    @Test
    void nestingHasNoDepth() {
        String[] openings = { "(", "<", "\"", "[", "\\", "<\"", "(\"", ";a=\"" };
        String[] names = { "Via", "From", "Contact", "User-Agent", "Subject", "Authorization", "Content-Type" };
        siege.withstands(4 * openings.length * names.length, i -> {
            String opening = openings[i % openings.length];
            return request().with(names[i / openings.length % names.length], opening.repeat(7000 / opening.length()))
                    .bytes();
        });
    }

    @Test
    void aHeadIsBoundedInEveryDirection() {
        String filler = "a".repeat(LARGEST_DATAGRAM);
        byte[][] messages = {
                fit("MESSAGE sip:" + filler),
                fit(filler),
                fit("MESSAGE sip:b@h SIP/2.0\r\n" + filler),
                fit("MESSAGE sip:b@h SIP/2.0\r\nX: " + filler),
                fit("MESSAGE sip:b@h SIP/2.0\r\n" + "\r\n ".repeat(20_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\nX: a\r\n" + " b\r\n".repeat(16_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\n" + "X: a\r\n".repeat(10_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\n" + "X:\r\n".repeat(16_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\n" + ":\r\n".repeat(20_000)),
                fit("\r\n".repeat(32_000)), fit("\0".repeat(65_000)), fit(" ".repeat(65_000)), fit("\n".repeat(65_000)),
                fit("SIP/2.0 200 " + filler), fit("SIP/2.0 200 OK\r\nVia: " + filler), fit("\u00ff".repeat(65_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\nFrom: <sip:a@h>;tag=" + filler),
                fit("MESSAGE sip:b@h SIP/2.0\r\nFrom: <sip:a@h" + ";a".repeat(30_000)),
                fit("MESSAGE sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK" + filler) };
        siege.withstands(20 * messages.length, i -> messages[i % messages.length]);
    }

    private static byte[] fit(String text) {
        return text.substring(0, Math.min(text.length(), LARGEST_DATAGRAM)).getBytes(ISO_8859_1);
    }

    @Test
    void controlCharactersDoNotPass() {
        for (char control : new char[] { 0, 1, 7, 8, 11, 12, 27, 127 }) {
            WireMessage answer = peer.ask(request().with("Subject", "a" + control + "b"));
            assertThat(answer.status()).as("character " + (int) control).isEqualTo(400);
            assertThat(answer.toString()).doesNotContain("" + control);
        }
    }

    @Test
    void bytesThatAreNoTextAreCarriedOrRefused() {
        Random random = new Random(4711);
        siege.withstands(MANY, i -> {
            byte[] noise = new byte[1 + random.nextInt(1500)];
            random.nextBytes(noise);
            return noise;
        });
        siege.withstands(MANY, i -> {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            return request().with("Subject", new String(noise, ISO_8859_1).replaceAll("\\p{Cntrl}", "?")).bytes();
        });
    }

    @Test
    void theSmallestDatagramsAreNothing() {
        siege.withstands(MANY, i -> new byte[i % 5]);
        siege.withstands(MANY, i -> "M".repeat(1 + i % 9).getBytes(ISO_8859_1));
    }

    @Test
    void noRefusalRepeatsWhatItRefuses() {
        String secret = "do-not-echo-this";
        WireRequest bad = request().adding("X-Secret", secret).with("Max-Forwards", secret)
                .withBody("text/plain", secret);

        WireMessage answer = peer.ask(bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.toString()).doesNotContain(secret);
    }

    @Test
    void noAnswerIsMuchLargerThanItsRequest() {
        WireRequest bad = request().with("Max-Forwards", "x");
        assertThat(peer.ask(bad).bytes().length).isLessThan(bad.bytes().length + 200);
    }

    @ParameterizedTest
    @ValueSource(classes = { StackOverflowError.class, OutOfMemoryError.class, AssertionError.class,
            LinkageError.class })
    void aDefectOfAHandlerIsAnsweredWith500(Class<? extends Error> defect) {
        engine.listens(only("FAIL"), request -> {
            try {
                throw defect.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });

        for (int i = 0; i < MANY; i++) {
            assertThat(peer.ask(peer.request("FAIL")).status()).isEqualTo(500);
        }

        siege.goodRequestIsAnswered();
        assertThat(engine.engine().isAlive()).isTrue();
    }
}
