/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Verdict;

/** A non-INVITE server transaction (RFC 3261 §17.2.2): Trying and Proceeding are here, Completed is {@link ResponseMemory}. */
final class NonInviteExchange extends ServerExchange {

    private byte[] provisional;

    NonInviteExchange(Lane lane, Verdict.Admitted admitted, SIPRequest request, String toTag) {
        super(lane, admitted, request, toTag);
    }

    @Override
    public boolean wantsAnswer() {
        return !admitted.method().equals(MessageWorkshop.BENOTIFY);
    }

    @Override
    boolean transmit(int status, byte[] encoded) {
        if (status < 200) {
            provisional = encoded;
        } else {
            lane.answered(this, status, encoded);
        }
        flow().send(encoded);
        return true;
    }

    @Override
    void repeat() {
        if (provisional != null) {
            flow().send(provisional);
        }
    }
}
