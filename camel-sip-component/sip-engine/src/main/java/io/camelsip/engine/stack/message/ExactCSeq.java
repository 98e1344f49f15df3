/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import gov.nist.javax.sip.header.CSeq;

/** A CSeq that says the method as it is: upper and lower case differ (RFC 3261 §7.1). */
final class ExactCSeq extends CSeq {

    private static final long serialVersionUID = 1L;

    ExactCSeq(long sequence, String method) {
        super(sequence, method);
    }

    @Override
    protected StringBuilder encodeBody(StringBuilder buffer) {
        return buffer.append(getSeqNumber()).append(' ').append(getMethod());
    }
}
