/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import javax.sip.message.Request;

import gov.nist.javax.sip.message.SIPRequest;
import io.camelsip.engine.stack.message.Verdict;

/**
 * A message of a stateless address (RFC 3261 §16.11), ACK and CANCEL included, until its handler has passed it on or answered
 * it: nothing of it is remembered then, and one that comes again is handled again.
 */
final class StatelessExchange extends ServerExchange {

    private final String key;

    /** @param number makes it one of its own: the same request may be here twice */
    StatelessExchange(Lane lane, Verdict.Admitted admitted, SIPRequest request, String toTag, long number) {
        super(lane, admitted, request, toTag);
        this.key = admitted.transaction() + '#' + number;
    }

    @Override
    String key() {
        return key;
    }

    @Override
    public String transactionId() {
        return key;
    }

    @Override
    public boolean isStateless() {
        return true;
    }

    @Override
    public boolean wantsAnswer() {
        return !admitted.method().equals(Request.ACK);
    }

    @Override
    boolean transmit(int status, byte[] encoded) {
        if (status >= 200) {
            lane.forget(this);
            lane.counted(this, status);
        }
        flow().send(encoded);
        return true;
    }

    @Override
    void repeat() {
        // it is not known that it came before
    }
}
