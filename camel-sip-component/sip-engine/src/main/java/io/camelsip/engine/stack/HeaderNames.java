/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names of extension header fields that messages may be indexed by. The stack keeps every name that it indexes, for
 * all engines of the JVM and for good; so there is one bound for all of them, and what peers send beyond it stays a line
 * of text in its message. Any thread.
 */
final class HeaderNames {

    /** How many spellings peers can bring in. */
    static final int CAPACITY = 1000;
    private static final int MAX_LENGTH = 64;

    /** From the registry of SIP header fields: what real messages hold, so that nobody can take their places. */
    private static final String[] REGISTERED = {
            "Accept-Contact", "Accept-Resource-Priority", "Additional-Identity", "Answer-Mode", "Attestation-Info",
            "Cellular-Network-Info", "Content-ID", "Diversion", "DC-Info", "Encryption", "Feature-Caps", "Flow-Timer",
            "Geolocation", "Geolocation-Error", "Geolocation-Routing", "Hide", "History-Info", "Identity",
            "Identity-Info", "Info-Package", "Max-Breadth", "Origination-Id", "P-Access-Network-Info", "P-Answer-State",
            "P-Asserted-Identity", "P-Asserted-Service", "P-Associated-URI", "P-Called-Party-ID",
            "P-Charging-Function-Addresses", "P-Charging-Vector", "P-DCS-Billing-Info", "P-DCS-LAES", "P-DCS-OSPS",
            "P-DCS-Redirect", "P-DCS-Trace-Party-ID", "P-Early-Media", "P-Media-Authorization", "P-Preferred-Identity",
            "P-Preferred-Service", "P-Private-Network-Indication", "P-Profile-Key", "P-Refused-URI-List",
            "P-Served-User",
            "P-User-Database", "P-Visited-Network-ID", "Path", "Permission-Missing", "Policy-Contact", "Policy-ID",
            "Priority-Share", "Priority-Verstat", "Priv-Answer-Mode", "Privacy", "Proxy-Authentication-Info",
            "Recv-Info",
            "Refer-Events-At", "Refer-Sub", "References", "Reject-Contact", "Relayed-Charge", "Remote-Party-ID",
            "Request-Disposition", "Resource-Priority", "Resource-Share", "Response-Key", "Response-Source",
            "Restoration-Info", "Security-Client", "Security-Server", "Security-Verify", "Service-Interact-Info",
            "Service-Route", "Session-ID", "Suppress-If-Match", "Target-Dialog", "Trigger-Consent", "User-to-User"
    };

    // shared by all engines since the table it guards is
    private static final ConcurrentHashMap<String, Name> NAMES = new ConcurrentHashMap<>();
    private static final AtomicInteger ADMITTED = new AtomicInteger();

    static {
        for (Field field : Field.values()) {
            register(field.canonical());
        }
        for (String name : REGISTERED) {
            register(name);
        }
    }

    /** One spelling, and the form in lower case that it is indexed by. */
    record Name(String spelling, String lowerCase) {}

    private HeaderNames() {
    }

    private static void register(String name) {
        NAMES.put(name, new Name(name, name.toLowerCase(Locale.ROOT)));
    }

    /** The name, if it is known or there is room for it. */
    static Optional<Name> admit(String spelling) {
        Name known = NAMES.get(spelling);
        if (known != null) {
            return Optional.of(known);
        }
        if (spelling.length() > MAX_LENGTH || ADMITTED.get() >= CAPACITY) {
            return Optional.empty();
        }
        return Optional.of(NAMES.computeIfAbsent(spelling, HeaderNames::fresh));
    }

    private static Name fresh(String spelling) {
        ADMITTED.incrementAndGet();
        return new Name(spelling, spelling.toLowerCase(Locale.ROOT));
    }

    /** Number of spellings that peers brought in. */
    static int admitted() {
        return ADMITTED.get();
    }
}
