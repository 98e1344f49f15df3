/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

/** What can be wrong with a message, each with the answer a request gets; the words are ours and stand in the status line. */
enum Fault {

    START_LINE(400, "Malformed Start Line"),
    VERSION(505, "Version Not Supported"),
    REQUEST_URI(400, "Malformed Request-URI"),
    REQUEST_URI_TOO_LONG(414, "Request-URI Too Long"),
    MESSAGE_TOO_LARGE(513, "Message Too Large"),
    HEAD_TOO_LARGE(513, "Message Head Too Large"),
    LINE_TOO_LONG(513, "Header Field Too Long"),
    TOO_MANY_HEADERS(513, "Too Many Header Fields"),
    TOO_MANY_ELEMENTS(513, "Too Many Header Field Elements"),
    CONTROL_CHARACTER(400, "Control Character In Message Head"),
    HEADER_LINE(400, "Malformed Header Field"),
    NO_END_OF_HEAD(400, "Message Head Without End"),
    REPEATED(400, "Header Field Repeated"),
    MISSING_VIA(400, "Missing Via Header Field"),
    MISSING_FROM(400, "Missing From Header Field"),
    MISSING_TO(400, "Missing To Header Field"),
    MISSING_CALL_ID(400, "Missing Call-ID Header Field"),
    MISSING_CSEQ(400, "Missing CSeq Header Field"),
    VIA(400, "Malformed Via Header Field"),
    ADDRESS(400, "Malformed Address In Header Field"),
    CALL_ID(400, "Malformed Call-ID Header Field"),
    CSEQ(400, "Malformed CSeq Header Field"),
    CSEQ_METHOD(400, "CSeq Method Does Not Match"),
    MAX_FORWARDS(400, "Malformed Max-Forwards Header Field"),
    CONTENT_LENGTH(400, "Malformed Content-Length Header Field"),
    BODY_INCOMPLETE(400, "Content-Length Does Not Match"),
    NUMBER(400, "Malformed Number In Header Field");

    private final int status;
    private final String reason;

    Fault(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
