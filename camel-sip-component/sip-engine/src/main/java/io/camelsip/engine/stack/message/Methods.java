/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import javax.sip.message.Request;

/** The names of methods, known ones without making a new string. */
final class Methods {

    private static final String[] KNOWN = {
            Request.INVITE, Request.ACK, Request.MESSAGE, Request.OPTIONS, Request.REGISTER, Request.BYE,
            Request.CANCEL,
            Request.SUBSCRIBE, Request.NOTIFY, Request.PUBLISH, Request.INFO, Request.REFER, Request.UPDATE,
            Request.PRACK,
            "SERVICE", "BENOTIFY"
    };

    private Methods() {
    }

    /** A method's name, which is a token; upper and lower case differ (RFC 3261 §7.1). */
    static String of(byte[] bytes, int from, int to) {
        for (String known : KNOWN) {
            if (bytes[from] == known.charAt(0) && Grammar.equals(bytes, from, to, known)) {
                return known;
            }
        }
        return Grammar.ascii(bytes, from, to);
    }
}
