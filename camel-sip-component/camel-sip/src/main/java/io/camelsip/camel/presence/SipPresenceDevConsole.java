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
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

import io.camelsip.engine.notifier.EventStatistics;

/** How many subscriptions and publications each domain has, and what was notified; no names of users. */
@DevConsole(name = "sip-presence", displayName = "SIP Presence", description = "SIP subscriptions and publications: how many, and what was notified")
public final class SipPresenceDevConsole extends AbstractDevConsole {

    public SipPresenceDevConsole() {
        super("camel", "sip-presence", "SIP Presence",
                "SIP subscriptions and publications: how many, and what was notified");
    }

    private Map<String, EventStatistics> servers() {
        Map<String, EventStatistics> servers = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof SipPresenceComponent component) {
                servers.putAll(component.running());
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

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        servers().forEach((domain, statistics) -> {
            text.append("Domain: ").append(domain).append('\n');
            rows(statistics).forEach((row, value) -> text.append(String.format("  %-20s%s%n", row + ":", value)));
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray all = new JsonArray();
        servers().forEach((domain, statistics) -> {
            JsonObject one = new JsonObject();
            one.put("domain", domain);
            one.putAll(rows(statistics));
            all.add(one);
        });
        JsonObject root = new JsonObject();
        root.put("servers", all);
        return root;
    }
}
