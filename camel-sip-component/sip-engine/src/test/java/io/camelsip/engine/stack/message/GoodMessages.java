/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.List;

/** Good messages of all kinds, to start from. */
final class GoodMessages {

    static final List<byte[]> ALL = List.of(
            Sample.request("MESSAGE").body("hello").bytes(),
            Sample.request("OPTIONS").add("Accept", "application/sdp;q=0.7, text/*").add("Allow", "INVITE, ACK")
                    .add("Accept-Language", "en;q=0.8, de").add("Accept-Encoding", "gzip, identity;q=0.5").bytes(),
            Sample.request("REGISTER").requestUri("sip:example.com")
                    .set("Contact",
                            "\"A \\\"B\\\"\" <sip:a@192.0.2.4:5062;transport=tcp;ob>;expires=60;q=0.5;+sip.instance=\"<urn:uuid:1>\"")
                    .add("Authorization", "Digest username=\"ana\", realm=\"x\", nonce=\"n\", uri=\"sip:example.com\", "
                            + "response=\"0123456789abcdef\", algorithm=MD5, cnonce=\"c\", qop=auth, nc=00000001")
                    .add("Expires", "3600").add("Supported", "path, outbound").add("Path", "<sip:p;lr>").bytes(),
            Sample.request("INVITE").set("Via", "SIP/2.0/TCP [2001:db8::1]:5061;rport;branch=z9hG4bKa;alias")
                    .add("Via", "SIP/2.0/UDP a.example.com;branch=z9hG4bKb;received=192.0.2.9, SIP/2.0/TLS b;ttl=3")
                    .add("Record-Route", "<sip:p1;lr>, <sip:p2;lr;x=y>").add("Route", "<sip:p3;lr>")
                    .add("Date", "Thu, 21 Feb 2002 13:02:03 GMT").add("User-Agent", "Phone/1.0 (x)")
                    .add("Timestamp", "54.1 0.2")
                    .add("Alert-Info", "<http://www.example.com/sound.wav>;a=b").add("Priority", "urgent")
                    .add("Session-Expires", "90;refresher=uac").add("Min-SE", "90").add("Require", "100rel, timer")
                    .body("v=0\r\no=- 1 1 IN IP4 192.0.2.4\r\ns=-\r\n").set("Content-Type", "application/sdp").bytes(),
            Sample.request("SUBSCRIBE").set("To", "tel:+12125551212;phone-context=x").add("Event", "presence;id=7")
                    .add("Expires", "0").add("Allow-Events", "presence, reg").bytes(),
            Sample.request("NOTIFY").set("To", "<sip:ben@example.com>;tag=b2").add("Event", "presence")
                    .add("Subscription-State", "active;expires=59;reason=deactivated;retry-after=5")
                    .body("<x/>").set("Content-Type", "application/pidf+xml;charset=UTF-8")
                    .add("Content-Language", "en-GB, de")
                    .bytes(),
            Sample.request("REFER").add("Refer-To", "\"C\" <sip:c@example.com?Replaces=1%3Bto-tag%3D2>;method=INVITE")
                    .add("Referred-By", "<sip:d@example.com>").add("Reply-To", "<sip:e@example.com>").bytes(),
            Sample.request("PUBLISH").add("SIP-If-Match", "abc").add("Event", "presence")
                    .add("Content-Encoding", "gzip")
                    .add("MIME-Version", "1.0").add("Content-Disposition", "session;handling=optional").body("zzz")
                    .bytes(),
            Sample.request("PRACK").add("RAck", "776656 1 INVITE").add("Proxy-Require", "foo")
                    .add("In-Reply-To", "a@b, c")
                    .add("Proxy-Authorization",
                            "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"e\"")
                    .bytes(),
            Sample.request("BYE").set("From", "sip:ana@example.org;tag=1")
                    .add("Reason", "Q.850;cause=16;text=\"Terminated\"")
                    .add("Organization", "Åcme").add("Subject", "x\r\n y").add("Warning", "307 isi.edu \"Session, no\"")
                    .bytes(),
            Sample.response(200).add("Contact", "*").add("Min-Expires", "60").add("Service-Route", "<sip:s;lr>")
                    .bytes(),
            Sample.response(401)
                    .add("WWW-Authenticate",
                            "Digest realm=\"x\", nonce=\"n\", opaque=\"\", stale=FALSE, algorithm=MD5, qop=\"auth\"")
                    .add("Proxy-Authenticate", "Digest realm=\"y\", nonce=\"m\"")
                    .add("Retry-After", "5 (busy);duration=3")
                    .add("Error-Info", "<sip:sorry@example.com>")
                    .add("Authentication-Info", "nextnonce=\"z\", rspauth=\"0\"")
                    .add("Server", "S/1 (c)").add("Unsupported", "foo").add("Call-Info", "<http://x/y>;purpose=icon")
                    .bytes(),
            Sample.response(183).add("RSeq", "988789").add("SIP-ETag", "e1").add("Record-Route", "<sip:p1;lr>")
                    .bytes());

    private GoodMessages() {
    }
}
