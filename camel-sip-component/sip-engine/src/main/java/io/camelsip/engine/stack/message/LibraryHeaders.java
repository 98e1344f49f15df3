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
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.ListMap;
import gov.nist.javax.sip.parser.AcceptEncodingParser;
import gov.nist.javax.sip.parser.AcceptLanguageParser;
import gov.nist.javax.sip.parser.AcceptParser;
import gov.nist.javax.sip.parser.AuthenticationInfoParser;
import gov.nist.javax.sip.parser.AuthorizationParser;
import gov.nist.javax.sip.parser.ContentDispositionParser;
import gov.nist.javax.sip.parser.DateParser;
import gov.nist.javax.sip.parser.HeaderParser;
import gov.nist.javax.sip.parser.MimeVersionParser;
import gov.nist.javax.sip.parser.PriorityParser;
import gov.nist.javax.sip.parser.ProxyAuthenticateParser;
import gov.nist.javax.sip.parser.ProxyAuthorizationParser;
import gov.nist.javax.sip.parser.RAckParser;
import gov.nist.javax.sip.parser.RSeqParser;
import gov.nist.javax.sip.parser.ReasonParser;
import gov.nist.javax.sip.parser.RetryAfterParser;
import gov.nist.javax.sip.parser.SIPETagParser;
import gov.nist.javax.sip.parser.SIPIfMatchParser;
import gov.nist.javax.sip.parser.SubscriptionStateParser;
import gov.nist.javax.sip.parser.TimeStampParser;
import gov.nist.javax.sip.parser.WWWAuthenticateParser;
import gov.nist.javax.sip.parser.WarningParser;

/**
 * The library's parsers for header fields, found without reflection, and with whatever they throw made one kind of
 * exception. Those not listed stay text. Stateless.
 */
final class LibraryHeaders {

    private static final Map<Field, Function<String, HeaderParser>> PARSERS = new EnumMap<>(Field.class);

    static {
        PARSERS.put(Field.ACCEPT, AcceptParser::new);
        PARSERS.put(Field.ACCEPT_ENCODING, AcceptEncodingParser::new);
        PARSERS.put(Field.ACCEPT_LANGUAGE, AcceptLanguageParser::new);
        PARSERS.put(Field.AUTHENTICATION_INFO, AuthenticationInfoParser::new);
        PARSERS.put(Field.AUTHORIZATION, QuietAuthorizationParser::new);
        PARSERS.put(Field.CONTENT_DISPOSITION, ContentDispositionParser::new);
        PARSERS.put(Field.DATE, QuietDateParser::new);
        PARSERS.put(Field.MIME_VERSION, MimeVersionParser::new);
        PARSERS.put(Field.PRIORITY, PriorityParser::new);
        PARSERS.put(Field.PROXY_AUTHENTICATE, ProxyAuthenticateParser::new);
        PARSERS.put(Field.PROXY_AUTHORIZATION, ProxyAuthorizationParser::new);
        PARSERS.put(Field.RACK, RAckParser::new);
        PARSERS.put(Field.REASON, ReasonParser::new);
        PARSERS.put(Field.RETRY_AFTER, RetryAfterParser::new);
        PARSERS.put(Field.RSEQ, RSeqParser::new);
        PARSERS.put(Field.SIP_ETAG, SIPETagParser::new);
        PARSERS.put(Field.SIP_IF_MATCH, SIPIfMatchParser::new);
        PARSERS.put(Field.SUBSCRIPTION_STATE, SubscriptionStateParser::new);
        PARSERS.put(Field.TIMESTAMP, TimeStampParser::new);
        PARSERS.put(Field.WARNING, WarningParser::new);
        PARSERS.put(Field.WWW_AUTHENTICATE, WWWAuthenticateParser::new);
    }

    private LibraryHeaders() {
    }

    static SIPHeader read(Field field, String value) throws ParseException {
        try {
            SIPHeader header = PARSERS.get(field).apply(field.canonical() + ": " + value + '\n').parse();
            header.setHeaderName(field.canonical());
            return inList(header);
        } catch (RuntimeException | StackOverflowError e) {
            throw new ParseException("Malformed value", 0);
        }
    }

    /** Messages hold what can be there several times in a list, also if it is there once. */
    private static SIPHeader inList(SIPHeader header) throws ParseException {
        if (header instanceof SIPHeaderList<?> list) {
            if (list.isEmpty()) {
                throw new ParseException("Empty list", 0);
            }
            return list;
        }
        if (!ListMap.hasList(header)) {
            return header;
        }
        SIPHeaderList<SIPHeader> list = ListMap.getList(header);
        list.add(header);
        return list;
    }

    /** Without the trace of rules entered and left, which all threads would write to. */
    private static final class QuietAuthorizationParser extends AuthorizationParser {

        QuietAuthorizationParser(String line) {
            super(line);
        }

        @Override
        protected void dbg_enter(String rule) {
            // not traced
        }

        @Override
        protected void dbg_leave(String rule) {
            // not traced
        }
    }

    /** Without the trace of rules entered and left, which all threads would write to. */
    private static final class QuietDateParser extends DateParser {

        QuietDateParser(String line) {
            super(line);
        }

        @Override
        protected void dbg_enter(String rule) {
            // not traced
        }

        @Override
        protected void dbg_leave(String rule) {
            // not traced
        }
    }
}
