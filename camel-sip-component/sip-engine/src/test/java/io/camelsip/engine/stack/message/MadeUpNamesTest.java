/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import org.junit.jupiter.api.Test;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.camelsip.engine.wire.Footprint;

/** However many names of header fields peers make up, they are forgotten with their messages. */
class MadeUpNamesTest {

    private static final int MESSAGES = 2000;
    private static final int NAMES = 100;
    /** What 200,000 names would take, kept anywhere, is several times as much. */
    private static final long NOTHING_KEPT = 10 * Footprint.MIB;

    private final Gate gate = new Gate();
    private final MessageParser parser = new MessageParser();

    @Test
    void namesThatPeersMakeUpAreKeptNowhere() throws Exception {
        work(Sample.request("INVITE").add("X-First", "value"), "X-First");
        long before = Footprint.now().heapBytes();
        for (int i = 0; i < MESSAGES; i++) {
            Sample sample = Sample.request("INVITE");
            for (int j = 0; j < NAMES; j++) {
                sample.add("X-" + i + "-" + j, "value");
            }
            work(sample, "X-" + i + "-0");
        }
        assertThat(Footprint.now().heapBytes()).isLessThan(before + NOTHING_KEPT);
    }

    /** What the engine and a route do with a request. */
    private void work(Sample sample, String name) throws Exception {
        SIPRequest request = (SIPRequest) gate.parses(sample);
        assertThat(request.getHeader(name.toLowerCase())).isNotNull();
        assertThat(request.getHeaders(name).hasNext()).isTrue();
        SIPRequest copy = (SIPRequest) request.clone();
        assertThat(Wire.encode(copy)).asString(StandardCharsets.UTF_8).contains("\r\n" + name + ": value\r\n");
        SIPResponse response = request.createResponse(200);
        for (Iterator<SIPHeader> headers = request.getHeaders(); headers.hasNext();) {
            SIPHeader header = headers.next();
            if (header.getName().startsWith("X-")) {
                parser.addHeader(response, header.getName(), "value");
            }
        }
        assertThat(Wire.encode(response)).asString(StandardCharsets.UTF_8).contains("\r\n" + name + ": value\r\n");
        response.removeHeader(name);
        copy.setHeader((SIPHeader) request.getHeader(name));
    }

    @Test
    void extensionsAddedToAMessageOfNoReaderAreLines() throws Exception {
        SIPRequest request = new SIPRequest();
        parser.addHeader(request, "X-Nobody-Else-Has-This", "value");
        assertThat(request.getUnrecognizedHeaders().next()).isEqualTo("X-Nobody-Else-Has-This: value");
    }
}
