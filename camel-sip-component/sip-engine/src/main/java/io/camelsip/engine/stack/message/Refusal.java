/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.transport.Flow;

/**
 * Makes the answer to a request that is not parsed, of what RFC 3261 §8.2.6 asks to copy, as far as that is sound: the
 * request may be faulty anywhere. Nothing else of it comes back. For one message.
 */
final class Refusal {

    private static final int MAX_FIELD = 1024;

    private final byte[] bytes;
    private final int start;
    private final int limit;
    private final Flow flow;
    private final MessageLimits limits;
    private final StringBuilder vias = new StringBuilder();
    private final StringBuilder others = new StringBuilder();
    private long seen;
    private int elements;

    Refusal(byte[] bytes, int start, Flow flow, MessageLimits limits) {
        this.bytes = bytes;
        this.start = start;
        this.limit = Math.min(bytes.length, start + limits.maxHeadBytes());
        this.flow = flow;
        this.limits = limits;
    }

    Verdict answer(int status, String reason, StatelessTags tags) {
        return answer(status, reason, "", tags);
    }

    /** @param lines more header fields, each with its line end */
    Verdict answer(int status, String reason, String lines, StatelessTags tags) {
        int lineEnd = endOfLine(start);
        if (StartLine.isStatusLine(bytes, start, lineEnd)) {
            return new Verdict.Dropped(DropReason.BAD_RESPONSE);
        }
        if (!StartLine.isRequestLine(bytes, start, lineEnd)) {
            return new Verdict.Dropped(DropReason.NOT_SIP);
        }
        String method = Methods.of(bytes, start, Grammar.skip(Grammar.TOKEN, bytes, start, lineEnd));
        if (method.equals(Request.ACK)) {
            return new Verdict.Dropped(DropReason.BAD_ACK);
        }
        if (method.equals(MessageWorkshop.BENOTIFY)) {
            return new Verdict.Dropped(DropReason.UNANSWERABLE);
        }
        copyFields(behindLine(lineEnd), tags);
        if (elements == 0) {
            return new Verdict.Dropped(DropReason.BAD_VIA);
        }
        if ((seen & Field.CSEQ.onceBit()) == 0) {
            return new Verdict.Dropped(DropReason.UNANSWERABLE);
        }
        String response = "SIP/2.0 " + status + ' ' + reason + "\r\n" + vias + others
                + lines + (status == Response.SERVICE_UNAVAILABLE ? "Retry-After: 5\r\n" : "")
                + "Content-Length: 0\r\n\r\n";
        return new Verdict.Refused(status, reason, response.getBytes(StandardCharsets.UTF_8));
    }

    private void copyFields(int from, StatelessTags tags) {
        int at = from;
        while (at < limit && bytes[at] != '\r' && bytes[at] != '\n') {
            int end = endOfField(at);
            int name = Grammar.skip(Grammar.TOKEN, bytes, at, end);
            int colon = Grammar.skipSpace(bytes, name, end);
            if (name > at && colon < end && bytes[colon] == ':') {
                int valueFrom = Grammar.skipSpace(bytes, colon + 1, end);
                copy(field(at, name), valueFrom, Grammar.trimEnd(bytes, valueFrom, end), tags);
            }
            at = behindLine(end);
        }
    }

    private Field field(int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = Field.hash(hash, bytes[i]);
        }
        return Field.find(hash, bytes, from, to);
    }

    private void copy(Field field, int from, int to, StatelessTags tags) {
        if (to - from > MAX_FIELD || hasControls(from, to)) {
            return;
        }
        switch (field) {
            case VIA -> copyVia(from, to);
            case FROM, TO, CALL_ID, CSEQ -> copyOnce(field, from, to, tags);
            default -> {
                // not copied
            }
        }
    }

    private void copyOnce(Field field, int from, int to, StatelessTags tags) {
        Head head = new Head(bytes);
        boolean sound = switch (field) {
            case CALL_ID -> from < to && Grammar.skip(Grammar.WORD, bytes, from, to) == to;
            case CSEQ -> isSequence(from, to);
            default -> new FieldScan(head, limits).scan(field, from, to) == null;
        };
        if (!sound || (seen & field.onceBit()) != 0) {
            return;
        }
        seen |= field.onceBit();
        others.append(field.canonical()).append(": ").append(Grammar.text(bytes, from, to));
        if (field == Field.TO && !head.toTag) {
            others.append(";tag=").append(tags.tag(bytes));
        }
        others.append("\r\n");
    }

    /** Whether it looks like a CSeq; the number may be out of range, and the method another than the request's. */
    private boolean isSequence(int from, int to) {
        int digits = Grammar.skip(Grammar.DIGIT, bytes, from, to);
        int method = Grammar.skipSpace(bytes, digits, to);
        return digits > from && method > digits && method < to
                && Grammar.skip(Grammar.TOKEN, bytes, method, to) == to;
    }

    private void copyVia(int from, int to) {
        ViaCursor via = new ViaCursor();
        via.over(bytes, from, to);
        while (elements < limits.maxVias() && via.via()) {
            vias.append("Via: ").append(via.protocol()).append('/').append(via.version()).append('/')
                    .append(via.transport()).append(' ').append(via.host());
            if (via.port() > 0) {
                vias.append(':').append(via.port());
            }
            if (elements == 0) {
                copyTopParameters(via);
            } else {
                copyParameters(via.parameters());
            }
            vias.append("\r\n");
            elements++;
            if (!via.another()) {
                return;
            }
        }
    }

    private void copyTopParameters(ViaCursor via) {
        ParameterCursor parameters = via.parameters();
        boolean rport = false;
        while (parameters.next()) {
            if (parameters.isNamed("rport")) {
                rport = true;
            } else if (!parameters.isNamed("received")) {
                copyParameter(parameters);
            }
        }
        addSource(via, rport);
    }

    private void copyParameters(ParameterCursor parameters) {
        while (parameters.next()) {
            copyParameter(parameters);
        }
    }

    private void copyParameter(ParameterCursor parameter) {
        vias.append(';').append(parameter.name());
        if (parameter.hasValue()) {
            String quote = parameter.isQuoted() ? "\"" : "";
            vias.append('=').append(quote).append(parameter.value()).append(quote);
        }
    }

    /** RFC 3261 §18.2.1 and RFC 3581 §4: where the request came from, if sent-by does not say so or it is asked for. */
    private void addSource(ViaCursor via, boolean rport) {
        InetSocketAddress source = flow.remoteAddress();
        if (rport || !HostResolver.isAddress(via.host(), source.getAddress())) {
            String host = source.getAddress().getHostAddress();
            int zone = host.indexOf('%');
            vias.append(";received=").append(zone < 0 ? host : host.substring(0, zone));
        }
        if (rport) {
            vias.append(";rport=").append(source.getPort());
        }
    }

    private boolean hasControls(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && !Grammar.isSpace(bytes[i]) || bytes[i] == 127) {
                return true;
            }
        }
        return false;
    }

    private int endOfField(int from) {
        int end = endOfLine(from);
        int next = behindLine(end);
        while (next < limit && (bytes[next] == ' ' || bytes[next] == '\t')) {
            end = endOfLine(next);
            next = behindLine(end);
        }
        return end;
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < limit && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private int behindLine(int end) {
        return end + 1 < limit && bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
