/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.text.ParseException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import javax.sip.InvalidArgumentException;
import javax.sip.address.URI;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.AlertInfo;
import gov.nist.javax.sip.header.AlertInfoList;
import gov.nist.javax.sip.header.Allow;
import gov.nist.javax.sip.header.AllowEvents;
import gov.nist.javax.sip.header.AllowEventsList;
import gov.nist.javax.sip.header.AllowList;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.CallInfo;
import gov.nist.javax.sip.header.CallInfoList;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.ContentEncoding;
import gov.nist.javax.sip.header.ContentEncodingList;
import gov.nist.javax.sip.header.ContentLanguage;
import gov.nist.javax.sip.header.ContentLanguageList;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.ErrorInfo;
import gov.nist.javax.sip.header.ErrorInfoList;
import gov.nist.javax.sip.header.Event;
import gov.nist.javax.sip.header.Expires;
import gov.nist.javax.sip.header.InReplyTo;
import gov.nist.javax.sip.header.InReplyToList;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.MinExpires;
import gov.nist.javax.sip.header.Organization;
import gov.nist.javax.sip.header.ParametersHeader;
import gov.nist.javax.sip.header.Protocol;
import gov.nist.javax.sip.header.ProxyRequire;
import gov.nist.javax.sip.header.ProxyRequireList;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.ReferTo;
import gov.nist.javax.sip.header.ReplyTo;
import gov.nist.javax.sip.header.Require;
import gov.nist.javax.sip.header.RequireList;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.header.Server;
import gov.nist.javax.sip.header.Subject;
import gov.nist.javax.sip.header.Supported;
import gov.nist.javax.sip.header.SupportedList;
import gov.nist.javax.sip.header.Unsupported;
import gov.nist.javax.sip.header.UnsupportedList;
import gov.nist.javax.sip.header.UserAgent;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;

/**
 * Makes header fields of the bytes of a head: those met in most messages here, the others through {@link LibraryHeaders}.
 * For one message.
 */
final class HeaderReader {

    private final byte[] bytes;
    private final AddressCursor addresses = new AddressCursor();

    HeaderReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads one line's value. Never called for {@link Field#EXTENSION}. */
    SIPHeader read(Field field, int from, int to) throws ParseException {
        return switch (field) {
            case VIA -> vias(from, to);
            case FROM -> party(Blank.from(), from, to);
            case TO -> party(Blank.to(), from, to);
            case CONTACT -> contacts(from, to);
            case ROUTE -> routes(new RouteList(), Blank::route, from, to);
            case RECORD_ROUTE -> routes(new RecordRouteList(), Blank::recordRoute, from, to);
            case ALERT_INFO -> infos(new AlertInfoList(), AlertInfo::new, AlertInfo::setAlertInfo, from, to);
            case CALL_INFO -> infos(new CallInfoList(), CallInfo::new, CallInfo::setInfo, from, to);
            case ERROR_INFO -> infos(new ErrorInfoList(), ErrorInfo::new, ErrorInfo::setErrorInfo, from, to);
            case REFER_TO -> party(new ReferTo(), from, to);
            case REPLY_TO -> party(new ReplyTo(), from, to);
            case CALL_ID -> callId(from, to);
            case CSEQ -> cseq(from, to);
            case MAX_FORWARDS -> maxForwards(from, to);
            case CONTENT_LENGTH -> new ContentLength((int) number(from, to));
            case EXPIRES -> expires(from, to);
            case MIN_EXPIRES -> minExpires(from, to);
            case CONTENT_TYPE -> contentType(from, to);
            case EVENT -> event(from, to);
            case ALLOW -> tokens(new AllowList(), new Allow(), Allow::setMethod, from, to);
            case ALLOW_EVENTS ->
                words(Grammar.TOKEN, new AllowEventsList(), new AllowEvents(), AllowEvents::setEventType, from, to);
            case SUPPORTED -> tokens(new SupportedList(), new Supported(), Supported::setOptionTag, from, to);
            case REQUIRE -> words(Grammar.TOKEN, new RequireList(), new Require(), Require::setOptionTag, from, to);
            case PROXY_REQUIRE ->
                words(Grammar.TOKEN, new ProxyRequireList(), new ProxyRequire(), ProxyRequire::setOptionTag, from, to);
            case CONTENT_ENCODING -> words(Grammar.TOKEN, new ContentEncodingList(), new ContentEncoding(),
                    ContentEncoding::setEncoding, from, to);
            case CONTENT_LANGUAGE -> words(Grammar.TOKEN, new ContentLanguageList(), new ContentLanguage(),
                    ContentLanguage::setLanguageTag, from, to);
            case IN_REPLY_TO ->
                words(Grammar.WORD, new InReplyToList(), new InReplyTo(), InReplyTo::setCallId, from, to);
            case UNSUPPORTED ->
                words(Grammar.TOKEN, new UnsupportedList(), new Unsupported(), Unsupported::setOptionTag, from, to);
            case USER_AGENT -> userAgent(from, to);
            case SERVER -> server(from, to);
            case SUBJECT -> subject(from, to);
            case ORGANIZATION -> organization(from, to);
            default -> LibraryHeaders.read(field, Grammar.text(bytes, from, to));
        };
    }

