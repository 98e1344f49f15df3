/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** Calls in the dev console. */
class SipDevConsoleCallsTest extends CamelTestSupport {

    private final WirePeer caller = WirePeer.udp();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setDevConsole(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE").setHeader("CamelSipResponseCode", constant(486));
            }
        };
    }

    @AfterEach
    void closePeer() {
        caller.close();
    }

    @Test
    void nothingIsRecordedUnlessAskedFor() {
        isRefused("alice");
        assertThat(text(Map.of())).contains("Recording of calls: off").doesNotContain("INVITE sip:");
        assertThat(recording(Map.of())).containsEntry("on", false).containsEntry("calls", List.of());
    }

    @Test
    void recordingIsSwitchedOnAndOff() {
        assertThat(text(Map.of("record", "true"))).contains("Recording of calls: on");
        String first = isRefused("alice");
        assertThat(text(Map.of("record", "false"))).contains("Recording of calls: off", first);
        String second = isRefused("alice");
        assertThat(text(Map.of())).contains(first).doesNotContain(second);
        assertThat(text(Map.of("record", "true"))).contains("Recording of calls: on").doesNotContain(first);
    }

    @Test
    void oneUsersCallsAreRecorded() {
        text(Map.of("record", "true", "user", "alice"));
        String alices = isRefused("alice");
        String bens = isRefused("ben");
        assertThat(text(Map.of())).contains(alices).doesNotContain(bens);
    }

    @ParameterizedTest
    @ValueSource(strings = { "yes", "TRUE", "on" })
    void whatIsNeitherOnNorOffIsComplainedOf(String value) {
        text(Map.of("record", "true"));
        assertThat(text(Map.of("record", value))).contains("'record' is '" + value + "'; it must be true or false",
                "Recording of calls: on");
        assertThat(recording(Map.of("record", value))).containsEntry("on", true).containsKey("error");
    }

    @Test
    void recordedCallsAreListed() {
        text(Map.of("record", "true"));
        String callId = isRefused("alice");
        await().untilAsserted(
                () -> assertThat(text(Map.of())).containsPattern("3 messages  " + callId + "  INVITE sip:"));
        Map<?, ?> call = (Map<?, ?>) ((List<?>) recording(Map.of()).get("calls")).get(0);
        assertThat(call.get("callId")).isEqualTo(callId);
        assertThat(call.get("messages")).isEqualTo(3);
        assertThat(call.get("first")).asString().startsWith("INVITE sip:");
        assertThat(call.get("begin")).asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aCallsFlowIsShownInTheFormatAskedFor() {
        text(Map.of("record", "true"));
        String callId = isRefused("alice");
        assertThat(text(Map.of("call", callId))).startsWith("sequenceDiagram\n").contains(": INVITE")
                .contains(" as " + context.getName() + "<br/>127.0.0.1:" + port());
        assertThat(text(Map.of("call", callId, "format", "svg"))).startsWith("<svg ").contains("486 Busy Here");
        assertThat(text(Map.of("call", callId, "format", "messages"))).contains("INVITE sip:", "Call-ID: " + callId,
                "SIP/2.0 486 Busy Here");
        assertThat(text(Map.of("call", callId, "format", "png")))
                .isEqualTo("No format 'png'; expected one of mermaid, svg, messages\n");
    }

    @Test
    void severalCallsAreShownTogether() {
        text(Map.of("record", "true"));
        String one = isRefused("alice");
        String other = isRefused("ben");
        assertThat(text(Map.of("call", one + " , " + other))).contains("INVITE, call 1", "INVITE, call 2");
    }

    @Test
    void asJsonAFlowIsThereInAllFormats() {
        text(Map.of("record", "true"));
        String callId = isRefused("alice");
        assertThat(flow(Map.of("call", callId))).containsOnlyKeys("mermaid", "svg", "messages");
        assertThat(flow(Map.of("call", callId, "format", "svg"))).containsOnlyKeys("svg");
    }

    @Test
    void aCallThatIsNotThereIsSaidSo() {
        assertThat(text(Map.of("call", "none@h")))
                .isEqualTo("No recorded call none@h; recording of calls is off, record=true switches it on\n");
        text(Map.of("record", "true"));
        assertThat(json(Map.of("call", "none@h")))
                .containsEntry("error", "No recorded call none@h; recording of calls is on");
    }

    @Test
    void theComponentRecordsFromTheStartWhereItsOptionSaysSo() throws Exception {
        SipComponent recording = new SipComponent();
        recording.setCallTrace(true);
        recording.setCallTraceLimit(1);
        context.addComponent("sip-recorded", recording);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip-recorded:127.0.0.1:0?transport=udp&methods=INVITE").setHeader("CamelSipResponseCode",
                        constant(486));
            }
        });
        int port = recording.statistics().orElseThrow().listening().get(0).port();
        isRefused("alice", port);
        String last = isRefused("ben", port);
        assertThat(text(Map.of())).contains(last).containsOnlyOnce("INVITE sip:");
    }

    /** An INVITE, its answer and its ACK; gives the Call-ID. */
    private String isRefused(String user) {
        return isRefused(user, port());
    }

    private String isRefused(String user, int port) {
        WireRequest invite = caller.request("INVITE").uri("sip:" + user + "@127.0.0.1:" + port)
                .sendTo(port);
        WireMessage refused = caller.expect(486);
        invite.acknowledge(refused);
        return refused.header("Call-ID");
    }

    private int port() {
        return context.getComponent("sip", SipComponent.class).statistics().orElseThrow().listening().get(0).port();
    }

    private DevConsole console() {
        return DevConsoleRegistry.get(context).resolveById("sip");
    }

    private String text(Map<String, Object> options) {
        return (String) console().call(DevConsole.MediaType.TEXT, options);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> json(Map<String, Object> options) {
        return (Map<String, Object>) console().call(DevConsole.MediaType.JSON, options);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> recording(Map<String, Object> options) {
        return (Map<String, Object>) json(options).get("recording");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> flow(Map<String, Object> options) {
        return (Map<String, Object>) json(options).get("callFlow");
    }
}
