/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The header fields that take the place of those that came. For one message. */
final class ChangedFields {

    private final Set<Field> known = EnumSet.noneOf(Field.class);
    private final List<String> others = new ArrayList<>();
    private final Map<String, List<String>> values;
    private final Optional<byte[]> body;

    ChangedFields(Map<String, List<String>> values, Optional<byte[]> body) {
        this.values = values;
        this.body = body;
        values.keySet().forEach(this::replace);
        if (body.isPresent()) {
            known.add(Field.CONTENT_LENGTH);
        }
    }

    /** What came of that name does not go on. */
    void replace(String name) {
        Field field = Field.find(name.getBytes(StandardCharsets.UTF_8));
        if (field == Field.EXTENSION) {
            others.add(name);
        } else {
            known.add(field);
        }
    }

    void replace(Field field) {
        known.add(field);
    }

    boolean holds(Head head, int index) {
        Field field = head.field(index);
        if (field != Field.EXTENSION) {
            return known.contains(field);
        }
        return !others.isEmpty() && others.stream().anyMatch(head.name(index)::equalsIgnoreCase);
    }

    /** Writes them, and what follows the head. */
    void writeEnd(Head head, ByteText text) {
        values.forEach((name, all) -> all.forEach(value -> text.add(name).add(": ").add(value).line()));
        if (body.isPresent()) {
            text.add("Content-Length: ").add(body.get().length).line().line().add(body.get(), 0, body.get().length);
        } else {
            writeEndAsItCame(head, text);
        }
    }

    /** A stream needs Content-Length (RFC 3261 §18.3), which may be missing in what came by UDP. */
    static void writeEndAsItCame(Head head, ByteText text) {
        if (head.contentLength < 0) {
            text.add("Content-Length: ").add(head.bytes().length - head.end).line();
        }
        text.line().add(head.bytes(), head.end, head.bytes().length);
    }
}