    private ViaList vias(int from, int to) throws ParseException {
        ViaList list = new ViaList();
        ViaCursor cursor = new ViaCursor();
        cursor.over(bytes, from, to);
        do {
            if (!cursor.via()) {
                throw malformed(from);
            }
            list.add(via(cursor));
        } while (cursor.another());
        if (cursor.isMalformed()) {
            throw malformed(from);
        }
        return list;
    }

    private Via via(ViaCursor cursor) throws ParseException {
        Via via = Blank.via();
        Protocol protocol = via.getSentProtocol();
        protocol.setProtocolName(cursor.protocol());
        protocol.setProtocolVersion(cursor.version());
        protocol.setTransport(cursor.transport());
        via.setSentBy(hostPort(cursor.host(), cursor.port()));
        ParameterCursor parameters = cursor.parameters();
        while (parameters.next()) {
            if (!ViaCursor.isSound(bytes, parameters)) {
                throw malformed(cursor.from());
            }
            // a flag is a null here, and nowhere else
            NameValue parameter = new NameValue(parameters.name(), parameters.hasValue() ? parameters.value() : null);
            if (parameters.isQuoted()) {
                parameter.setQuotedValue();
            }
            via.setParameter(parameter);
        }
        return via;
    }

    private static HostPort hostPort(String host, int port) {
        HostPort hostPort = new HostPort();
        hostPort.setHost(new Host(host));
        hostPort.setPort(port);
        return hostPort;
    }

    private <H extends AddressParametersHeader> H party(H header, int from, int to) throws ParseException {
        addresses.over(bytes, from, to);
        address(header);
        if (addresses.another() || addresses.isMalformed()) {
            throw malformed(from);
        }
        return header;
    }

    private ContactList contacts(int from, int to) throws ParseException {
        ContactList list = new ContactList();
        addresses.over(bytes, from, to);
        do {
            Contact contact = Blank.contact();
            address(contact);
            list.add(contact);
        } while (addresses.another());
        if (addresses.isMalformed()) {
            throw malformed(from);
        }
        return list;
    }

    private <H extends AddressParametersHeader> SIPHeaderList<H> routes(
            SIPHeaderList<H> list, Supplier<H> maker, int from, int to) throws ParseException {
        addresses.over(bytes, from, to);
        do {
            H route = maker.get();
            address(route);
            if (!route.getAddress().getURI().isSipURI()) {
                throw malformed(from);
            }
            list.add(route);
        } while (addresses.another());
        if (addresses.isMalformed()) {
            throw malformed(from);
        }
        return list;
    }

    /** A list of what is written like addresses without names: URIs in angle brackets, with parameters. */
    private <H extends ParametersHeader> SIPHeaderList<H> infos(
            SIPHeaderList<H> list, Supplier<H> maker, BiConsumer<H, URI> setter, int from, int to)
            throws ParseException {
        addresses.over(bytes, from, to);
        do {
            if (!addresses.address() || !addresses.isBracketed() || addresses.hasDisplayName()) {
                throw malformed(from);
            }
            H info = maker.get();
            setter.accept(info, UriReader.read(bytes, addresses.uriFrom(), addresses.uriTo()));
            Parameters.read(addresses.parameters(), info);
            list.add(info);
        } while (addresses.another());
        if (addresses.isMalformed()) {
            throw malformed(from);
        }
        return list;
    }

    private void address(AddressParametersHeader header) throws ParseException {
        if (!addresses.address()) {
            throw malformed(0);
        }
        if (addresses.isWildcard()) {
            if (!(header instanceof Contact contact)) {
                throw malformed(0);
            }
            contact.setWildCardFlag(true);
            ((SipUri) contact.getAddress().getURI()).setHostPort(hostPort("*", -1));
        } else {
            AddressImpl address = new AddressImpl();
            if (addresses.hasDisplayName()) {
                address.setDisplayName(addresses.displayName());
            }
            address.setAddressType(addresses.isBracketed() ? AddressImpl.NAME_ADDR : AddressImpl.ADDRESS_SPEC);
            address.setURI(UriReader.read(bytes, addresses.uriFrom(), addresses.uriTo()));
            header.setAddress(address);
        }
        Parameters.read(addresses.parameters(), header);
    }

    private CallID callId(int from, int to) throws ParseException {
        CallID callId = Blank.callId();
        callId.setCallId(Grammar.ascii(bytes, from, to));
        return callId;
    }

