/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.net.InetSocketAddress;
import java.text.ParseException;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Message;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.LocalAddresses;

/** The header fields by which we say who we are and what we can do in a call (RFC 3261 §12.1.1, §13.2.1, §20). */
final class SessionFields {

    /** What we can do in either role; reliable provisional responses ask for more where we call. */
    static final String SUPPORTED = "timer, replaces, norefersub";

    private SessionFields() {
    }

    /** Says what we take and can do, where the message does not. */
    static void describeUs(Message message, String allowed) {
        if (message.getHeader("Allow") == null) {
            Fields.add(message, "Allow", allowed);
        }
        if (message.getHeader("Supported") == null) {
            Fields.add(message, "Supported", message instanceof Response ? "100rel, " + SUPPORTED : SUPPORTED);
        }
    }

    /** What a 2xx says of the session timer; who is to refresh must understand it (RFC 4028 §9). */
    static void timer(Response response, SessionTimer timer) {
        Fields.set(response, SessionTimer.EXPIRES, timer.inResponse());
        if (!timer.weRefresh()) {
            Fields.addToken(response, "Require", SessionTimer.TAG);
        }
    }

    /** A Contact whose host is filled in when the request is sent. */
    static void contact(Message message, String user) {
        if (message.getHeader(ContactHeader.NAME) == null) {
            try {
                message.setHeader(SipMessages.headers().createContactHeader(SipMessages.openAddress(user)));
            } catch (ParseException e) {
                throw new IllegalArgumentException("The user part of our address cannot stand in Contact", e);
            }
        }
    }

    /** A Contact for an answer: where its peer reaches us. */
    static void contact(Message message, String user, InetSocketAddress self, Transport transport) {
        if (message.getHeader(ContactHeader.NAME) != null) {
            return;
        }
        try {
            SipURI uri = SipMessages.addresses().createSipURI(user, LocalAddresses.hostInUri(self));
            uri.setPort(self.getPort());
            if (transport != Transport.UDP) {
                uri.setTransportParam(transport.parameter());
            }
            message.setHeader(SipMessages.headers().createContactHeader(SipMessages.addresses().createAddress(uri)));
        } catch (ParseException e) {
            throw new IllegalArgumentException("The user part of our address cannot stand in Contact", e);
        }
    }
}
