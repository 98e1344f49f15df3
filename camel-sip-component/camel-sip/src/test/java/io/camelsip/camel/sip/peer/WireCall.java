/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import static org.assertj.core.api.Assertions.assertThat;

/** The caller's end of a call, from its INVITE on. Makes nothing up: it says what the test tells it to. */
public final class WireCall {

    /** A description that offers one stream, and fits as an answer to itself. */
    public static final String SDP = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 RTP/AVP 8
            """.replace("\n", "\r\n");

    private final WirePeer peer;
    private WireRequest invite;
    private WireMessage last;
    private int sequence = 1;

    private WireCall(WirePeer peer, WireRequest invite) {
        this.peer = peer;
        this.invite = invite;
    }

    /** Calls with an offer. */
    public static WireCall to(int port, WirePeer peer, String... headers) {
        return to("service", port, peer, headers);
    }

    /** Calls somebody with an offer. */
    public static WireCall to(String user, int port, WirePeer peer, String... headers) {
        WireRequest invite = peer.request("INVITE").uri("sip:" + user + "@127.0.0.1:" + port).header("Contact",
                "<" + peer.uri("tester") + ">");
        for (String header : headers) {
            invite.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return new WireCall(peer, invite.body("application/sdp", SDP).sendTo(port));
    }

    /** The next response but for a 100; it must have this status. */
    public WireMessage expect(int status) {
        WireMessage response = next(100);
        assertThat(response.startLine()).startsWith("SIP/2.0 " + status + " ");
        return response;
    }

    /** The final response, whatever it is. */
    public WireMessage expectFinal() {
        return next(199);
    }

    private WireMessage next(int above) {
        do {
            last = peer.expect();
        } while (last.isResponse() && last.status() <= above);
        return last;
    }

    /** Waits for the 200 and acknowledges it. */
    public WireCall established() {
        expect(200);
        acknowledge();
        return this;
    }

    /** Acknowledges the last response, whatever it was. */
    public void acknowledge() {
        acknowledge(last);
    }

    /** Acknowledges a final response. */
    public void acknowledge(WireMessage response) {
        if (response.status() < 300) {
            invite.inside(response, "ACK", invite.sequence()).send();
        } else {
            invite.acknowledge(response);
        }
    }

    /** Acknowledges the last reliable provisional response (RFC 3262 §4). */
    public void prack() {
        request("PRACK").header("RAck", last.header("RSeq") + " " + last.header("CSeq")).send();
    }

    public void cancel() {
        invite.cancel();
    }

    /** The next request inside the call, to be sent. */
    public WireRequest request(String method) {
        return invite.inside(last, method, ++sequence);
    }

    /** Offers the same again. */
    public void reinvite() {
        invite = request("INVITE").header("Contact", "<" + peer.uri("tester") + ">").body("application/sdp", SDP)
                .send();
    }

    public void bye() {
        request("BYE").send();
    }
}
