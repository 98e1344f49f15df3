/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;

import gov.nist.core.Host;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.message.MessageWorkshop;

/** What a request of ours says of where we are: Via, and the hosts of From and Contact where they were left open. */
final class OurFields {

    private final SIPRequest request;
    /** As they were before our address was filled in, which is another where the request goes another way. */
    private final Address from;
    private final List<Header> contacts = new ArrayList<>(1);

    /** @param again whether it may be sent more than once */
    OurFields(SIPRequest request, boolean again) {
        this.request = request;
        this.from = again ? (Address) request.getFrom().getAddress().clone() : null;
        if (again) {
            request.getHeaders(ContactHeader.NAME)
                    .forEachRemaining(header -> contacts.add((Header) ((Header) header).clone()));
        }
    }

    /** For another way. */
    void restore() {
        request.getFrom().setAddress((Address) from.clone());
        request.removeHeader(ContactHeader.NAME);
        contacts.forEach(header -> request.addHeader((Header) header.clone()));
    }

    /** @param self where the peer reaches us */
    void fill(Transport transport, InetSocketAddress self, String branch)
            throws ParseException, InvalidArgumentException {
        String host = LocalAddresses.hostInUri(self);
        request.removeHeader(Via.NAME);
        request.setHeader(via(transport, host, self.getPort(), branch));
        MessageWorkshop.settle((AddressImpl) request.getFrom().getAddress(), host, 0);
        if (request.getHeader(ContactHeader.NAME) instanceof Contact contact) {
            MessageWorkshop.settle((AddressImpl) contact.getAddress(), host, self.getPort());
            if (transport != Transport.UDP && contact.getAddress().getURI() instanceof SipURI uri
                    && uri.getTransportParam() == null && uri.getHost().equals(host)) {
                uri.setTransportParam(transport.parameter());
            }
        }
    }

    private static Via via(Transport transport, String host, int port, String branch)
            throws ParseException, InvalidArgumentException {
        Via via = new Via();
        via.setTransport(transport.name());
        via.setHost(new Host(host));
        via.setPort(port);
        via.setBranch(branch);
        via.setParameter(Via.RPORT, null);
        return via;
    }
}
