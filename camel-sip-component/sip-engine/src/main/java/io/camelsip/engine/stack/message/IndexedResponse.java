/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.ListIterator;
import java.util.Map;
import java.util.Queue;

import javax.sip.header.Header;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPResponse;

/** A response that keeps its own index of header fields. */
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
    public void place(SIPHeader header, boolean present) {
        if (header instanceof From from) {
            fromHeader = present ? from : null;
        } else if (header instanceof To to) {
            toHeader = present ? to : null;
        } else if (header instanceof CSeq cseq) {
            cSeqHeader = present ? cseq : null;
        } else if (header instanceof CallID callId) {
            callIdHeader = present ? callId : null;
        } else if (header instanceof MaxForwards maxForwards) {
            maxForwardsHeader = present ? maxForwards : null;
        } else if (header instanceof ContentLength contentLength) {
            contentLengthHeader = present ? contentLength : null;
        }
    }

    @Override
    public void attachHeader(SIPHeader header, boolean replace, boolean top) {
        attach(header, replace, top);
    }

    @Override
    public void removeHeader(String name) {
        detach(Indexed.lowerCase(name));
    }

    @Override
    public void removeHeader(String name, boolean top) {
        detachOne(Indexed.lowerCase(name), top);
    }

    @Override
    public Header getHeader(String name) {
        return getHeaderLowerCase(Indexed.lowerCase(name));
    }

    @Override
    public ListIterator<SIPHeader> getHeaders(String name) {
        return all(Indexed.lowerCase(name));
    }

    @Override
    public String getHeaderAsFormattedString(String name) {
        return String.valueOf(headerTable.get(Indexed.lowerCase(name)));
    }

    @Override
    public boolean hasHeader(String name) {
        return headerTable.containsKey(Indexed.lowerCase(name));
    }
}
