/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.spi.annotations.DevConsole;

import io.camelsip.camel.domain.DomainsDevConsole;
import io.camelsip.engine.registrar.RegistrarStatistics;
import io.camelsip.engine.store.LocationStore;

/** How many registrations each domain has, and what was answered; no names of users. */
@DevConsole(name = "sip-registrar", displayName = "SIP Registrar", description = "SIP registrations: how many, and what was answered")
public final class SipRegistrarDevConsole extends DomainsDevConsole {

    public SipRegistrarDevConsole() {
        super("sip-registrar", "SIP Registrar", "SIP registrations: how many, and what was answered", "registrars");
    }

    /** A running registrar at one moment. */
    record Snapshot(RegistrarStatistics statistics, LocationStore.Size size) {

        Map<String, Object> rows() {
            Map<String, Object> rows = new LinkedHashMap<>();
            rows.put("addressesOfRecord", size.addressesOfRecord());
            rows.put("bindings", size.bindings());
            rows.put("accepted", statistics.accepted());
            rows.put("refused", statistics.refused());
            rows.put("forbidden", statistics.forbidden());
            rows.put("contended", statistics.contended());
            return rows;
        }
    }

    @Override
    protected Map<String, Map<String, Object>> servers() {
        Map<String, Map<String, Object>> servers = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof SipRegistrarComponent component) {
                component.running().forEach((domain, snapshot) -> servers.put(domain, snapshot.rows()));
            }
        }
        return servers;
    }
}
