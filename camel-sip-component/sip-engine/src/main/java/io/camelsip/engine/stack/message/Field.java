/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header fields known by name, with the compact forms of their names. */
enum Field {

    // what every message has (RFC 3261 §8.1.1)
    VIA("Via", "v", Use.LIST),
    FROM("From", "f", Use.ONCE),
    TO("To", "t", Use.ONCE),
    CALL_ID("Call-ID", "i", Use.ONCE),
    CSEQ("CSeq", "", Use.ONCE),
    MAX_FORWARDS("Max-Forwards", "", Use.ONCE),
    CONTENT_LENGTH("Content-Length", "l", Use.ANY),
    CONTACT("Contact", "m", Use.LIST),
    ROUTE("Route", "", Use.LIST),
    RECORD_ROUTE("Record-Route", "", Use.LIST),

    // RFC 3261
    ACCEPT("Accept", "", Use.LIST),
    ACCEPT_ENCODING("Accept-Encoding", "", Use.LIST),
    ACCEPT_LANGUAGE("Accept-Language", "", Use.LIST),
    ALERT_INFO("Alert-Info", "", Use.LIST),
    ALLOW("Allow", "", Use.LIST),
    AUTHENTICATION_INFO("Authentication-Info", "", Use.ANY),
    AUTHORIZATION("Authorization", "", Use.ANY),
    CALL_INFO("Call-Info", "", Use.LIST),
    CONTENT_DISPOSITION("Content-Disposition", "", Use.ONCE),
    CONTENT_ENCODING("Content-Encoding", "e", Use.LIST),
    CONTENT_LANGUAGE("Content-Language", "", Use.LIST),
    CONTENT_TYPE("Content-Type", "c", Use.ONCE),
    DATE("Date", "", Use.ANY),
    ERROR_INFO("Error-Info", "", Use.LIST),
    EXPIRES("Expires", "", Use.ONCE),
    IN_REPLY_TO("In-Reply-To", "", Use.LIST),
    MIME_VERSION("MIME-Version", "", Use.ONCE),
    MIN_EXPIRES("Min-Expires", "", Use.ONCE),
    ORGANIZATION("Organization", "", Use.ANY),
    PRIORITY("Priority", "", Use.ANY),
    PROXY_AUTHENTICATE("Proxy-Authenticate", "", Use.ANY),
    PROXY_AUTHORIZATION("Proxy-Authorization", "", Use.ANY),
    PROXY_REQUIRE("Proxy-Require", "", Use.LIST),
    REPLY_TO("Reply-To", "", Use.ANY),
    REQUIRE("Require", "", Use.LIST),
    RETRY_AFTER("Retry-After", "", Use.ONCE),
    SERVER("Server", "", Use.ANY),
    SUBJECT("Subject", "s", Use.ANY),
    SUPPORTED("Supported", "k", Use.LIST),
    TIMESTAMP("Timestamp", "", Use.ANY),
    UNSUPPORTED("Unsupported", "", Use.LIST),
    USER_AGENT("User-Agent", "", Use.ANY),
    WARNING("Warning", "", Use.LIST),
    WWW_AUTHENTICATE("WWW-Authenticate", "", Use.ANY),

    // its extensions
    ALLOW_EVENTS("Allow-Events", "u", Use.LIST),
    EVENT("Event", "o", Use.ONCE),
    RACK("RAck", "", Use.ONCE),
    REASON("Reason", "", Use.LIST),
    REFER_TO("Refer-To", "r", Use.ONCE),
    RSEQ("RSeq", "", Use.ONCE),
    SIP_ETAG("SIP-ETag", "", Use.ONCE),
    SIP_IF_MATCH("SIP-If-Match", "", Use.ONCE),
    SUBSCRIPTION_STATE("Subscription-State", "", Use.ONCE),

    // those without a type of their own in javax.sip.header
    JOIN("Join", "", Use.ONCE, Form.TEXT),
    MIN_SE("Min-SE", "", Use.ONCE, Form.TEXT),
    REFERRED_BY("Referred-By", "b", Use.ONCE, Form.TEXT),
    REPLACES("Replaces", "", Use.ONCE, Form.TEXT),
    SESSION_EXPIRES("Session-Expires", "x", Use.ONCE, Form.TEXT),

