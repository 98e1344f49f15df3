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
import java.text.ParseException;
import java.util.Arrays;

import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.ExtensionHeaderList;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.message.SIPMessage;

/**
 * Makes a message of the bytes that the {@link Guard} admitted. All of it is read here, nothing is left for later. Any
 * thread.
 */
public final class MessageParser {

    /**
     * Parses a message. A header field that the engine does not depend on stays a line of text if its value is
     * malformed: {@link SIPMessage#getUnrecognizedHeaders()}.
     *
     * @throws ParseException if one that it depends on is malformed; the message is in words of ours and fit for the
     *                        reason phrase of the 400 that a request gets
     */
    public SIPMessage parse(Verdict.Admitted admitted) throws ParseException {
        Head head = admitted.head();
        SIPMessage message = head.isRequest() ? request(head, admitted.method()) : response(head);
        Indexed index = (Indexed) message;
        HeaderReader reader = new HeaderReader(head.bytes());
        for (int i = 0; i < head.size(); i++) {
            add(head, i, reader, message, index);
        }
        message.setSize(head.end);
        if (head.end < head.bytes().length) {
            message.setMessageContent(Arrays.copyOfRange(head.bytes(), head.end, head.bytes().length));
        }
        return message;
    }

    /**
     * Adds one header field to a message of ours, read as one that arrives; a list field already there grows. A length
     * is not added: it follows from the body.
     *
     * @param  name           any token, in any case, long or compact
     * @throws ParseException if the name is no token or the value is not what the field's grammar asks
     */
    void addHeader(SIPMessage message, String name, String value) throws ParseException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = value.strip().getBytes(StandardCharsets.UTF_8);
        if (name.isEmpty() || Grammar.skip(Grammar.TOKEN, nameBytes, 0, nameBytes.length) < nameBytes.length) {
            throw new ParseException("'" + name + "' is no name of a header field", 0);
        }
        if (Grammar.hasControls(bytes)) {
            throw new ParseException("The value of " + name + " holds a control character", 0);
        }
        Field field = Field.find(nameBytes);
        if (field.form() == Field.Form.TEXT) {
            addText(message, field == Field.EXTENSION ? name : field.canonical(), value.strip());
        } else if (field != Field.CONTENT_LENGTH) {
            try {
                message.addHeader(new HeaderReader(bytes).read(field, 0, bytes.length));
            } catch (ParseException e) {
                throw new ParseException("The value of " + name + " is malformed", e.getErrorOffset());
            }
        }
    }

    /** A message of the library's, such as the request of a dialog, holds extensions as lines. */
    private static void addText(SIPMessage message, String name, String value) {
        if (message instanceof Indexed index) {
            addText(index, name, Indexed.lowerCase(name), value);
        } else {
            message.addUnparsed(name + ": " + value);
        }
    }

    private static SIPMessage request(Head head, String method) throws ParseException {
        IndexedRequest request = new IndexedRequest();
        try {
            request.setRequestLine(new RequestLine(UriReader.read(head.bytes(), head.uriFrom, head.uriTo), method));
        } catch (ParseException e) {
            throw new ParseException(Fault.REQUEST_URI.reason(), e.getErrorOffset());
        }
        return request;
    }

    private static SIPMessage response(Head head) {
        StatusLine line = new StatusLine();
        line.setStatusCode(head.status);
        line.setReasonPhrase(Grammar.text(head.bytes(), head.firstFrom, head.firstTo));
        IndexedResponse response = new IndexedResponse();
        response.setStatusLine(line);
        return response;
    }

    private static void add(Head head, int at, HeaderReader reader, SIPMessage message, Indexed index)
            throws ParseException {
        Field field = head.field(at);
        if (field == Field.CONTENT_LENGTH) {
            return;
        }
        if (field.form() == Field.Form.TEXT) {
            String name = field == Field.EXTENSION ? head.name(at) : field.canonical();
            addText(index, name, field == Field.EXTENSION ? Indexed.lowerCase(name) : field.lowerCase(),
                    head.value(at));
            return;
        }
        try {
            SIPHeader header = reader.read(field, head.valueFrom(at), head.valueTo(at));
            if (!index.add(field.lowerCase(), header)) {
                message.addUnparsed(field.canonical() + ": " + head.value(at));
            }
        } catch (ParseException e) {
            if (field.isVital()) {
                throw new ParseException("Malformed " + field.canonical() + " Header Field", head.valueFrom(at));
            }
            message.addUnparsed(field.canonical() + ": " + head.value(at));
        }
    }

    private static void addText(Indexed index, String name, String lowerCase, String value) {
        ExtensionHeaderImpl header = new ExtensionHeaderImpl();
        header.setName(name);
        header.setValue(value);
        ExtensionHeaderList list = new ExtensionHeaderList(name);
        list.add(header);
        index.add(lowerCase, list);
    }
}
