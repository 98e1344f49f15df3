/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.List;

import io.camelsip.engine.MessageLimits;

/** What goes to the next hop about an INVITE that was sent there: CANCEL and the ACK to a refusal. Stateless. */
public final class HopRequest {

    private static final MessageLimits LIMITS = new MessageLimits(64 << 20, 1 << 20, 1 << 18, 1 << 16, 1024, 1024, 255,
            1024);

    private HopRequest() {
    }

    /** RFC 3261 §17.1.1.3: the ACK to a final response that is no 2xx. */
    public static byte[] ack(byte[] invite, ResponseImage refusal) {
        return about(invite, "ACK", refusal.to(), List.of());
    }

    /**
     * RFC 3261 §9.1.
     *
     * @param reasons values of Reason (RFC 3326)
     */
    public static byte[] cancel(byte[] invite, List<String> reasons) {
        return about(invite, "CANCEL", null, reasons);
    }

    private static byte[] about(byte[] invite, String method, String to, List<String> reasons) {
        HeadScan scan = new HeadScan(invite, 0, LIMITS);
        scan.scan();
        Head head = scan.head();
        ByteText text = new ByteText(512);
        text.add(method).add(" ").add(invite, head.uriFrom, head.uriTo).add(" SIP/2.0").line();
        int topVia = head.first(Field.VIA);
        for (int i = 0; i < head.size(); i++) {
            switch (head.field(i)) {
                case VIA -> copy(head, i, i == topVia, text);
                case TO -> copy(head, i, to == null, text);
                case FROM, CALL_ID, ROUTE, MAX_FORWARDS -> copy(head, i, true, text);
                default -> {
                    // says nothing here
                }
            }
        }
        if (to != null) {
            text.add(to).line();
        }
        reasons.forEach(reason -> text.add("Reason: ").add(reason).line());
        return text.add("CSeq: ").add(invite, head.sequenceFrom, head.sequenceTo).add(" ").add(method).line()
                .add("Content-Length: 0").line().line().toBytes();
    }

    private static void copy(Head head, int index, boolean wanted, ByteText text) {
        if (wanted) {
            text.add(head.bytes(), head.nameFrom(index), head.lineTo(index)).line();
        }
    }
}
