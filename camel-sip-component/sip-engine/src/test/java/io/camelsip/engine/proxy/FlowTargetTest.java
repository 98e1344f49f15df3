/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A phone that can be reached only the way it came (RFC 5626 §5.3). */
class FlowTargetTest {

    private static final String BEHIND_NAT = "sip:nat@192.0.2.7:5060";

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    /** A phone that has sent something, and requests for anybody go where that came from. */
    private WirePeer phone(Transport transport) {
        proxy.forwards(request -> Planning.to(natted(flow())).plan());
        proxy.engine().listens(new RequestFilter(Set.of("REGISTER"), Set.of(),
                Optional.empty(), Optional.empty()), request -> request.respond(200));
        WirePeer phone = proxy.caller(transport);
        assertThat(phone.ask(phone.request("REGISTER")).status()).isEqualTo(200);
        return phone;
    }

    private FlowId flow() {
        return proxy.engine().handled().stream().filter(request -> request.message().getMethod().equals("REGISTER"))
                .findFirst().orElseThrow().flowId();
    }

    private static Target natted(FlowId flow) {
        return new Target(Phone.target(BEHIND_NAT, 1000).uri(), 1000, List.of(), Optional.of(flow));
    }

    @EachWay
    void aRequestGoesDownTheFlow(Transport from, Transport to) {
        WirePeer phone = phone(to);
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE"));

        WireMessage heard = phone.receive();
        phone.send(heard.answered(202));

        assertThat(heard.method()).isEqualTo("MESSAGE");
        assertThat(heard.requestUri()).isEqualTo(BEHIND_NAT);
        assertThat(caller.receive().status()).isEqualTo(202);
    }

    /** The Contact it gives cannot be reached; only the Record-Route can lead back to it. */
    @EachWay
    void soDoesWhatFollowsInsideTheCall(Transport from, Transport to) {
        WirePeer phone = phone(to);
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.receive();
        String[] lines = new String[1 + invite.headers("Record-Route").size()];
        lines[0] = "Contact: <" + BEHIND_NAT + ">";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "Record-Route: " + invite.headers("Record-Route").get(i - 1);
        }

        phone.send(invite.answeredWith(200, WireCall.SDP, lines));
        call.expect(200);
        call.acknowledges();
        WireMessage ack = phone.receive();
        WireRequest bye = call.request("BYE");
        call.peer().send(bye);
        WireMessage ended = phone.receive();
        phone.send(ended.answered(200));

        assertThat(ack.method()).isEqualTo("ACK");
        assertThat(ack.requestUri()).isEqualTo(BEHIND_NAT);
        assertThat(ended.method()).isEqualTo("BYE");
        assertThat(call.answerTo(bye).status()).isEqualTo(200);
    }

    /** RFC 5626 §5.3.1: 430, which a registrar's proxy makes a try of the next flow and else 480. */
    @ParameterizedTest
    @EnumSource
    void aFlowThatIsClosedIsAFailedTarget(Transport from) {
        WirePeer phone = phone(Transport.TCP);
        phone.close();
        ProxyUnderTest.soon().until(() -> proxy.statistics().edge().connections() == 0);
        WirePeer caller = proxy.caller(from);

        assertThat(caller.ask(caller.request("MESSAGE")).status()).isIn(430, 480);
    }

    @ParameterizedTest
    @EnumSource
    void afterAClosedFlowTheNextTargetIsTried(Transport from) {
        WirePeer gone = phone(Transport.TCP);
        Phone there = proxy.phone(Transport.UDP);
        FlowId flow = flow();
        proxy.engine().listens(new RequestFilter(Set.of("INFO"), Set.of(),
                Optional.empty(), Optional.empty()),
                request -> proxy.core().forward(request,
                        Planning.to(natted(flow), there.target()).forking(Forking.SERIAL).plan()));
        gone.close();
        ProxyUnderTest.soon().until(() -> proxy.statistics().edge().connections() == 0);
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("INFO"));

        there.answers(there.expect("INFO"), 200);

        assertThat(caller.receive().status()).isEqualTo(200);
    }
}
