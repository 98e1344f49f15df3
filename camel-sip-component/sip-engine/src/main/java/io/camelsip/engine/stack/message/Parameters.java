/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.text.ParseException;

import gov.nist.core.NameValue;
import gov.nist.javax.sip.header.ParametersHeader;

/** Takes parameters from a cursor to a header field. Stateless. */
final class Parameters {

    private static final String[] COMMON = { "tag", "branch", "rport", "received", "lr", "transport", "expires", "q",
            "charset" };

    private Parameters() {
    }

    /** Reads all that follow; the cursor ends behind them. */
    static void read(ParameterCursor cursor, ParametersHeader header) throws ParseException {
        while (cursor.next()) {
            NameValue parameter = cursor.hasValue() ? new NameValue(cursor.name(), cursor.value(), false)
                    : new NameValue(cursor.name(), "", true);
            if (cursor.isQuoted()) {
                parameter.setQuotedValue();
            }
            header.setParameter(parameter);
        }
        if (cursor.isMalformed()) {
            throw new ParseException("Malformed parameter", cursor.position());
        }
    }

    /** The name as it came; those met in nearly every message without making a new string. */
    static String name(byte[] bytes, int from, int to) {
        for (String common : COMMON) {
            if (bytes[from] == common.charAt(0) && Grammar.equals(bytes, from, to, common)) {
                return common;
            }
        }
        return Grammar.ascii(bytes, from, to);
    }
}
