/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Map;
import java.util.Queue;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPResponse;

/** A received response. */
final class IndexedResponse extends SIPResponse implements Indexed {

    private static final long serialVersionUID = 1L;

    @Override
    public Map<String, SIPHeader> table() {
        return headerTable;
    }

    @Override
    public Queue<SIPHeader> order() {
        return headers;
    }

    @Override
    public void keep(SIPHeader header) {
        if (header instanceof From from) {
            fromHeader = from;
        } else if (header instanceof To to) {
            toHeader = to;
        } else if (header instanceof CSeq cseq) {
            cSeqHeader = cseq;
        } else if (header instanceof CallID callId) {
            callIdHeader = callId;
        } else if (header instanceof MaxForwards maxForwards) {
            maxForwardsHeader = maxForwards;
        }
    }
}
