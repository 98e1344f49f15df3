/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static io.camelsip.camel.interop.CallLog.callId;
import static io.camelsip.camel.interop.CallLog.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.params.provider.Arguments;

import io.camelsip.camel.dialog.CallRecord;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Transport;

/** Calls between SIPp and routes, each as a scenario says. */
abstract class SippCallTest extends CallInteropTest {

    @Override
    void startsPrograms() {
        Program.assumeInstalled("sipp");
    }

    /** The same arguments with each transport after them. */
    static Stream<Arguments> byEachTransport(Arguments... rows) {
        return Stream.of(rows).flatMap(row -> Stream.of(Transport.UDP, Transport.TCP).map(transport -> {
            Object[] more = Arrays.copyOf(row.get(), row.get().length + 1);
            more[more.length - 1] = transport;
            return Arguments.of(more);
        }));
    }

    /** SIPp calls that user. */
    Sipp caller(String scenario, Transport transport, String user) throws IOException {
        return caller(scenario, transport, user, Map.of());
    }

    Sipp caller(String scenario, Transport transport, String user, Map<String, ?> values) throws IOException {
        return endedLater(Sipp.calls(folder(), new Scenario(Scenario.Role.CALLER, scenario, values), transport, user,
                port()));
    }

    /** SIPp waits to be called. */
    Sipp callee(String scenario, Transport transport) throws IOException {
        return callee(scenario, transport, Map.of());
    }

    Sipp callee(String scenario, Transport transport, Map<String, ?> values) throws IOException {
        return endedLater(Sipp.answers(folder(), new Scenario(Scenario.Role.CALLEE, scenario, values), transport));
    }

    /** A call that both have accepted: of SIPp's to a route, or the other way round. */
    Talk talk(Way way, String scenario) throws IOException {
        return way.role() == Scenario.Role.CALLER
                ? answered(caller(scenario, way.transport(), "answers"))
                : placed(callee(scenario, way.transport()), "direct:place");
    }

    private Talk answered(Sipp caller) {
        caller.awaitsAck();
        return new Talk(caller, caller.callId(), callLog().first(callId(caller.callId()), "confirmed").getDialogId(),
                this);
    }

    /** A call that a route places and SIPp has not accepted yet. */
    Talk ringing(Sipp callee) {
        CallRecord early = callLog().first(to(":" + callee.port()), "early");
        return new Talk(callee, early.getCallId(), early.getDialogId(), this);
    }

    /** A call that a route has placed and SIPp has accepted. */
    Talk placed(Sipp callee, String route) {
        return talk(callee, calls(callee, route, Offers.first(), Map.of()));
    }

    Talk talk(Sipp callee, Exchange call) {
        assertThat(call.getException()).as(callee.uri()).isNull();
        return new Talk(callee, call.getMessage().getHeader(SipConstants.CALL_ID, String.class),
                call.getMessage().getHeader(SipConstants.DIALOG_ID, String.class), this);
    }

    /** A route calls SIPp; the exchange is what became of it. */
    Exchange calls(Sipp callee, String route, String offer, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(SipConstants.REQUEST_URI, callee.uri());
        return sends(route, offer, all).join();
    }
}
