/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Flow;

/** Messages and a connection to measure with. */
final class Samples {

    /** What a load generator sends: 9 header fields, 22 bytes of text. */
    static final byte[] MESSAGE = crlf("""
            MESSAGE sip:bench@127.0.0.1:16070 SIP/2.0
            Via: SIP/2.0/TCP 127.0.0.1:17004;branch=z9hG4bK-00000000000000-1-0
            Max-Forwards: 70
            From: <sip:a@127.0.0.1:17004>;tag=12345T1
            To: <sip:bench@127.0.0.1:16070>
            Call-ID: 1-12345@127.0.0.1
            CSeq: 1 MESSAGE
            Contact: <sip:a@127.0.0.1:17004>
            Content-Type: text/plain
            Content-Length: 22

            hello bench 0123456789""");

    /** What a softphone sends through two proxies: 20 header fields and a session description. */
    static final byte[] INVITE = crlf("""
            INVITE sip:ben@192.0.2.4:5060;transport=tcp SIP/2.0
            Via: SIP/2.0/TCP 192.0.2.3:5060;branch=z9hG4bK721e418c4.1;rport
            Via: SIP/2.0/TCP 192.0.2.2:5060;branch=z9hG4bK4b43c2ff8.1;received=192.0.2.2
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKnashds8;received=192.0.2.1;rport=5060
            Record-Route: <sip:192.0.2.3;transport=tcp;lr>, <sip:192.0.2.2;transport=tcp;lr>
            Max-Forwards: 68
            From: "Ana Lopez" <sip:ana@atlanta.example.com>;tag=1928301774
            To: "Ben" <sip:ben@biloxi.example.com>
            Call-ID: a84b4c76e66710@pc33.atlanta.example.com
            CSeq: 314159 INVITE
            Contact: <sip:ana@192.0.2.1:5060;transport=udp>;+sip.instance="<urn:uuid:00000000-0000-1000-8000-000a95a0e128>"
            Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO, UPDATE, PRACK
            Allow-Events: presence, dialog, message-summary
            Supported: 100rel, timer, replaces, outbound
            Session-Expires: 1800;refresher=uac
            Min-SE: 90
            User-Agent: Phone/4.2 (made up)
            P-Asserted-Identity: "Ana Lopez" <sip:ana@atlanta.example.com>
            Privacy: none
            Accept: application/sdp, message/sipfrag
            Content-Type: application/sdp
            Content-Length: 141

            v=0
            o=ana 2890844526 2890844526 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=audio 49172 RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a=sendrecv
            """);

    private Samples() {
    }

    private static byte[] crlf(String text) {
        String message = text.replace("\n", "\r\n");
        int length = message.length() - message.indexOf("\r\n\r\n") - 4;
        return message.replaceFirst("Content-Length: \\d+", "Content-Length: " + length).getBytes(US_ASCII);
    }

    /** A connection that forgets what is sent on it, but for the number of bytes. */
    static final class Sink implements Flow {

        private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 16070);
        private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 17004);

        private long bytes;

        long bytes() {
            return bytes;
        }

        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public InetSocketAddress localAddress() {
            return LOCAL;
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return REMOTE;
        }

        @Override
        public void send(byte[] message) {
            bytes += message.length;
        }

        @Override
        public Flow withRemotePort(int port) {
            return this;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Watch onClose(Runnable listener) {
            return () -> {};
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
