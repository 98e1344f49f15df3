/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

import io.camelsip.engine.Transport;

/**
 * A transport that a domain offers SIP by, and the SRV records that say where (RFC 3263 §4.1).
 *
 * @param transport spoken there
 * @param where     asks for the SRV records
 */
record Service(Transport transport, Question where) {

    /** Where nothing says otherwise (RFC 3263 §4.2): {@code _sip._udp} and so on. */
    static Service of(Transport transport, String domain) throws IOException {
        return new Service(transport, Question.of("_sip._" + transport.parameter() + "." + domain, Type.SRV));
    }

    /** Those of a domain without NAPTR records, in our order: what SIP takes where nothing is said comes first. */
    static List<Service> all(String domain) throws IOException {
        List<Service> services = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            services.add(of(transport, domain));
        }
        return services;
    }

    /**
     * Those that a domain's NAPTR records name, in its order, of the transports that we speak.
     *
     * @return             none if no record is about SIP
     * @throws IOException if the domain offers SIP by other transports only
     */
    static List<Service> offered(String domain, List<NAPTRRecord> records) throws IOException {
        List<NAPTRRecord> sip = records.stream().filter(record -> service(record).matches("SIPS?\\+D2[A-Z]"))
                .sorted(Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference))
                .toList();
        List<NAPTRRecord> spoken = sip.stream().filter(record -> transport(record).isPresent()).toList();
        if (spoken.isEmpty() && !sip.isEmpty()) {
            throw new IOException(domain + " offers SIP by " + sip.stream().map(Service::service).distinct().toList()
                    + " only; expected SIP+D2U or SIP+D2T");
        }
        // RFC 3403 §4.1: once one of an order fits, those of higher order do not count
        return spoken.stream().filter(record -> record.getOrder() == spoken.get(0).getOrder())
                .map(record -> new Service(transport(record).orElseThrow(),
                        new Question(record.getReplacement(), Type.SRV)))
                .distinct().toList();
    }

    private static String service(NAPTRRecord record) {
        return record.getService().toUpperCase(Locale.ROOT);
    }

    /** Empty for what we do not speak, and for what has to be rewritten rather than looked up (RFC 3263 §4.1). */
    private static Optional<Transport> transport(NAPTRRecord record) {
        if (!record.getFlags().equalsIgnoreCase("s") || record.getReplacement().equals(Name.root)) {
            return Optional.empty();
        }
        return switch (service(record)) {
            case "SIP+D2U" -> Optional.of(Transport.UDP);
            case "SIP+D2T" -> Optional.of(Transport.TCP);
            default -> Optional.empty();
        };
    }
}
