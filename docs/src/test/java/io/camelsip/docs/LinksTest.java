/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    /** In the tables of standards.adoc: what starts like a type is one of ours. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    static Stream<Page> pages() {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksInsideTheProjectLeadToFiles(Page page) {
        Set<String> dead = new TreeSet<>();
        for (String target : page.links()) {
            if (!target.contains(":") && !Files.exists(page.path().resolveSibling(target))) {
                dead.add(target);
            }
        }
        assertThat(dead).as("Links of " + page + " without a target").isEmpty();
    }

    @Test
    void typesNamedAmongTheStandardsExist() throws IOException {
        Set<String> sources = new TreeSet<>();
        for (String module : List.of("sip-engine", "camel-sip")) {
            try (Stream<Path> files = Files.walk(Page.project().resolve("camel-sip-component/" + module + "/src"))) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length())).forEach(sources::add);
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (MatchResult type : Page.of("standards.adoc").find(TYPE)) {
            if (!sources.contains(type.group(1))) {
                unknown.add(type.group(1));
            }
        }
        assertThat(unknown).as("Types in standards.adoc without a source file").isEmpty();
    }
}
