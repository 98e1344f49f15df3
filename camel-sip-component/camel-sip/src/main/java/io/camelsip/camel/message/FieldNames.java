/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is to know of header field names: how they are written, and who may send them. */
final class FieldNames {

    static final String CONTENT_TYPE = "Content-Type";

    /** Longer names are none of anybody's. */
    private static final int MAX_LENGTH = 128;

    private static final boolean[] TOKEN = new boolean[128];

    /** Compact forms (RFC 3261 §7.3.3 and the registry of header fields). */
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("a", "Accept-Contact"), Map.entry("b", "Referred-By"), Map.entry("c", CONTENT_TYPE),
            Map.entry("d", "Request-Disposition"), Map.entry("e", "Content-Encoding"), Map.entry("f", "From"),
            Map.entry("i", "Call-ID"), Map.entry("j", "Reject-Contact"), Map.entry("k", "Supported"),
            Map.entry("l", "Content-Length"), Map.entry("m", "Contact"), Map.entry("n", "Identity-Info"),
            Map.entry("o", "Event"), Map.entry("r", "Refer-To"), Map.entry("s", "Subject"), Map.entry("t", "To"),
            Map.entry("u", "Allow-Events"), Map.entry("v", "Via"), Map.entry("x", "Session-Expires"),
            Map.entry("y", "Identity"));

    /** The engine writes these, or nobody. {@link SipHeaderFilterStrategy} says why. */
    private static final Set<String> STACK = ignoringCase(
            "Via", "From", "To", "Call-ID", "CSeq", "Content-Length", "Record-Route", "Route", "RSeq", "RAck",
            "User-Agent", "Server");

    /** HTTP's own, or other protocols': they mean nothing in SIP, and some are nobody else's business. */
    private static final Set<String> FOREIGN = ignoringCase(
            "Host", "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
            "Upgrade-Insecure-Requests", "HTTP2-Settings", "Cookie", "Cookie2", "Set-Cookie", "Set-Cookie2", "Origin",
            "Referer", "Cache-Control", "Pragma", "Age", "ETag", "Last-Modified", "If-Match", "If-None-Match",
            "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Range", "Accept-Ranges", "Accept-Charset",
            "Content-Range", "Content-MD5", "Location", "Vary", "DNT", "Forwarded", "Strict-Transport-Security",
            "breadcrumbId");

    private static final String[] FOREIGN_PREFIXES = { "Sec-", "Access-Control-", "X-Forwarded-", "JMS" };

    /**
     * Said by one side of one hop about itself, or of a dialog there, so that passing it on with another message would be
     * a lie or a leak.
     */
    private static final Set<String> HOP = ignoringCase(
            "Contact", "Max-Forwards", "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate",
            "Authentication-Info", "Proxy-Authentication-Info", "Require", "Proxy-Require", "Supported", "Unsupported",
            "Allow", "Allow-Events", "Accept", "Accept-Encoding", "Path", "Service-Route", "Security-Client",
            "Security-Server", "Security-Verify", "Session-Expires", "Min-SE", "Timestamp", "Retry-After", "Flow-Timer",
            "Feature-Caps", "Identity", "Identity-Info", "P-Asserted-Identity", "P-Preferred-Identity",
            "P-Asserted-Service", "P-Preferred-Service", "P-Served-User", "P-Associated-URI", "P-Access-Network-Info",
            "P-Visited-Network-ID", "P-Charging-Vector", "P-Charging-Function-Addresses", "P-Media-Authorization",
            "Replaces", "Join", "Target-Dialog");

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            TOKEN[c] = true;
            TOKEN[Character.toUpperCase(c)] = true;
        }
        for (char c = '0'; c <= '9'; c++) {
            TOKEN[c] = true;
        }
        for (char c : "-.!%*_+`'~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private FieldNames() {
    }

    /** A name that can stand before a colon (RFC 3261 §25.1). */
    static boolean isToken(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c >= 128 || !TOKEN[c]) {
                return false;
            }
        }
        return true;
    }

    /** The long form. */
    static String expand(String name) {
        return name.length() == 1 ? COMPACT.getOrDefault(lowerCase(name), name) : name;
    }

    /** Whether fields of this name go by it, and not by a longer one. */
    static boolean isLong(String name) {
        return name.length() != 1 || !COMPACT.containsKey(lowerCase(name));
    }

    private static String lowerCase(String letter) {
        char c = letter.charAt(0);
        return c >= 'A' && c <= 'Z' ? String.valueOf((char) (c + 32)) : letter;
    }

    /** Camel's own names, which never cross the border. */
    static boolean isCamels(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5) || name.regionMatches(true, 0, "org.apache.camel", 0, 16);
    }

    static boolean isStacks(String name) {
        return STACK.contains(expand(name));
    }

    /** No field of SIP has a dot in its name; headers of other systems often do. */
    static boolean isForeign(String name) {
        return name.indexOf('.') >= 0 || FOREIGN.contains(name) || hasForeignPrefix(name);
    }

    private static boolean hasForeignPrefix(String name) {
        for (String prefix : FOREIGN_PREFIXES) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    static boolean isOfOneHop(String name) {
        return HOP.contains(expand(name));
    }

    /** Fields of one address that routes like to give as a mere URI, which may have parameters or header fields. */
    static boolean isAddress(String name) {
        return "Refer-To".equalsIgnoreCase(name) || "Referred-By".equalsIgnoreCase(name);
    }

    static boolean isCredentials(String name) {
        return "Authorization".equalsIgnoreCase(name) || "Proxy-Authorization".equalsIgnoreCase(name);
    }

    private static Set<String> ignoringCase(String... names) {
        Set<String> set = setIgnoringCase();
        set.addAll(Set.of(names));
        return set;
    }

    static Set<String> setIgnoringCase() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    static <T> Map<String, T> mapIgnoringCase() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
