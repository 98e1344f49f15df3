/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.nio.charset.StandardCharsets;

import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** The status line in a body of type message/sipfrag (RFC 3420), by which a transfer tells how far it is. Stateless. */
final class SipFragment {

    private static final String VERSION = "SIP/2.0 ";

    private SipFragment() {
    }

    /** The status, or 0 if the body begins with no status line. */
    static int status(Message message) {
        byte[] body = SipMessages.body(message);
        String start = new String(body, 0, Math.min(body.length, VERSION.length() + 3), StandardCharsets.ISO_8859_1);
        String digits = start.startsWith(VERSION) ? start.substring(VERSION.length()) : "";
        return digits.length() == 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits)
                : 0;
    }
}
