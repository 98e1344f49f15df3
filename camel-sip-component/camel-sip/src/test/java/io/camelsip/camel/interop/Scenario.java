/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What SIPp does in one call: a file of {@code sipp/caller}, of {@code sipp/callee}, or of {@code sipp/call}, which fits
 * both; or in one subscription: a file of {@code sipp/watcher}. A name between at signs stands for a value, else for the text of a file of {@code sipp/part}, of which either role
 * may have its own. A comment {@code sipp -x} in it has options that SIPp must be started with.
 *
 * @param values by name
 */
record Scenario(Role role, String name, Map<String, ?> values) {

    /** Whether SIPp calls or is called, or watches and publishes. */
    enum Role {
        CALLER, CALLEE, WATCHER;

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern PLACE = Pattern.compile("@([A-Z]+(?:-[A-Z]+)*)@");
    private static final Pattern OPTIONS = Pattern.compile("<!-- sipp (.*) -->");

    /** Writes it as SIPp reads it. */
    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    List<String> options() {
        Matcher options = OPTIONS.matcher(text());
        return options.find() ? List.of(options.group(1).split(" ")) : List.of();
    }

    private String text() {
        String text = first(role.folder() + "/" + name + ".xml", "call/" + name + ".xml");
        for (Matcher place = PLACE.matcher(text); place.find(); place = PLACE.matcher(text)) {
            text = text.substring(0, place.start()) + filling(place.group(1)) + text.substring(place.end());
        }
        return text;
    }

    private String filling(String place) {
        if (values.containsKey(place)) {
            return values.get(place).toString();
        }
        String part = first("part/" + role.folder() + "/" + place, "part/" + place);
        return part.substring(0, part.length() - 1);
    }

    private static String first(String... files) {
        return Stream.of(files).map(Scenario::read).flatMap(Optional::stream).findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is none of sipp/" + String.join(", sipp/", files)));
    }

    private static Optional<String> read(String file) {
        try (InputStream in = Scenario.class.getResourceAsStream("sipp/" + file)) {
            return in == null ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException("sipp/" + file, e);
        }
    }
}
