/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What a proxy changes in a request (RFC 3261 §16.6), and what not. */
class ForwardedRequestTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private WireMessage forwarded(WirePeer caller, Phone phone, WireRequest request) {
        caller.send(request);
        return phone.expect(request.toString().split(" ")[0]);
    }

    @EachWay
    void theRequestUriIsTheTargets(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE"));

        assertThat(message.requestUri()).isEqualTo(phone.uri());
    }

    @EachWay
    void theProxysViaIsOnTopOfTheSenders(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        WireRequest request = caller.request("MESSAGE");

        WireMessage message = forwarded(caller, phone, request);

        assertThat(message.headers("Via")).hasSize(2);
        assertThat(message.headers("Via").get(0)).startsWith("SIP/2.0/" + to + " 127.0.0.1:")
                .contains(";branch=z9hG4bK");
        assertThat(message.headers("Via").get(1)).startsWith(request.header("Via"));
        assertThat(message.toString().indexOf("\r\nVia: ")).as("begin of the head")
                .isEqualTo(message.toString().indexOf("\r\n"));
    }

    /** RFC 3581 §4. */
    @EachWay
    void theSendersViaGetsReceivedAndRport(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        String branch = "z9hG4bK" + WireRequest.unique();

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE")
                .with("Via", "SIP/2.0/" + from + " pc33.example.com:5999;rport;branch=" + branch));

        assertThat(message.headers("Via").get(1)).startsWith("SIP/2.0/" + from + " pc33.example.com:5999;")
                .contains(";branch=" + branch).contains(";received=127.0.0.1")
                .contains(";rport=" + caller.address().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = { "70", "2", "1", "255" })
    void maxForwardsCountsDown(String hops) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE").with("Max-Forwards", hops));

        assertThat(message.headers("Max-Forwards")).containsExactly(String.valueOf(Integer.parseInt(hops) - 1));
    }

    /** RFC 3261 §16.6 step 3. */
    @Test
    void maxForwardsIsAddedWhereThereIsNone() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE").without("Max-Forwards"));

        assertThat(message.headers("Max-Forwards")).containsExactly("70");
    }

    private static final String ODD = """
            MESSAGE sip:ben@127.0.0.1:@PORT@ SIP/2.0
            v: SIP/2.0/@TRANSPORT@ 127.0.0.1:@PEER@;branch=z9hG4bK@BRANCH@;rport, SIP / 2.0 / TCP edge.example.com ;branch=z9hG4bKolder
            x-what-nobody-knows:   spaces   in \t it
            f  : "A. \\"quoted\\" <name>" <sip:ana@example.com;x=1?h=v>;tag=a1;Odd=Yes
            T:Ben <sip:ben@example.com>
            max-forwards:   17
            I: odd-@BRANCH@
            CSEQ: 0004711    MESSAGE
            s:
            Subject-Of-Folding: one
             two
            \t three
            k:100rel,  timer
            Via:SIP/2.0/UDP h3.example.com:5066;branch=z9hG4bKoldest;received=192.0.2.4
            X-Bytes: \u00e9\u00ff\u00a0
            Accept-Contact: *;mobility="fixed";require
            c: text/plain ; charset=utf-8
            X-WHAT-NOBODY-KNOWS:,,,
            m: <sip:ana@127.0.0.1:@PEER@>
            l: 11

            a\\r b\u0000c""".replace("\n", "\r\n").replace("\\r b", "\r\n b") + "\r\n\t";

    /** Names in their compact form, folded lines, odd spaces, bytes that are no text, and names that nobody knows. */
    @EachWay
    void everythingElseStaysByteForByte(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        String body = ODD.substring(ODD.indexOf("\r\n\r\n") + 4);
        String sent = ODD.replace("@PORT@", "" + caller.target().getPort()).replace("@TRANSPORT@", "" + from)
                .replace("@PEER@", "" + caller.address().getPort()).replace("@BRANCH@", WireRequest.unique())
                .replace("l: 11", "l: " + body.length());

        caller.send(sent.getBytes(ISO_8859_1));
        String heard = phone.expect("MESSAGE").toString();

        List<String> expected = lines(sent);
        expected.set(0, "MESSAGE " + phone.uri() + " SIP/2.0");
        List<String> there = lines(heard);
        assertThat(there.remove(1)).startsWith("Via: SIP/2.0/" + to);
        there.removeIf(line -> line.startsWith("Max-Breadth:"));   // RFC 5393 §5.3.3
        assertThat(there.stream().filter(line -> !line.contains("rport") && !isMaxForwards(line)).toList())
                .containsExactlyElementsOf(
                        expected.stream().filter(line -> !line.contains("rport") && !isMaxForwards(line)).toList());
        assertThat(there).filteredOn(ForwardedRequestTest::isMaxForwards).singleElement().asString().endsWith(" 16");
        assertThat(there).filteredOn(line -> line.contains("rport=" + caller.address().getPort())).singleElement()
                .asString().contains("edge.example.com ;branch=z9hG4bKolder");
    }

    private static boolean isMaxForwards(String line) {
        return line.regionMatches(true, 0, "Max-Forwards", 0, 12);
    }

    private static List<String> lines(String message) {
        return new ArrayList<>(Arrays.asList(message.split("\r\n", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "OPTIONS", "INFO", "SUBSCRIBE", "NOTIFY", "PUBLISH", "REFER", "UPDATE", "FOO", "BYE" })
    void everyMethodIsForwarded(String method) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        WireRequest request = caller.request(method);

        WireMessage heard = forwarded(caller, phone, request);
        phone.answers(heard, 299);

        assertThat(caller.receive().status()).isEqualTo(299);
    }

    /** By its Request-URI (RFC 3261 §16.5). */
    @Test
    void withoutTargetsItGoesWhereItIsAddressedTo() {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE").withRequestUri(phone.uri()));

        assertThat(message.requestUri()).isEqualTo(phone.uri());
    }

    /** RFC 3261 §18.1.1: what is too large for a datagram goes by TCP. */
    @Test
    void aBodyOfTheLargestSizeComesThrough() {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.TCP);
        String body = "0123456789".repeat(20_000);

        WireMessage message = forwarded(caller, phone, caller.request("MESSAGE").withBody("text/plain", body));

        assertThat(message.body()).isEqualTo(body);
    }

    /** RFC 3261 §16.11, §17.1.1.3: each request has a branch of its own. */
    @Test
    void twoRequestsHaveTwoBranches() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();

        WireMessage first = forwarded(caller, phone, caller.request("MESSAGE"));
        WireMessage second = forwarded(caller, phone, caller.request("MESSAGE"));

        assertThat(first.parameter("Via", "branch")).isNotEqualTo(second.parameter("Via", "branch"));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void itIsCountedAsReceivedAndAsSent(Transport transport) {
        Phone phone = proxy.phone(transport);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(transport);

        phone.answers(forwarded(caller, phone, caller.request("MESSAGE")), 202);
        caller.receive();

        assertThat(proxy.statistics().received()).containsEntry("MESSAGE", 1L);
        assertThat(proxy.statistics().sent()).containsEntry("MESSAGE", 1L);
        assertThat(proxy.statistics().answered()).containsEntry("2xx", 1L);
        proxy.forgetsEverything();
    }

    /** What the engine would refuse if a route answered is for the far end to judge. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Session-Expires  | 10",
            "Replaces         | nobody@nowhere;to-tag=a;from-tag=b",
            "Join             | nobody@nowhere;to-tag=a;from-tag=b",
            "Require          | 100rel, timer, replaces, nonsense",
            "Content-Encoding | gzip",
            "Content-Type     | application/x-nobody-knows",
            "Accept           | text/x-nobody-knows",
            "Expires          | 0",
            "Event            | nobody-knows",
            "Supported        | timer, 100rel, outbound, nonsense" })
    void whatTheEngineItselfWouldNotTakeIsLeftToTheFarEnd(String field, String value) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.TCP);

        WireMessage heard = forwarded(caller, phone,
                caller.request("INVITE").withBody("application/sdp", "no description").with(field, value));

        assertThat(heard.header(field)).isEqualTo(value);
        assertThat(heard.body()).isEqualTo("no description");
    }

    /** A phone that sends all it has through here, in a call that was not recorded here. */
    @ParameterizedTest
    @ValueSource(strings = { "BYE", "INFO", "UPDATE", "PRACK", "REFER", "NOTIFY", "INVITE" })
    void whatIsInsideACallOfOthersIsForwardedAsWell(String method) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.whereItLeads());
        WirePeer caller = proxy.caller(Transport.UDP);
        WireRequest request = caller.request(method).withRequestUri(phone.uri()).with("To",
                "<sip:ben@example.com>;tag=theirs").with("CSeq", "2 " + method);

        phone.answers(forwarded(caller, phone, request), 299);

        WireMessage answer = caller.receive();
        assertThat(answer.status() == 100 ? caller.receive().status() : answer.status()).isEqualTo(299);
    }

    /** Forked by a proxy before, it comes by two ways: two requests for us (RFC 3261 §16.3), one for whom it concerns. */
    @Test
    void theSameRequestByAnotherWayIsForwardedToo() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        WireRequest first = caller.request("INVITE");
        WireRequest second = first.withVia(";branch=z9hG4bK" + WireRequest.unique());

        WireMessage one = forwarded(caller, phone, first);
        WireMessage other = forwarded(caller, phone, second);
        phone.answers(other, 482);

        assertThat(one.parameter("Via", "branch")).isNotEqualTo(other.parameter("Via", "branch"));
        assertThat(phone.expect("ACK").parameter("Via", "branch")).isEqualTo(other.parameter("Via", "branch"));
        phone.answers(one, 180);
        WireMessage answer = caller.receive();
        while (answer.status() != 180) {
            assertThat(answer.status()).isIn(100, 482);
            answer = caller.receive();
        }
        assertThat(answer.header("Via")).contains(first.header("Via").replaceAll(".*branch=", ""));
    }
}
