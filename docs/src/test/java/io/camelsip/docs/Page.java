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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page: AsciiDoc, or the Markdown of the README.
 *
 * @param path where it is
 * @param text all of it
 */
record Page(Path path, String text) {

    private static final Path FOLDER = Path.of(System.getProperty("docs.folder", "."));
    private static final Path PROJECT = Path.of(System.getProperty("project.folder", ".."));
    private static final String README = "README.md";
    private static final Pattern SOURCE = Pattern.compile(
            "^\\[source,([a-z]+)[^]]*]\\n----\\n(.*?)\\n----$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile(
            "^```([a-z]+)\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("(?:link|xref|image):{1,2}([^\\s\\[#]+)(?:#[^\\[]*)?\\[");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("^:([a-z-]+): +(.*)$", Pattern.MULTILINE);

    /** A listing of a page: its language and its lines. */
    record Listing(Page page, String language, String code) {
        @Override
        public String toString() {
            return page + ": " + code.lines().findFirst().orElse("");
        }
    }

    static Page of(String name) {
        return read(FOLDER.resolve(name));
    }

    /** Every page of the folder and those at the top of the project. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(FOLDER); Stream<Path> top = Files.list(PROJECT)) {
            return Stream.concat(docs.filter(path -> !path.startsWith(FOLDER.resolve("target"))), top)
                    .filter(path -> path.toString().endsWith(".adoc") || path.endsWith(README))
                    .map(path -> path.toAbsolutePath().normalize()).distinct().sorted().map(Page::read).toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list the pages below " + FOLDER, e);
        }
    }

    private static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + path, e);
        }
    }

    /** The folder of the whole project. */
    static Path project() {
        return PROJECT;
    }

    List<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        for (Matcher source = source().matcher(text); source.find();) {
            listings.add(new Listing(this, source.group(1), source.group(2)));
        }
        return listings;
    }

    /** Targets of its links, relative to it or absolute. */
    List<String> links() {
        return find(isMarkdown() ? MARKDOWN_LINK : LINK).stream().map(link -> link.group(1)).toList();
    }

    private boolean isMarkdown() {
        return path.endsWith(README);
    }

    private Pattern source() {
        return isMarkdown() ? FENCE : SOURCE;
    }

    /** All that a pattern finds outside listings, with the page's own attributes filled in. */
    List<MatchResult> find(Pattern pattern) {
        String prose = source().matcher(text).replaceAll("");
        for (Matcher attribute = ATTRIBUTE.matcher(text); attribute.find();) {
            prose = prose.replace("{" + attribute.group(1) + "}", attribute.group(2).strip());
        }
        return pattern.matcher(prose).results().toList();
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
