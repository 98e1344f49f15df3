/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.SipURI;
import javax.sip.address.URI;

/** Which URIs are addresses of record of our domains, and their canonical form (RFC 3261 §10.3 step 5). Any thread. */
public final class AddressesOfRecord {

    private static final int LONGEST_USER = 128;

    private final Set<String> domains;

    public AddressesOfRecord(Set<String> domains) {
        this.domains = domains;
    }

    /** Whether a URI is in a domain of ours; its port does not count. */
    public boolean serve(URI uri) {
        return uri instanceof SipURI sip && domains.contains(host(sip));
    }

    /** Whether {@code sip} or {@code sips}, it is one address of record (RFC 5630 §3.2); without parameters and port. */
    public static Optional<String> canonical(URI uri) {
        if (!(uri instanceof SipURI sip) || sip.getUser() == null || sip.getUser().isEmpty()
                || sip.getUser().length() > LONGEST_USER) {
            return Optional.empty();
        }
        return Optional.of("sip:" + Escapes.canonicalUser(sip.getUser()) + '@' + host(sip));
    }

    static String host(SipURI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** User and host of a canonical address of record, as a user's name is written: {@code ana@example.com}. */
    static String name(String addressOfRecord) {
        return addressOfRecord.substring(addressOfRecord.indexOf(':') + 1);
    }
}