    private ExactCSeq cseq(int from, int to) throws ParseException {
        int digits = Grammar.skip(Grammar.DIGIT, bytes, from, to);
        int method = Grammar.skipSpace(bytes, digits, to);
        if (method == digits || method == to || Grammar.skip(Grammar.TOKEN, bytes, method, to) != to) {
            throw malformed(from);
        }
        return new ExactCSeq(number(from, digits), Methods.of(bytes, method, to));
    }

    private MaxForwards maxForwards(int from, int to) throws ParseException {
        try {
            MaxForwards maxForwards = Blank.maxForwards();
            maxForwards.setMaxForwards((int) number(from, to));
            return maxForwards;
        } catch (InvalidArgumentException e) {
            throw malformed(from);
        }
    }

    /** A delta-seconds may have 32 bits; what that is more than the header's 31 is more than anybody waits. */
    private Expires expires(int from, int to) throws ParseException {
        try {
            Expires expires = new Expires();
            expires.setExpires((int) Math.min(Integer.MAX_VALUE, number(from, to)));
            return expires;
        } catch (InvalidArgumentException e) {
            throw malformed(from);
        }
    }

    private MinExpires minExpires(int from, int to) throws ParseException {
        try {
            MinExpires expires = new MinExpires();
            expires.setExpires((int) Math.min(Integer.MAX_VALUE, number(from, to)));
            return expires;
        } catch (InvalidArgumentException e) {
            throw malformed(from);
        }
    }

    private ContentType contentType(int from, int to) throws ParseException {
        int typeTo = Grammar.skip(Grammar.TOKEN, bytes, from, to);
        int slash = Grammar.skipSpace(bytes, typeTo, to);
        int subtype = slash < to && bytes[slash] == '/' ? Grammar.skipSpace(bytes, slash + 1, to) : to;
        int subtypeTo = Grammar.skip(Grammar.TOKEN, bytes, subtype, to);
        if (typeTo == from || subtypeTo == subtype) {
            throw malformed(from);
        }
        ContentType type = Blank.contentType();
        type.setContentType(Grammar.ascii(bytes, from, typeTo), Grammar.ascii(bytes, subtype, subtypeTo));
        readParameters(subtypeTo, to, type);
        return type;
    }

    private Event event(int from, int to) throws ParseException {
        int packageTo = Grammar.skip(Grammar.TOKEN, bytes, from, to);
        if (packageTo == from) {
            throw malformed(from);
        }
        Event event = new Event();
        event.setEventType(Grammar.ascii(bytes, from, packageTo));
        readParameters(packageTo, to, event);
        return event;
    }

    private void readParameters(int from, int to, ParametersHeader header)
            throws ParseException {
        ParameterCursor parameters = new ParameterCursor();
        parameters.over(bytes, from, to);
        Parameters.read(parameters, header);
        if (parameters.position() != to) {
            throw malformed(from);
        }
    }

    /** A list of tokens, which may be empty: that says something, and is one element without a token. */
    private <H extends SIPHeader> SIPHeaderList<H> tokens(
            SIPHeaderList<H> list, H blank, TokenSetter<H> setter, int from, int to) throws ParseException {
        if (from == to) {
            list.add(blank);
            return list;
        }
        return words(Grammar.TOKEN, list, blank, setter, from, to);
    }

    private <H extends SIPHeader> SIPHeaderList<H> words(int characterClass,
            SIPHeaderList<H> list, H blank, TokenSetter<H> setter, int from, int to) throws ParseException {
        int at = from;
        while (true) {
            int end = Grammar.skip(characterClass, bytes, at, to);
            if (end == at) {
                throw malformed(at);
            }
            H element = Blank.of(blank);
            setter.set(element, Grammar.ascii(bytes, at, end));
            list.add(element);
            int comma = Grammar.skipSpace(bytes, end, to);
            if (comma == to) {
                return list;
            }
            if (bytes[comma] != ',') {
                throw malformed(comma);
            }
            at = Grammar.skipSpace(bytes, comma + 1, to);
        }
    }

    @FunctionalInterface
    private interface TokenSetter<H> {
        void set(H header, String token) throws ParseException;
    }

    private UserAgent userAgent(int from, int to) {
        UserAgent userAgent = new UserAgent();
        userAgent.addProductToken(Grammar.text(bytes, from, to));
        return userAgent;
    }

    private Server server(int from, int to) {
        Server server = new Server();
        server.addProductToken(Grammar.text(bytes, from, to));
        return server;
    }

    private Subject subject(int from, int to) throws ParseException {
        Subject subject = new Subject();
        subject.setSubject(Grammar.text(bytes, from, to));
        return subject;
    }

    private Organization organization(int from, int to) throws ParseException {
        Organization organization = new Organization();
        organization.setOrganization(Grammar.text(bytes, from, to));
        return organization;
    }

    private long number(int from, int to) throws ParseException {
        long number = Grammar.number(bytes, from, to, 0xFFFFFFFFL);
        if (number < 0) {
            throw malformed(from);
        }
        return number;
    }

    private static ParseException malformed(int at) {
        return new ParseException("Malformed value", at);
    }
}
