/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

import io.camelsip.camel.message.CloudEventType;

/**
 * Options and headers of the components as AsciiDoc tables, out of the metadata that Camel's tooling generates. They stand
 * in the page itself, between two comments, since many viewers do not follow includes.
 */
final class ReferenceTables {

    private final JsonObject metadata;

    private ReferenceTables(JsonObject metadata) {
        this.metadata = metadata;
    }

    /** Of a component on the class path. */
    private static ReferenceTables of(String metadata) throws IOException, DeserializationException {
        String resource = "/META-INF/io/camelsip/camel/" + metadata;
        try (InputStream json = ReferenceTables.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IOException(resource + " is not on the class path; build camel-sip first");
            }
            return new ReferenceTables(
                    (JsonObject) Jsoner.deserialize(new InputStreamReader(json, StandardCharsets.UTF_8)));
        }
    }

    /** The page with its tables replaced by those of today. */
    static String insertInto(String page) throws IOException, DeserializationException {
        ReferenceTables sip = of("sip/sip.json");
        String written = replace(page, "endpoint-options", sip.endpointOptions());
        written = replace(written, "sip-reply-endpoint-options", of("reply/sip-reply.json").endpointOptions());
        written = replace(written, "sip-dialog-endpoint-options", of("dialog/sip-dialog.json").endpointOptions());
        written = replace(written, "sip-registrar-endpoint-options",
                of("registrar/sip-registrar.json").endpointOptions());
        written = replace(written, "sip-presence-endpoint-options",
                of("presence/sip-presence.json").endpointOptions());
        written = replace(written, "sip-proxy-endpoint-options", of("proxy/sip-proxy.json").endpointOptions());
        written = replace(written, "component-options", sip.componentOptions());
        return replace(written, "headers", sip.headers());
    }

    /** The page of CloudEvents with the types that there are. */
    static String insertTypesInto(String page) {
        List<String> rows = CloudEventType.all().stream().map(type -> Stream
                .of("`" + type.type() + "`", type.when(), type.source(), type.subject(), type.data())
                .map(cell -> "|" + escape(cell) + "\n").collect(Collectors.joining())).toList();
        return replace(page, "cloudevent-types",
                table("3,3,2,2,2", "|Type |What has happened |Source |Subject |Data", rows));
    }

    private static String replace(String page, String table, String rows) {
        Pattern between = Pattern.compile(
                "(// " + table + ": written by the build\\n).*?(// " + table + ": end\\n)", Pattern.DOTALL);
        Matcher matcher = between.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("The page has no place for the table '" + table + "'");
        }
        return matcher.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + rows + found.group(2)));
    }

    private String endpointOptions() {
        return table("2,6,1,1", "|Option |Meaning |Default |Type", rows("properties", ReferenceTables::option));
    }

    private String componentOptions() {
        return table("2,6,1,1", "|Option |Meaning |Default |Type",
                rows("componentProperties", ReferenceTables::option));
    }

    private String headers() {
        return table("3,6,1", "|Header |Meaning |Type", rows("headers", ReferenceTables::header));
    }

    private static String table(String columns, String heading, List<String> rows) {
        return "[cols=\"" + columns + "\", options=\"header\"]\n|===\n" + heading + "\n\n" + String.join("\n", rows)
                + "|===\n";
    }

    private List<String> rows(String section, Function<Map.Entry<String, JsonObject>, String> row) {
        List<Map.Entry<String, JsonObject>> entries = new ArrayList<>();
        metadata.getMap(section).forEach((name, value) -> entries.add(Map.entry((String) name, (JsonObject) value)));
        entries.sort(Comparator.comparingInt(entry -> entry.getValue().getInteger("index")));
        return entries.stream().map(row).toList();
    }

    private static String option(Map.Entry<String, JsonObject> entry) {
        JsonObject option = entry.getValue();
        return "|`" + entry.getKey() + "`" + group(option) + "\n|" + meaning(option) + "\n|"
                + code(option.get("defaultValue"))
                + "\n|" + type(option) + "\n";
    }

    private static String header(Map.Entry<String, JsonObject> entry) {
        JsonObject header = entry.getValue();
        return "|`" + entry.getKey() + "`" + group(header) + "\n|" + meaning(header) + "\n|" + type(header) + "\n";
    }

    /** Where it applies, if not everywhere. */
    private static String group(JsonObject described) {
        String label = described.getStringOrDefault("label", "");
        return label.isEmpty() ? "" : " +\n_" + label.replace(",", ", ") + "_";
    }

    private static String meaning(JsonObject described) {
        String required = described.getBooleanOrDefault("required", false) ? "*Required.* " : "";
        String deprecated = described.getBooleanOrDefault("deprecated", false) ? "*Deprecated.* " : "";
        return required + deprecated + escape(described.getStringOrDefault("description", "").strip())
                + values(described);
    }

    private static String values(JsonObject described) {
        List<String> values = new ArrayList<>();
        if (described.get("enum") instanceof List<?> all) {
            all.forEach(value -> values.add(code(value)));
        }
        return values.isEmpty() ? "" : " One of " + String.join(", ", values) + ".";
    }

    private static String type(JsonObject described) {
        String name = described.getStringOrDefault("javaType", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String code(Object value) {
        return value == null || value.toString().isEmpty() ? "" : "`+" + escape(value.toString()) + "+`";
    }

    /** What would mean something to AsciiDoc in a cell. */
    private static String escape(String text) {
        return text.replace("|", "\\|").replace("{", "\\{");
    }
}
