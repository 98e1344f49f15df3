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

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;

/** A message that the parser fills: header fields are put in their places once, in the time that takes. */
interface Indexed {

    /** The header fields, those of one name together, by name in lower case. */
    Map<String, SIPHeader> table();

    /** The same in the order they came. */
    Queue<SIPHeader> order();

    /** Keeps a header field that the message has a place of its own for. */
    void keep(SIPHeader header);

    /** Adds a header field; false if it is there already and cannot be there twice. */
    @SuppressWarnings({ "unchecked", "rawtypes" })
    default boolean add(String lowerCaseName, SIPHeader header) {
        SIPHeader present = table().putIfAbsent(lowerCaseName, header);
        if (present == null) {
            order().add(header);
            keep(header);
            return true;
        }
        if (present instanceof SIPHeaderList list && header instanceof SIPHeaderList more) {
            list.addAll(more);
            return true;
        }
        return false;
    }
}
