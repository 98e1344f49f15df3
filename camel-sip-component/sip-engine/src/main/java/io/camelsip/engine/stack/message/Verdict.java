/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.function.Function;

import io.camelsip.engine.transport.Flow;

/** What the {@link Guard} makes of a message. */
public sealed interface Verdict {

    /** Continues with the one function that fits. */
    <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused, Function<Dropped, T> dropped);

    /**
     * A message worth parsing, with what the engine needs to know before that.
     *
     * @param bytes       exactly the message: nothing before its start line or after its body
     * @param flow        where it came from
     * @param request     whether it is a request
     * @param method      the request's method, or the one a response answers; the constant of
     *                    {@code javax.sip.message.Request} where there is one
     * @param status      the response's status code, 0 for a request
     * @param transaction the key of its transaction (RFC 3261 §17.2.3). A request: branch, sent-by and method, where ACK
     *                    counts as INVITE; or, from a peer of before that RFC, a key made of what it names there. A
     *                    response: the lower-cased branch, for CANCEL followed by {@code :cancel}
     * @param callId      its Call-ID
     * @param headLength  where the body starts
     * @param toTag       whether To has a tag: the request belongs to a dialog
     * @param head        where the header fields are
     */
    record Admitted(byte[] bytes, Flow flow, boolean request, String method, int status, String transaction,
            String callId, int headLength, boolean toTag, Head head) implements Verdict {

        /** For a CANCEL: the key of the INVITE it is about (RFC 3261 §9.2). */
        public String cancelledTransaction() {
            return transaction.substring(0, transaction.length() - "CANCEL".length()) + "INVITE";
        }

        /** How many Via elements it has. */
        public int vias() {
            return head.vias;
        }

        /** What a request has in common with its retransmissions, its CANCEL and the ACK to its refusal. */
        public String requestKey() {
            return transaction.substring(0, transaction.lastIndexOf('|') + 1);
        }

        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused, Function<Dropped, T> dropped) {
            return admitted.apply(this);
        }
    }

    /**
     * A request that is answered at once.
     *
     * @param status   the answer's status code
     * @param reason   what is wrong, in words of ours
     * @param response the whole answer, to be sent on the flow the request came by
     */
    record Refused(int status, String reason, byte[] response) implements Verdict {

        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused, Function<Dropped, T> dropped) {
            return refused.apply(this);
        }
    }

    /** A message that is neither parsed nor answered. */
    record Dropped(DropReason reason) implements Verdict {

        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused, Function<Dropped, T> dropped) {
            return dropped.apply(this);
        }
    }
}
