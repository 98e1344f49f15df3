/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import java.text.ParseException;

/** Offers in the manner of the devices that send them. */
final class Descriptions {

    static final String SIPP = """
            v=0
            o=user1 53655765 2353687637 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 6000 RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            """;

    static final String BARESIP = """
            v=0
            o=- 1876512345 1270734913 IN IP4 192.0.2.20
            s=-
            c=IN IP4 192.0.2.20
            t=0 0
            a=tool:baresip 1.0.0
            m=audio 20488 RTP/AVP 96 9 0 8 101
            b=AS:125
            a=rtpmap:96 opus/48000/2
            a=fmtp:96 stereo=1;sprop-stereo=1
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=rtcp:20489
            a=sendrecv
            a=label:1
            a=rtcp-rsize
            a=ssrc:3112345678 cname:sip:ana@192.0.2.20
            a=ptime:20
            m=video 13520 RTP/AVP 97
            b=AS:512
            a=rtpmap:97 H264/90000
            a=fmtp:97 packetization-mode=0;profile-level-id=42e01f
            a=rtcp:13521
            a=framerate:25.00
            a=sendrecv
            a=label:2
            """;

    static final String LINPHONE = """
            v=0
            o=ana 1234 3456 IN IP4 192.0.2.30
            s=Talk
            c=IN IP4 192.0.2.30
            t=0 0
            a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics
            a=record:off
            m=audio 7078 RTP/AVP 96 97 98 0 8 18 101 99
            a=rtpmap:96 opus/48000/2
            a=fmtp:96 useinbandfec=1
            a=rtpmap:97 speex/16000
            a=fmtp:97 vbr=on
            a=rtpmap:98 speex/8000
            a=fmtp:98 vbr=on
            a=fmtp:18 annexb=yes
            a=rtpmap:101 telephone-event/48000
            a=rtpmap:99 telephone-event/8000
            a=rtcp-fb:* trr-int 5000
            m=video 9078 RTP/AVPF 96 97
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 H264/90000
            a=fmtp:97 profile-level-id=42801F
            a=rtcp-fb:* ccm tmmbr
            """;

    static final String ASTERISK = """
            v=0
            o=- 1203944151 1203944151 IN IP4 192.0.2.40
            s=Asterisk
            c=IN IP4 192.0.2.40
            t=0 0
            m=audio 16388 RTP/AVP 8 0 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=maxptime:150
            a=sendrecv
            m=image 4536 udptl t38
            a=T38FaxVersion:0
            a=T38MaxBitRate:14400
            """;

    static final String BROWSER = """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0 1 2
            a=extmap-allow-mixed
            a=msid-semantic: WMS stream1
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=candidate:1467250027 1 udp 2122260223 192.0.2.50 46243 typ host generation 0 network-id 1
            a=ice-ufrag:4ZcD
            a=ice-pwd:2/1muCWoOi3uLifh0NuRHlmq
            a=ice-options:trickle
            a=fingerprint:sha-256 75:74:5A:A6:A4:E5:52:F4:A7:67:4C:01:C7:EE:91:3F:21:3D:A2:E3:53:7B:6F:30:86:F2:30:AA:65:FB:04:24
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=sendrecv
            a=msid:stream1 track1
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=rtcp-fb:111 transport-cc
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:13 CN/8000
            a=rtpmap:110 telephone-event/48000
            a=rtpmap:126 telephone-event/8000
            a=ssrc:2570980487 cname:hsWuSQJxx7przmb8
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            c=IN IP4 0.0.0.0
            a=ice-ufrag:4ZcD
            a=ice-pwd:2/1muCWoOi3uLifh0NuRHlmq
            a=setup:actpass
            a=mid:1
            a=recvonly
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=ice-ufrag:4ZcD
            a=mid:2
            a=sctp-port:5000
            a=max-message-size:262144
            """;

    static final String OVER_IPV6 = """
            v=0
            o=- 20518 0 IN IP6 2001:db8::8
            s=
            c=IN IP6 2001:db8::8
            t=0 0
            m=audio 54400 RTP/SAVP 0 96
            a=rtpmap:96 ilbc/8000
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
            m=audio 54402 RTP/AVP 0 96
            a=rtpmap:96 ilbc/8000
            """;

    private Descriptions() {
    }

    /** One that must be readable. */
    static Sdp sdp(String text) {
        try {
            return Sdp.parse(text.replace("\n", "\r\n"));
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A small one: what is common to all media, then the media. */
    static Sdp sdp(String common, String media) {
        return sdp("v=0\no=ana 1 7 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n" + common + media);
    }

    static String audio(String lines) {
        return "m=audio 4000 RTP/AVP 0\n" + lines;
    }
}
