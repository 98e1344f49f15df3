/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** Reads the body of a message: text as {@code String}, anything else as {@code byte[]}. */
final class IncomingBody {

    /** How far into a document an XML declaration is looked for. */
    private static final int DECLARATION = 128;

    /** Charset names are short; what is longer is not looked up. */
    private static final int MAX_CHARSET_NAME = 40;

    /** Types that are text though their name does not say so. */
    private static final Set<String> TEXT = Set.of(
            "application/sdp", "application/xml", "application/json", "application/simple-message-summary",
            "application/dtmf", "application/dtmf-relay", "application/x-www-form-urlencoded", "application/mbox",
            "message/cpim", "message/sipfrag", "message/sip", "message/http", "message/rfc822", "message/global");

    private IncomingBody() {
    }

    /** The body, or null if there is none. */
    static Object read(Message message) {
        byte[] body = SipMessages.body(message);
        if (body.length == 0) {
            return null;
        }
        Charset charset = charset(message, body);
        return charset == null ? body.clone() : new String(body, charset);
    }

    /** How to read the body as text, or null if it is none, or none that we can read. */
    private static Charset charset(Message message, byte[] body) {
        try {
            if (!(message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type)
                    || message.getHeader(ContentEncodingHeader.NAME) != null
                    || !isText(type.getContentType(), type.getContentSubType())) {
                return null;
            }
            String name = type.getParameter("charset");
            return name != null ? charset(name)
                    : isXml(type.getContentSubType()) ? declared(body)
                            : StandardCharsets.UTF_8;
        } catch (RuntimeException e) {
            // what a peer wrote can be malformed in ways that show only here; its bytes are still there
            return null;
        }
    }

    /** @return null if it is not known here */
    static Charset charset(String name) {
        String bare = name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1)
                : name;
        if ("utf-8".equalsIgnoreCase(bare)) {
            return StandardCharsets.UTF_8;
        }
        if (bare.length() > MAX_CHARSET_NAME) {
            return null;
        }
        try {
            return Charset.forName(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static boolean isText(String type, String subtype) {
        return "text".equalsIgnoreCase(type) || isXml(subtype) || endsWith(subtype, "+json")
                || TEXT.contains((type + '/' + subtype).toLowerCase(Locale.ROOT));
    }

    private static boolean isXml(String subtype) {
        return "xml".equalsIgnoreCase(subtype) || endsWith(subtype, "+xml");
    }

    private static boolean endsWith(String subtype, String suffix) {
        int at = subtype.length() - suffix.length();
        return subtype.regionMatches(true, at, suffix, 0, suffix.length());
    }

    /** Without a parameter the document says it itself (RFC 7303 §3.2), and means UTF-8 if it does not. */
    static Charset declared(byte[] body) {
        if (startsWith(body, 0xfe, 0xff) || startsWith(body, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16;
        }
        String start = new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
        int end = start.indexOf("?>");
        int encoding = start.startsWith("<?xml") ? start.indexOf("encoding=") + 9 : 0;
        if (encoding < 9 || encoding + 1 >= end) {
            return StandardCharsets.UTF_8;
        }
        int quote = start.indexOf(start.charAt(encoding), encoding + 1);
        return quote < 0 ? StandardCharsets.UTF_8 : charset(start.substring(encoding + 1, quote));
    }

    private static boolean startsWith(byte[] body, int first, int second) {
        return body.length > 1 && (body[0] & 0xff) == first && (body[1] & 0xff) == second;
    }
}