    /** Any other. */
    EXTENSION("", "", Use.ANY, Form.TEXT);

    /** How often a header field may be there. */
    enum Use {
        /** Once; the message is faulty with two. */
        ONCE,
        /** A comma-separated list, in one line or several, of a bounded number of elements. */
        LIST,
        /** Repeated lines do no harm, or are counted only as lines. */
        ANY
    }

    /** What a header field is once parsed. */
    enum Form {
        /** An object of its own interface. */
        TYPED,
        /** An extension header: a name and a text. */
        TEXT
    }

    private static final Field[] ALL = values();
    private static final int MASK = 511;
    private static final Field[] TABLE = new Field[MASK + 1];

    private static final Map<String, String> LOWER_CASE = new HashMap<>();

    static {
        long bit = 1;
        for (Field field : ALL) {
            field.register(field.lowerCase);
            LOWER_CASE.put(field.canonical, field.lowerCase);
            field.register(field.compact);
            if (field.use == Use.ONCE) {
                field.onceBit = bit;
                bit <<= 1;
            }
        }
    }

    private final String canonical;
    private final byte[] spelling;
    private final String lowerCase;
    private final String compact;
    private final Use use;
    private final Form form;
    private long onceBit;

    Field(String canonical, String compact, Use use) {
        this(canonical, compact, use, Form.TYPED);
    }

    Field(String canonical, String compact, Use use, Form form) {
        this.canonical = canonical;
        this.spelling = canonical.getBytes(StandardCharsets.US_ASCII);
        this.lowerCase = canonical.toLowerCase(Locale.ROOT);
        this.compact = compact;
        this.use = use;
        this.form = form;
    }

    private void register(String name) {
        if (name.isEmpty()) {
            return;
        }
        int hash = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = hash(hash, b);
        }
        int slot = slot(hash);
        while (TABLE[slot] != null) {
            slot = slot + 1 & MASK;
        }
        TABLE[slot] = this;
    }

    /** The lower case of a name that is written as the RFCs do. */
    static Optional<String> lowerCase(String canonical) {
        return Optional.ofNullable(LOWER_CASE.get(canonical));
    }

    static Field of(int ordinal) {
        return ALL[ordinal];
    }

    /** The hash of a name, one byte after the other; equal for upper and lower case. */
    static int hash(int hash, byte b) {
        return hash * 31 + (b | 0x20);
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 9) & MASK;
    }

    /** The field of a name in any case, long or compact. */
    static Field find(int hash, byte[] bytes, int from, int to) {
        int slot = slot(hash);
        for (Field field = TABLE[slot]; field != null; field = TABLE[slot]) {
            if (field.isNamed(bytes, from, to)) {
                return field;
            }
            slot = slot + 1 & MASK;
        }
        return EXTENSION;
    }

    /** The field of a name in any case, long or compact. */
    static Field find(byte[] name) {
        int hash = 0;
        for (byte b : name) {
            hash = hash(hash, b);
        }
        return find(hash, name, 0, name.length);
    }

    /** Nearly all peers write the names as the RFCs do. */
    private boolean isNamed(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, spelling, 0, spelling.length)
                || Grammar.equalsIgnoreCase(bytes, from, to, to - from == 1 ? compact : lowerCase);
    }

    String canonical() {
        return canonical;
    }

    String lowerCase() {
        return lowerCase;
    }

    Use use() {
        return use;
    }

    /** Whether a message with a malformed value is to be refused, since the engine would go wrong with it or without it. */
    boolean isVital() {
        return switch (this) {
            case VIA, FROM, TO, CALL_ID, CSEQ, MAX_FORWARDS, CONTENT_LENGTH, CONTACT, ROUTE, RECORD_ROUTE, REQUIRE,
                    PROXY_REQUIRE, EXPIRES ->
                true;
            default -> false;
        };
    }

    Form form() {
        return form;
    }

    /** A bit of its own for a field that may be there once, else 0. */
    long onceBit() {
        return onceBit;
    }
}
