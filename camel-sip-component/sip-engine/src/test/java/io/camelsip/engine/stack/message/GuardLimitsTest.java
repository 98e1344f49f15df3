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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.MessageLimits;

/** The limits of the guard, each met and passed by one. */
class GuardLimitsTest {

    private static final int MESSAGE = 4096;
    private static final int HEAD = 2048;
    private static final int LINE = 512;
    private static final int URI = 100;
    private static final int HEADERS = 20;
    private static final int NAME = 40;
    private static final int VIAS = 4;
    private static final int ELEMENTS = 6;

    private final Gate gate = new Gate(new MessageLimits(MESSAGE, HEAD, LINE, URI, HEADERS, NAME, VIAS, ELEMENTS));

    @Test
    void aMessageHasALimit() {
        int room = MESSAGE - message().body("").set("Content-Length", "0000").bytes().length;
        assertAdmits(message().body("x".repeat(room)).set("Content-Length", "" + room));
        assertRefuses(message().body("x".repeat(room + 1)).set("Content-Length", "" + (room + 1)),
                Fault.MESSAGE_TOO_LARGE);
    }

    @Test
    void aHeadHasALimit() {
        Sample sample = message();
        for (int i = 0; i < 6; i++) {
            sample.add("Subject", "x".repeat(300));
        }
        assertRefuses(sample, Fault.HEAD_TOO_LARGE);
        assertRefuses(message().body("y").add("Subject", "x".repeat(HEAD)), Fault.HEAD_TOO_LARGE);
    }

    @Test
    void aHeaderFieldHasALimitWithItsContinuationLines() {
        assertAdmits(message().add("Subject", "x".repeat(LINE - "Subject: ".length())));
        assertRefuses(message().add("Subject", "x".repeat(LINE - "Subject: ".length() + 1)), Fault.LINE_TOO_LONG);
        assertRefuses(message().add("Subject", "x".repeat(LINE - "Subject: ".length()) + "\r\n x"),
                Fault.LINE_TOO_LONG);
    }

    @Test
    void aRequestUriHasALimit() {
        assertAdmits(message().requestUri("sip:" + "x".repeat(URI - 4)));
        assertRefuses(message().requestUri("sip:" + "x".repeat(URI - 3)), Fault.REQUEST_URI_TOO_LONG);
        assertRefuses(message().requestUri("sip:" + "x".repeat(LINE)), Fault.REQUEST_URI_TOO_LONG);
    }

    @Test
    void theNumberOfHeaderFieldsHasALimit() {
        Sample sample = message();
        for (int i = 8; i < HEADERS; i++) {
            sample.add("X-" + i, "y");
        }
        assertAdmits(sample);
        assertRefuses(sample.add("X-last", "y"), Fault.TOO_MANY_HEADERS);
    }

    @Test
    void aNameHasALimit() {
        assertAdmits(message().add("X".repeat(NAME), "y"));
        assertRefuses(message().add("X".repeat(NAME + 1), "y"), Fault.HEADER_LINE);
    }

    @Test
    void theWayAMessageCameHasALimitHoweverItIsWritten() {
        String via = "SIP/2.0/UDP h";
        assertAdmits(message().set("Via", via + "," + via).add("Via", via).add("v", via));
        assertRefuses(message().set("Via", via + "," + via).add("Via", via).add("v", via + "," + via),
                Fault.TOO_MANY_ELEMENTS);
    }

    @Test
    void aListOfAddressesHasALimitHoweverItIsWritten() {
        String three = "<sip:a>,<sip:b>,<sip:c>";
        assertAdmits(message().add("Route", three).add("Route", three));
        assertRefuses(message().add("Route", three).add("Route", three).add("Route", "<sip:d>"),
                Fault.TOO_MANY_ELEMENTS);
    }

    @Test
    void anyListHasALimitAndCommasInQuotesAreNotCounted() {
        assertAdmits(message().add("Allow", "A,B,C").add("Allow", "D,E,F"));
        assertRefuses(message().add("Allow", "A,B,C").add("Allow", "D,E,F,G"), Fault.TOO_MANY_ELEMENTS);
        assertAdmits(
                message().add("Warning", "399 a \"b,c,d\\\",e,f,g,h\"").add("Error-Info", "<sip:a,b,c,d,e,f,g@h>"));
    }

    @Test
    void nonsensicalLimitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageLimits(MESSAGE, MESSAGE + 1, LINE, URI, HEADERS, NAME, VIAS, ELEMENTS))
                .withMessageContaining("maxHeadBytes").withMessageContaining("4097");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageLimits(MESSAGE, HEAD, LINE, URI, HEADERS, NAME, 0, ELEMENTS))
                .withMessageContaining("maxVias");
    }

    private static Sample message() {
        return Sample.request("MESSAGE");
    }

    private void assertAdmits(Sample sample) {
        assertThat(Gate.describe(gate.verdict(sample))).isEqualTo("admitted");
    }

    private void assertRefuses(Sample sample, Fault fault) {
        assertThat(Gate.describe(gate.verdict(sample))).isEqualTo(fault.status() + " " + fault.reason());
    }
}
