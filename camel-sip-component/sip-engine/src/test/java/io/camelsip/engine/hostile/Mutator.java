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

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes good messages at one to four places. The same seed makes the same messages. */
final class Mutator {

    private static final List<String> TOKENS = List.of(
            "\r\n", "\r\n\r\n", "\r\n ", "\n", "\r", "\0", ";", ",", ":", "=", "\"", "\\", "<", ">", "(", ")", "[", "]",
            "@", "?",
            "%", "%00", "%ff", "%zz", " ", "\t", "SIP/2.0", "sip:", "sips:", "tel:", ";tag=", ";branch=",
            ";branch=z9hG4bK",
            ";rport", ";received=", ";maddr=", ";lr", "Via: ", "v: ", "l: ", "Content-Length: ", "Call-ID: ", "0", "-1",
            "2147483647", "2147483648", "4294967296", "18446744073709551616", "\u00c3\u00bc", "\u00ff\u00fe", "*",
            "z9hG4bK",
            "CANCEL", "INVITE", "ACK", "BENOTIFY", "\u0000\u0000\u0000\u0000");

    private final Random random;
    private final List<String> good;
    private int made;

    Mutator(long seed, InetSocketAddress target) {
        random = new Random(seed);
        String host = target.getAddress().getHostAddress() + ":" + target.getPort();
        good = List.of(
                """
                        MESSAGE sip:ben@%H SIP/2.0
                        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK%N;rport
                        Max-Forwards: 70
                        From: "Ana \\"A\\" Lopez" <sip:ana@example.com;user=phone>;tag=%N
                        To: <sip:ben@%H>
                        Call-ID: %N@example.com
                        CSeq: 1 MESSAGE
                        Content-Type: text/plain; charset=utf-8
                        Content-Length: 11

                        hello world""",
                """
                        INVITE sip:ben@%H;transport=udp SIP/2.0
                        v: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK%N;received=127.0.0.1, SIP/2.0/TCP h.example.com
                        f: <sip:ana@example.com>;tag=%N
                        t: Ben <sip:ben@%H>
                        i: %N
                        CSeq: 314159 INVITE
                        Max-Forwards: 7
                        m: <sip:ana@127.0.0.1:5062;transport=udp>;+sip.instance="<urn:uuid:1>";q=0.7
                        Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>
                        Supported: 100rel, timer
                        Allow: INVITE, ACK, BYE
                        Session-Expires: 1800;refresher=uac
                        c: application/sdp
                        l: 57

                        v=0
                        o=a 1 1 IN IP4 127.0.0.1
                        s=-
                        c=IN IP4 127.0.0.1
                        """,
                """
                        REGISTER sip:%H SIP/2.0
                        Via: SIP/2.0/TCP [2001:db8::1]:5060;branch=z9hG4bK%N
                        Max-Forwards: 70
                        From: <sip:ana@example.com>;tag=%N
                        To: <sip:ana@example.com>
                        Call-ID: %N
                        CSeq: 2 REGISTER
                        Contact: <sip:ana@[2001:db8::1]>;expires=60, <sip:ana@192.0.2.1>;q=0.1
                        Authorization: Digest username="ana", realm="example.com", nonce="abc", uri="sip:h",
                         response="00000000000000000000000000000000", algorithm=MD5, qop=auth, nc=00000001
                        Expires: 3600
                        Path: <sip:edge.example.com;lr>
                        Content-Length: 0

                        """,
                """
                        SUBSCRIBE sip:ben@%H SIP/2.0
                        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK%N
                        From: sip:ana@example.com;tag=%N
                        To: sip:ben@%H
                        Call-ID: %N
                        CSeq: 9 SUBSCRIBE
                        Max-Forwards: 70
                        Event: presence;id=1
                        Accept: application/pidf+xml, multipart/related;q=0.5
                        Contact: <sip:ana@127.0.0.1>
                        Expires: 60
                        User-Agent: Peer/1.0 (test; (nested) comment)
                        Date: Sat, 13 Nov 2010 23:29:00 GMT
                        Subscription-State: active;expires=60
                        Reason: SIP;cause=200;text="Call completed elsewhere"
                        Warning: 399 h "a warning"
                        Content-Length: 0

                        """,
                """
                        SIP/2.0 200 OK
                        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK%N
                        From: <sip:ana@example.com>;tag=%N
                        To: <sip:ben@%H>;tag=x
                        Call-ID: %N
                        CSeq: 1 MESSAGE
                        RSeq: 1
                        Min-Expires: 60
                        Content-Length: 0

                        """).stream().map(text -> text.replace("\n", "\r\n").replace("%H", host)).toList();
    }

    byte[] next() {
        made++;
        byte[] message = good.get(random.nextInt(good.size())).replace("%N", Integer.toString(made, 36))
                .getBytes(ISO_8859_1);
        return mutated(message);
    }

    /** A message with something changed. */
    byte[] mutated(byte[] good) {
        byte[] message = good;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            message = change(message);
        }
        return message;
    }

    private byte[] change(byte[] message) {
        if (message.length == 0) {
            return new byte[] { (byte) random.nextInt() };
        }
        int at = random.nextInt(message.length);
        int some = Math.min(message.length - at, 1 + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(message, at);
            case 1 -> replaced(message, at, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(ISO_8859_1));
            case 2 -> replaced(message, at, at + some, new byte[0]);
            case 3 -> replaced(message, at, at, Arrays.copyOfRange(message, at, at + some));
            case 4 -> replaced(message, at, at + some, noise(some));
            case 5 -> replaced(message, at, at, repeated(message[at], 1 + random.nextInt(300)));
            case 6 -> replaced(message, at, at + 1, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(ISO_8859_1));
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(message, at) : lineMoved(message);
        };
    }

    private byte[] flipped(byte[] message, int at) {
        byte[] changed = message.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] repeated(byte value, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private byte[] lineMoved(byte[] message) {
        String[] lines = new String(message, ISO_8859_1).split("(?<=\n)");
        int from = random.nextInt(lines.length);
        int to = random.nextInt(lines.length);
        String moved = lines[from];
        lines[from] = random.nextBoolean() ? lines[to] : moved;
        lines[to] = moved;
        return String.join("", lines).getBytes(ISO_8859_1);
    }

    private static byte[] replaced(byte[] message, int from, int to, byte[] by) {
        byte[] changed = new byte[message.length - (to - from) + by.length];
        System.arraycopy(message, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(message, to, changed, from + by.length, message.length - to);
        return changed;
    }
}
