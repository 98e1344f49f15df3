/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;

/** Messages as bytes: the head in UTF-8 (RFC 3261 §7.3.1) whatever the body's charset, Content-Length last and right. */
public final class Wire {

    private static final byte[] NO_BODY = {};

    private Wire() {
    }

    public static byte[] encode(SIPMessage message) {
        StringBuilder text = new StringBuilder(512);
        encodeFirstLine(message, text);
        for (Iterator<SIPHeader> headers = message.getHeaders(); headers.hasNext();) {
            SIPHeader header = headers.next();
            if (!(header instanceof ContentLength)) {
                header.encode(text);
            }
        }
        for (Iterator<String> lines = message.getUnrecognizedHeaders(); lines.hasNext();) {
            text.append(lines.next()).append("\r\n");
        }
        byte[] body = body(message);
        text.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            return head;
        }
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    public static byte[] body(SIPMessage message) {
        byte[] body = message.getRawContent();
        return body == null ? NO_BODY : body;
    }

    private static void encodeFirstLine(SIPMessage message, StringBuilder text) {
        if (message instanceof SIPRequest request) {
            request.getRequestLine().encode(text);
        } else {
            ((SIPResponse) message).getStatusLine().encode(text);
        }
    }
}
