/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.spi.annotations.DevConsole;

import io.camelsip.camel.domain.DomainsDevConsole;
import io.camelsip.engine.notifier.EventStatistics;

/** How many subscriptions and publications each domain has, and what was notified; no names of users. */
@DevConsole(name = "sip-presence", displayName = "SIP Presence", description = "SIP subscriptions and publications: how many, and what was notified")
public final class SipPresenceDevConsole extends DomainsDevConsole {

    public SipPresenceDevConsole() {
        super("sip-presence", "SIP Presence", "SIP subscriptions and publications: how many, and what was notified",
                "servers");
    }

    @Override
    protected Map<String, Map<String, Object>> servers() {
        Map<String, Map<String, Object>> servers = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof SipPresenceComponent component) {
                component.running().forEach((domain, statistics) -> servers.put(domain, rows(statistics)));
            }
        }
        return servers;
    }

    private static Map<String, Object> rows(EventStatistics statistics) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("subscriptions", statistics.subscriptions());
        rows.put("pending", statistics.pending());
        rows.put("resources", statistics.resources());
        rows.put("publications", statistics.publications());
        rows.put("subscribed", statistics.subscribed());
        rows.put("terminated", statistics.terminated());
        rows.put("notified", statistics.notified());
        rows.put("failed", statistics.failed());
        rows.put("published", statistics.published());
        rows.put("refused", statistics.refused());
        return rows;
    }
}
