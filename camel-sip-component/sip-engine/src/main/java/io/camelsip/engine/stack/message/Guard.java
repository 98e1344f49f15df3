/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.Arrays;

import io.camelsip.engine.MessageLimits;
import io.camelsip.engine.transport.Flow;

/**
 * Looks at the bytes of every message before it is parsed or anything is kept of it, and turns away what is not worth
 * that. What it admits is within the limits and sound in all that the engine goes by. Any thread.
 */
public final class Guard {

    private final MessageLimits limits;
    private final StatelessTags tags = new StatelessTags();

    public Guard(MessageLimits limits) {
        this.limits = limits;
    }

    /** Decides about one message. */
    public Verdict inspect(byte[] message, Flow flow) {
        int start = startOf(message);
        if (start == message.length) {
            return new Verdict.Dropped(DropReason.KEEP_ALIVE);
        }
        if (message.length - start > limits.maxMessageBytes()) {
            return refuse(message, start, flow, Fault.MESSAGE_TOO_LARGE);
        }
        HeadScan scan = new HeadScan(message, start, limits);
        Fault fault = scan.scan();
        if (fault == null) {
            fault = checkBody(message.length, scan.head(), flow);
        }
        return fault == null ? admit(message, start, scan.head(), flow) : refuse(message, start, flow, fault);
    }

    /**
     * The answer to a message that something else than this guard refuses: framing, parsing, overload. It holds nothing
     * of the message but what RFC 3261 §8.2.6 asks to copy.
     *
     * @param message a message that need not be complete
     * @param status  a final status of 300 or above
     * @param reason  what is wrong, in words of ours, for the status line
     * @return        {@link Verdict.Refused}, or {@link Verdict.Dropped} if it must not or cannot be answered
     */
    public Verdict refuse(byte[] message, Flow flow, int status, String reason) {
        return new Refusal(message, startOf(message), flow, limits).answer(status, reason, tags);
    }

    /**
     * A response to a whole request, of what RFC 3261 §8.2.6 asks to copy.
     *
     * @param  lines more header fields, each with its line end
     * @return       null if it must not or cannot be answered
     */
    public byte[] response(byte[] request, Flow flow, int status, String reason, String lines) {
        return new Refusal(request, startOf(request), flow, limits).answer(status, reason, lines, tags)
                .fold(admitted -> null, Verdict.Refused::response, dropped -> null);
    }

    private Verdict refuse(byte[] message, int start, Flow flow, Fault fault) {
        return new Refusal(message, start, flow, limits).answer(fault.status(), fault.reason(), tags);
    }

    /** RFC 3261 §7.5: line ends before the start line are ignored; some keep a way open with them, or with NUL. */
    private static int startOf(byte[] message) {
        int start = 0;
        while (start < message.length
                && (message[start] == '\r' || message[start] == '\n' || message[start] == 0)) {
            start++;
        }
        return start;
    }

    /** RFC 3261 §18.3: a datagram may be longer than its message; what a stream brings was cut to size before. */
    private static Fault checkBody(int length, Head head, Flow flow) {
        int arrived = length - head.end;
        if (flow.transport().isReliable()) {
            return arrived == Math.max(0, head.contentLength) ? null : Fault.BODY_INCOMPLETE;
        }
        return arrived < head.contentLength ? Fault.BODY_INCOMPLETE : null;
    }

    private Verdict admit(byte[] message, int start, Head head, Flow flow) {
        int end = head.contentLength < 0 ? message.length : head.end + (int) head.contentLength;
        if (start > 0 || end < message.length) {
            return inspect(Arrays.copyOfRange(message, start, end), flow);
        }
        boolean request = head.isRequest();
        String method = Methods.of(message, head.methodFrom, head.methodTo);
        String transaction = request ? TransactionKey.ofRequest(head, method)
                : TransactionKey.ofResponse(head, method);
        String callId = Grammar.ascii(message, head.callIdFrom, head.callIdTo);
        return new Verdict.Admitted(
                message, flow, request, method, head.status, transaction, callId, head.end, head.toTag, head);
    }
}
