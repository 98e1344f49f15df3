/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A received response as its bytes say it, and as it goes back. For one message; one thread at a time. */
public final class ResponseImage {

    private final Verdict.Admitted message;
    private final Head head;
    private final byte[] bytes;

    public ResponseImage(Verdict.Admitted message) {
        this.message = message;
        this.head = message.head();
        this.bytes = message.bytes();
    }

    public Verdict.Admitted message() {
        return message;
    }

    public int status() {
        return message.status();
    }

    /** A parameter of the topmost Via, which is ours. */
    public Optional<String> viaParameter(String lowerCaseName) {
        int index = head.first(Field.VIA);
        ViaCursor via = new ViaCursor();
        via.over(bytes, head.valueFrom(index), head.valueTo(index));
        via.via();
        while (via.parameters().next()) {
            if (via.parameters().isNamed(lowerCaseName) && via.parameters().hasValue()) {
                return Optional.of(via.parameters().value());
            }
        }
        return Optional.empty();
    }

    /** The whole line of To, with the tag of whoever answered. */
    String to() {
        int index = head.first(Field.TO);
        return Grammar.text(bytes, head.nameFrom(index), head.lineTo(index));
    }

    /** Its challenges (RFC 3261 §22), as whole lines. */
    public List<String> challenges() {
        List<String> lines = new ArrayList<>(2);
        for (int i = 0; i < head.size(); i++) {
            if (head.field(i) == Field.WWW_AUTHENTICATE || head.field(i) == Field.PROXY_AUTHENTICATE) {
                lines.add(Grammar.text(bytes, head.nameFrom(i), head.lineTo(i)));
            }
        }
        return lines;
    }

    /** Without the topmost Via, which is ours. */
    public byte[] back() {
        ByteText text = start();
        copyFields(text, null);
        ChangedFields.writeEndAsItCame(head, text);
        return text.toBytes();
    }

    /**
     * The same with changes.
     *
     * @param fields set, by name: they replace those of that name; none removes them
     * @param body   a new body
     * @param lines  whole header fields to add
     */
    public byte[] back(Map<String, List<String>> fields, Optional<byte[]> body, List<String> lines) {
        ByteText text = start();
        ChangedFields changed = new ChangedFields(fields, body);
        copyFields(text, changed);
        lines.forEach(line -> text.add(line).line());
        changed.writeEnd(head, text);
        return text.toBytes();
    }

    private ByteText start() {
        return new ByteText(bytes.length + 64).add(bytes, 0, head.firstLineTo()).line();
    }

    private void copyFields(ByteText text, ChangedFields changed) {
        int topVia = head.first(Field.VIA);
        for (int i = 0; i < head.size(); i++) {
            if (i == topVia) {
                copyOtherVias(text, i);
            } else if (changed == null || !changed.holds(head, i)) {
                text.add(bytes, head.nameFrom(i), head.lineTo(i)).line();
            }
        }
    }

    /** Those that stand in the same line behind ours. */
    private void copyOtherVias(ByteText text, int line) {
        ViaCursor via = new ViaCursor();
        via.over(bytes, head.valueFrom(line), head.valueTo(line));
        via.via();
        while (via.parameters().next()) {
            // to their end
        }
        if (via.another()) {
            int next = Grammar.skipSpace(bytes, via.parameters().position() + 1, head.valueTo(line));
            text.add("Via: ").add(bytes, next, head.valueTo(line)).line();
        }
    }
}
