/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.stack.RequestSender;

/**
 * The REGISTER requests of one line: one Call-ID for its life, each CSeq above the last (RFC 3261 §10.2). Owned by its
 * line.
 */
final class RegisterRequests {

    private final LineOptions options;
    private final String user;
    private final String instanceId;
    private final String callId = RequestSender.freshToken();
    private final String tag = RequestSender.freshToken();
    private final DigestClient digest;
    private boolean outbound = true;
    private long sequence;

    /** @param user of our Contact, which nobody else's has */
    RegisterRequests(LineOptions options, String user, String instanceId) {
        this.options = options;
        this.user = user;
        this.instanceId = instanceId;
        this.digest = new DigestClient(realm -> options.credentials().flatMap(source -> source.find(realm)));
    }

    String callId() {
        return callId;
    }

    /**
     * A REGISTER that was not sent yet.
     *
     * @param requestUri the registrar, or where it sent us to
     * @param seconds    wanted; 0 to be forgotten
     * @param stale      addresses of ours to forget
     */
    Request create(SipURI requestUri, int seconds, List<SipURI> stale) {
        try {
            String self = "<" + options.addressOfRecord() + ">";
            Request request = SipMessages.request(Request.REGISTER, requestUri.toString(), Optional.of(self),
                    Optional.of(self));
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(tag);
            request.setHeader(SipMessages.headers().createCallIdHeader(callId));
            SipMessages.addHeader(request, "Expires", String.valueOf(seconds));
            SipMessages.addHeader(request, "Supported", outbound ? "path, outbound, gruu" : "path, gruu");
            addContacts(request);
            for (SipURI old : stale) {
                SipMessages.addHeader(request, ContactHeader.NAME, "<" + old + ">;expires=0");
            }
            number(request);
            digest.prepare(request);
            return request;
        } catch (ParseException e) {
            throw new IllegalStateException("The REGISTER of " + options.addressOfRecord() + " cannot be written", e);
        }
    }

    /** The same with credentials, if there are any that it was not refused with. */
    Optional<Request> answer(Request sent, javax.sip.message.Response challenge) {
        Optional<Request> repeated = digest.answer(sent, challenge);
        repeated.ifPresent(request -> {
            List<ContactHeader> others = RegisterAttempt.contacts(request).stream().skip(1).toList();
            request.removeHeader(ContactHeader.NAME);
            addContacts(request);   // it may go another way
            others.forEach(request::addHeader);
            number(request);
        });
        return repeated;
    }

    /** A proxy on the way does not support what registrars of RFC 5626 need; false if that was known. */
    boolean giveUpOutbound() {
        boolean hadIt = outbound;
        outbound = false;
        return hadIt;
    }

    /** RFC 5626 §4.2: who we are, and which of our ways this is. */
    private void addContacts(Request request) {
        try {
            SipMessages.addHeader(request, ContactHeader.NAME, SipMessages.openAddress(user)
                    + ";+sip.instance=\"<" + instanceId + ">\"" + (outbound ? ";reg-id=1" : ""));
        } catch (ParseException e) {
            throw new IllegalStateException("The Contact of " + options.addressOfRecord() + " cannot be written", e);
        }
    }

    private void number(Request request) {
        try {
            sequence = sequence % Integer.MAX_VALUE + 1;
            request.setHeader(SipMessages.headers().createCSeqHeader(sequence, Request.REGISTER));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("CSeq " + sequence, e);
        }
    }
}
