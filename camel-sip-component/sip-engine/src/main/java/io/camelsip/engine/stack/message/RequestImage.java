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
import java.util.List;
import java.util.Optional;

/** A received request as its bytes say it, and as it goes on. For one message; one thread at a time. */
public final class RequestImage {

    /** Room for what is added. */
    private static final int MORE_BYTES = 400;
    private static final int STANDARD_BREADTH = 60;

    private final Verdict.Admitted message;
    private final Head head;
    private final byte[] bytes;

    public RequestImage(Verdict.Admitted message) {
        this.message = message;
        this.head = message.head();
        this.bytes = message.bytes();
    }

    /** One value of an address list: all of it, and its URI alone. */
    public record Element(String text, String uri) {

        private static Element of(byte[] bytes, int from, AddressCursor address) {
            int end = Grammar.trimEnd(bytes, from, address.parameters().position());
            return new Element(Grammar.text(bytes, Grammar.skipSpace(bytes, from, end), end),
                    Grammar.ascii(bytes, address.uriFrom(), address.uriTo()));
        }
    }

    public Verdict.Admitted message() {
        return message;
    }

    public String method() {
        return message.method();
    }

    public String callId() {
        return message.callId();
    }

    public String requestUri() {
        return Grammar.ascii(bytes, head.uriFrom, head.uriTo);
    }

    /** Max-Forwards, or -1 where there is none. */
    public int maxForwards() {
        return head.maxForwards;
    }

    /** How many Via elements it has: one, if its sender is the one who made it. */
    public int vias() {
        return head.vias;
    }

    /** Max-Breadth (RFC 5393 §5.3.1). */
    public int maxBreadth() {
        return value(Onward.MAX_BREADTH)
                .map(RequestImage::number)
                .filter(breadth -> breadth >= 0).orElse(STANDARD_BREADTH);
    }

    private static int number(String value) {
        byte[] digits = value.getBytes(StandardCharsets.US_ASCII);
        return (int) Grammar.number(digits, 0, digits.length, STANDARD_BREADTH);
    }

    public boolean hasRoute() {
        return head.first(Field.ROUTE) >= 0;
    }

    /** The values of Route, in order. */
    public List<Element> routes() {
        return elements(Field.ROUTE, Integer.MAX_VALUE);
    }

    /** The first Contact. */
    public Optional<Element> contact() {
        List<Element> contacts = elements(Field.CONTACT, 1);
        return contacts.isEmpty() ? Optional.empty() : Optional.of(contacts.get(0));
    }

    private List<Element> elements(Field field, int most) {
        List<Element> elements = new ArrayList<>(2);
        for (int i = head.first(field); i >= 0 && elements.size() < most; i = head.next(field, i)) {
            AddressCursor address = new AddressCursor();
            int from = head.valueFrom(i);
            address.over(bytes, from, head.valueTo(i));
            do {
                if (!address.address() || address.isWildcard()) {
                    break;
                }
                while (address.parameters().next()) {
                    // to their end
                }
                elements.add(Element.of(bytes, from, address));
                from = address.parameters().position() + 1;
            } while (elements.size() < most && address.another());
        }
        return elements;
    }

    /** The values of all lines of a header field, in one text; empty where there is none. */
    public Optional<String> value(String name) {
        StringBuilder all = new StringBuilder();
        Field field = Field.find(name.getBytes(StandardCharsets.US_ASCII));
        for (int i = head.first(field); i >= 0; i = head.next(field, i)) {
            if (field != Field.EXTENSION || head.name(i).equalsIgnoreCase(name)) {
                all.append(all.isEmpty() ? "" : ", ").append(head.value(i));
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
    }

    /** The branches of its Via elements that begin so, without that. */
    public List<String> branches(String prefix) {
        List<String> found = new ArrayList<>(1);
        ViaCursor via = new ViaCursor();
        for (int i = head.first(Field.VIA); i >= 0; i = head.next(Field.VIA, i)) {
            via.over(bytes, head.valueFrom(i), head.valueTo(i));
            do {
                if (!via.via()) {
                    break;
                }
                while (via.parameters().next()) {
                    ParameterCursor parameter = via.parameters();
                    if (parameter.isNamed("branch") && parameter.value().startsWith(prefix)) {
                        found.add(parameter.value().substring(prefix.length()));
                    }
                }
            } while (via.another());
        }
        return found;
    }

    /**
     * A digest of all that the way of a request depends on (RFC 5393 §4.2): one that comes back with the same is on a loop.
     * The ACK to a refusal and a CANCEL have that of their INVITE.
     *
     * @param seed makes it another for others
     */
    public long wayHash(long seed) {
        long hash = mix(seed, head.uriFrom, head.uriTo);
        hash = mix(hash, head.fromTagFrom, head.fromTagTo);
        hash = mix(hash, head.callIdFrom, head.callIdTo);
        hash = mix(hash, head.sequenceFrom, head.sequenceTo);
        for (int i = 0; i < head.size(); i++) {
            switch (head.field(i)) {
                case ROUTE, PROXY_REQUIRE, PROXY_AUTHORIZATION ->
                    hash = mix(hash, head.valueFrom(i), head.valueTo(i));
                default -> {
                    // has no part in it
                }
            }
        }
        return hash;
    }

    private long mix(long hash, int from, int to) {
        long mixed = hash;
        for (int i = from; i < to; i++) {
            mixed = (mixed ^ bytes[i]) * 0x100000001B3L;
        }
        return (mixed ^ 0xFF) * 0x100000001B3L;
    }

    /** The request for the next hop. */
    public byte[] onward(Onward onward) {
        ByteText text = new ByteText(bytes.length + MORE_BYTES);
        text.add(bytes, head.firstFrom, head.firstTo).add(" ").add(onward.requestUri()).add(" SIP/2.0").line();
        text.add("Via: ").add(onward.via()).line();
        onward.lines().forEach(line -> text.add(line).line());
        onward.routes().forEach(route -> text.add("Route: ").add(route).line());
        text.add("Max-Forwards: ").add(head.maxForwards < 0 ? 70 : head.maxForwards - 1).line();
        ChangedFields changed = new ChangedFields(onward.fields(), onward.body());
        changed.replace(Field.ROUTE);
        changed.replace(Field.MAX_FORWARDS);
        if (onward.maxBreadth() >= 0) {
            text.add(Onward.MAX_BREADTH).add(": ").add(onward.maxBreadth()).line();
            changed.replace(Onward.MAX_BREADTH);
        }
        copyFields(text, changed);
        changed.writeEnd(head, text);
        return text.toBytes();
    }

    private void copyFields(ByteText text, ChangedFields changed) {
        int topVia = head.first(Field.VIA);
        for (int i = 0; i < head.size(); i++) {
            if (i == topVia) {
                text.add("Via: ");
                TopVia.of(head, message.flow()).write(text);
                text.line();
            } else if (!changed.holds(head, i)) {
                text.add(bytes, head.nameFrom(i), head.lineTo(i)).line();
            }
        }
    }
}
