/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.ResourceListInfo;
import io.camelsip.engine.event.Content;

/** Reads what is written about a list, by RFC 2046 §5.1.1 and RFC 2387, and knows nothing of who wrote it. */
record Multipart(ResourceListInfo list, Map<String, String> bodies) {

    private static final Pattern TYPE = Pattern.compile(
            "multipart/related;type=\"application/rlmi\\+xml\";start=\"(<[^>]+>)\";boundary=\"([^\"]{1,70})\"");

    static Multipart read(Content content) {
        Matcher type = TYPE.matcher(content.type());
        assertThat(content.type()).matches(TYPE);
        type.matches();
        String text = new String(content.bytes(), StandardCharsets.UTF_8);
        String delimiter = "--" + type.group(2);
        assertThat(text).startsWith(delimiter + "\r\n").endsWith("\r\n" + delimiter + "--\r\n");
        String inner = text.substring(delimiter.length() + 2, text.length() - delimiter.length() - 6);
        Map<String, String> bodies = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        for (String part : inner.split(Pattern.quote("\r\n" + delimiter + "\r\n"), -1)) {
            int end = part.indexOf("\r\n\r\n");
            Map<String, String> head = new LinkedHashMap<>();
            for (String line : part.substring(0, end).split("\r\n")) {
                head.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
            }
            assertThat(head).containsOnlyKeys("Content-Transfer-Encoding", "Content-ID", "Content-Type")
                    .containsEntry("Content-Transfer-Encoding", "binary");
            ids.add(head.get("Content-ID"));
            bodies.put(head.get("Content-ID"), part.substring(end + 4));
        }
        assertThat(ids).doesNotHaveDuplicates().first().isEqualTo(type.group(1));
        try {
            String root = bodies.remove(type.group(1));
            return new Multipart(ResourceListInfo.read(root.getBytes(StandardCharsets.UTF_8)), bodies);
        } catch (InvalidDocumentException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Each resource and what is said of it: {@code ana active: open}. */
    List<String> told() {
        return list.resources().stream().map(resource -> resource.uri().replaceAll("^sip:|@.*", "")
                + resource.instances().stream().map(this::told).reduce("", String::concat)).toList();
    }

    private String told(ResourceListInfo.Instance instance) {
        return " " + instance.state().name().toLowerCase(Locale.ROOT)
                + instance.reason().map(reason -> " " + reason).orElse("")
                + instance.contentId().map(id -> ": " + body(id)).orElse("");
    }

    private String body(String id) {
        assertThat(bodies).containsKey("<" + id + ">");
        return bodies.get("<" + id + ">");
    }
}
