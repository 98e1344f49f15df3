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
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

import io.camelsip.engine.registrar.RegistrarStatistics;
import io.camelsip.engine.store.LocationStore;

/** How many registrations each domain has, and what was answered; no names of users. */
@DevConsole(name = "sip-registrar", displayName = "SIP Registrar", description = "SIP registrations: how many, and what was answered")
public final class SipRegistrarDevConsole extends AbstractDevConsole {

    public SipRegistrarDevConsole() {
        super("camel", "sip-registrar", "SIP Registrar", "SIP registrations: how many, and what was answered");
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

    private Map<String, Snapshot> registrars() {
        Map<String, Snapshot> registrars = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof SipRegistrarComponent component) {
                registrars.putAll(component.running());
            }
        }
        return registrars;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        registrars().forEach((domain, snapshot) -> {
            text.append("Domain: ").append(domain).append('\n');
            snapshot.rows().forEach((row, value) -> text.append(String.format("  %-20s%s%n", row + ":", value)));
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray all = new JsonArray();
        registrars().forEach((domain, snapshot) -> {
            JsonObject one = new JsonObject();
            one.put("domain", domain);
            one.putAll(snapshot.rows());
            all.add(one);
        });
        JsonObject root = new JsonObject();
        root.put("registrars", all);
        return root;
    }
}
