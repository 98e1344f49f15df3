/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is changed in a message on its way through; everything else stays byte for byte.
 *
 * @param fields header fields to set, by name: they replace all there are of that name; an empty list removes them. What
 *               the proxy itself keeps (Via, Route, Record-Route, Max-Forwards, Content-Length, From, To, Call-ID, CSeq) must
 *               not be among them
 * @param body   a new body, with {@code Content-Type} among the fields
 */
public record MessageChanges(Map<String, List<String>> fields, Optional<byte[]> body) {

    private static final Set<String> OURS = Set.of("via", "v", "route", "record-route", "max-forwards",
            "content-length", "l", "from", "f", "to", "t", "call-id", "i", "cseq");

    /** Nothing is changed. */
    public static final MessageChanges NONE = new MessageChanges(Map.of(), Optional.empty());

    /** @throws IllegalArgumentException if a name is no token or a value holds a line end, which would make another field */
    public MessageChanges {
        fields = new LinkedHashMap<>(fields);
        fields.forEach(MessageChanges::check);
    }

    private static void check(String name, List<String> values) {
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " is kept by the proxy itself and cannot be changed");
        }
        if (name.isEmpty() || !name.chars().allMatch(MessageChanges::isTokenCharacter)) {
            throw new IllegalArgumentException("A header field's name must be a token (RFC 3261 §25.1)");
        }
        if (values.stream().anyMatch(value -> value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127))) {
            throw new IllegalArgumentException("A value of " + name + " holds a control character");
        }
    }

    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    public boolean isEmpty() {
        return fields.isEmpty() && body.isEmpty();
    }
}
