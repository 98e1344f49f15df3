/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What RFC 4475 and RFC 5118 want of each of their messages, and what we do. An outcome is {@code taken} (a handler got
 * the request and answered it), a status that was answered without a handler, or {@code dropped}; over TCP
 * {@code closed} follows if the connection was closed.
 */
record TortureTable(List<Row> rows) {

    /**
     * One message.
     *
     * @param file    its name
     * @param section of its RFC
     * @param due     the outcomes that the RFC allows
     * @param udp     ours over UDP
     * @param tcp     ours over TCP
     * @param remark  why ours is another one; or, where both are the same, what is worth to know
     */
    record Row(String file, String section, List<String> due, String udp, String tcp, String remark) {

        private static Row read(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], List.of(cells[2].split(" or ")), cells[3], cells[4], cells[5]);
        }

        /** Whether an outcome is one that the RFC allows; closing the connection after it is always allowed. */
        boolean isDue(String outcome) {
            return due.contains(outcome) || due.contains(outcome.replaceAll(" ?closed$", ""));
        }

        private String asciidoc() {
            String allowed = due.stream().map(outcome -> "`" + outcome + "`").collect(Collectors.joining(" or "));
            return "|`%s`\n|%s\n|%s\n|`%s`\n|`%s`\n|%s".formatted(file, section, allowed, udp, tcp, remark);
        }
    }

    static TortureTable read() {
        try (InputStream table = TortureTable.class.getResourceAsStream("torture.tsv")) {
            return new TortureTable(new String(table.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(Row::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows as they stand in the documentation. */
    String asciidoc() {
        return rows.stream().map(Row::asciidoc).collect(Collectors.joining("\n\n"));
    }
}
