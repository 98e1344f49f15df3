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
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;

/** A request that keeps its own index of header fields. */
final class IndexedRequest extends SIPRequest implements Indexed {

    private static final long serialVersionUID = 1L;
    private static final Field[] COPIED = {
            Field.VIA, Field.FROM, Field.TO, Field.CALL_ID, Field.CSEQ, Field.TIMESTAMP
    };

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

    /** With what RFC 3261 §8.2.6 copies, and Record-Route where a dialog begins (§12.1.1). */
    @Override
    public IndexedResponse createResponse(int statusCode, String reasonPhrase) {
        IndexedResponse response = new IndexedResponse();
        StatusLine line = new StatusLine();
        line.setStatusCode(statusCode);
        line.setReasonPhrase(reasonPhrase);
        response.setStatusLine(line);
        for (Field field : COPIED) {
            copy(field, response);
        }
        if (mustCopyRR(statusCode)) {
            copy(Field.RECORD_ROUTE, response);
        }
        return response;
    }

    private void copy(Field field, IndexedResponse response) {
        SIPHeader header = headerTable.get(field.lowerCase());
        if (header != null) {
            response.add(field.lowerCase(), (SIPHeader) header.clone());
        }
    }
}
