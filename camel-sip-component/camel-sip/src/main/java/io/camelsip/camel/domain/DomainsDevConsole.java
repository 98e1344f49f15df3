/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.Map;

import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows the servers of domains, each with its figures. */
public abstract class DomainsDevConsole extends AbstractDevConsole {

    private final String all;

    /** @param all the name of the list of servers in JSON */
    protected DomainsDevConsole(String id, String displayName, String description, String all) {
        super("camel", id, displayName, description);
        this.all = all;
    }

    /** The figures of each server that runs, by domain. */
    protected abstract Map<String, Map<String, Object>> servers();

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        servers().forEach((domain, figures) -> {
            text.append("Domain: ").append(domain).append('\n');
            figures.forEach((name, value) -> text.append(String.format("  %-20s%s%n", name + ":", value)));
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray list = new JsonArray();
        servers().forEach((domain, figures) -> {
            JsonObject one = new JsonObject();
            one.put("domain", domain);
            one.putAll(figures);
            list.add(one);
        });
        JsonObject root = new JsonObject();
        root.put(all, list);
        return root;
    }
}
