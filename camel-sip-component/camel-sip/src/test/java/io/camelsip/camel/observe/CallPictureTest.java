/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.trace.CallRecording;
import io.camelsip.engine.trace.RecordedCall;

/**
 * The call in the picture of the docs, which takes place here: a phone calls a route that calls another phone and joins
 * the two. {@code -Dcamelsip.golden.write} draws it anew.
 */
class CallPictureTest extends CamelTestSupport {

    private static final Path PICTURE = Path.of("../../docs/images/call-ladder.svg");
    private static final boolean WRITE = System.getProperty("camelsip.golden.write") != null;
    private static final Pattern STEPS = Pattern.compile("<desc[^>]*>(.*)</desc>");

    private final List<Phone> phones = new ArrayList<>();
    private Phone alice;
    private Phone bob;

    private Phone phone(String user, Transport transport) {
        Phone phone = new Phone(user, transport);
        phones.add(phone);
        return phone;
    }

    @Override
    protected CamelContext createCamelContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("bridge");
        SipComponent sip = new SipComponent();
        sip.setCallTrace(true);
        sip.setCallTraceLimit(2);
        context.addComponent("sip", sip);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?methods=INVITE").setHeader("CamelSipRequestUri", () -> bob.uri())
                        .to("sip:bob@127.0.0.1?method=INVITE&provisionalEndpoint=direct:ringing")
                        .to("sip-dialog:bridge");
                from("direct:ringing").to("sip-reply:180");
            }
        };
    }

    @AfterEach
    void closePhones() {
        phones.forEach(Phone::close);
    }

    @Test
    void theDocsShowTheCallAsItIs() throws Exception {
        alice = phone("alice", Transport.UDP);
        bob = phone("bob", Transport.UDP);
        if (WRITE) {
            takesPlace();   // for times of a program that is warm
        }
        takesPlace();

        Ladder ladder = ladder();
        assertThat(ladder.calls()).hasSize(2);
        if (WRITE) {
            Files.writeString(PICTURE, ladder.toSvg());
        }
        assertThat(steps(ladder.toSvg())).isEqualTo(steps(Files.readString(PICTURE)));
    }

    /** Whose connections come from other ports than those that the phones and the route listen on. */
    @Test
    void overTcpItIsTheSame() throws Exception {
        alice = phone("alice", Transport.TCP);
        bob = phone("bob", Transport.TCP);
        takesPlace();

        assertThat(ladder().hosts()).extracting(Host::name).containsExactly("alice", "bridge", "bob");
        assertThat(steps(ladder().toSvg())).extracting(step -> step.replace("by TCP", "by UDP"))
                .isEqualTo(steps(Files.readString(PICTURE)));
    }

    /** One recording alone knows the others by their addresses, and those that listen elsewhere by what they say. */
    @ParameterizedTest
    @EnumSource
    void whatTheRouteSawIsTheWholeCall(Transport transport) throws Exception {
        alice = phone("alice", transport);
        bob = phone("bob", transport);
        takesPlace();

        Ladder ladder = Ladder.of(component().callTrace().recording().orElseThrow().calls());
        assertThat(ladder.hosts()).extracting(Host::name).containsExactly("Camel-SIP", "bridge", "Camel-SIP");
        assertThat(ladder.hosts()).extracting(host -> host.addresses().get(0)).containsExactly(
                alice.address(), "127.0.0.1:" + port(transport), bob.address());
        assertThat(ladder.steps()).filteredOn(step -> !step.repeated() && !step.label().startsWith("100"))
                .hasSize(steps(Files.readString(PICTURE)).size());
    }

    private void takesPlace() throws Exception {
        Call call = alice.call(
                "sip:bob@127.0.0.1:" + port(bob.transport()) + ";transport=" + bob.transport().parameter(),
                bob::pickUp);
        alice.hold(call);
        call.end(CallEnd.local(CallEnd.Why.HUNG_UP)).toCompletableFuture().get(30, SECONDS);
        await().untilAsserted(() -> assertThat(ladder().steps())
                .filteredOn(step -> step.label().equals("200 OK") && step.method().equals("BYE") && !step.repeated())
                .hasSize(2));
    }

    private int port(Transport transport) {
        return component().statistics().orElseThrow().listening().stream()
                .filter(address -> address.transport() == transport).findFirst().orElseThrow().port();
    }

    private SipComponent component() {
        return context.getComponent("sip", SipComponent.class);
    }

    /** What all three saw. */
    private Ladder ladder() {
        List<RecordedCall> bridge = component().callTrace().recording().map(CallRecording::calls).orElse(List.of());
        return Ladder.of(Stream.of(alice.recorded(), bridge, bob.recorded()).flatMap(List::stream).toList());
    }

    /**
     * Without times, and without 100 and repetitions, which come or do not as the machine is busy; sorted, since what the
     * bridge does with one call waits for nothing in the other.
     */
    private static List<String> steps(String svg) {
        Matcher steps = STEPS.matcher(svg);
        assertThat(steps.find()).isTrue();
        return Stream.of(steps.group(1).split("; ")).map(step -> step.substring(step.indexOf(": ")))
                .filter(step -> !step.contains(": 100 ") && !step.endsWith(", repeated")).sorted().toList();
    }
}
