/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.AdvertisedAddress;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Listener;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** Calls to an engine that is known by another address, or that has several. */
class AdvertisedCallTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private Listener listens(Optional<String> advertised) {
        return calls.engine().listens(new ListenerOptions(calls.engine().where(), RequestFilter.ANY,
                Duration.ofSeconds(5), Duration.ofSeconds(30), 500, Set.of(),
                advertised.map(AdvertisedAddress::parse)),
                invite -> invite.respond(CallsUnderTest.accepted(invite)));
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerAndWhatFollowsNameTheAdvertisedAddress(Transport transport) {
        listens(Optional.of("sip.example.com:5999"));
        WireCall call = calls.call(transport);

        call.peer().send(call.invite());
        WireMessage accepted = call.expectFinal(200);
        call.acknowledges();
        calls.ours().end(CallEnd.local(CallEnd.Why.HUNG_UP));
        WireMessage bye = call.expectRequest("BYE");

        assertThat(accepted.header("Contact")).contains("@sip.example.com:5999");
        assertThat(bye.header("Via")).startsWith("SIP/2.0/" + transport + " sip.example.com:5999;");
        call.peer().send(bye.answered(200));
        calls.end();
    }

    @Test
    void whatFollowsLeavesFromTheAddressThatWasCalled() throws IOException {
        Listener other = calls.engine().engine().listen(ListenerOptions.of(
                List.of(new ListenAddress(Transport.UDP, "127.0.0.1", 0)), RequestFilter.ANY), request -> {});
        listens(Optional.empty());
        UdpPeer peer = calls.engine().udp();
        WireCall call = WireCall.of(peer);
        call.peer().send(call.invite());
        call.expectFinal(200);
        call.acknowledges();

        calls.ours().end(CallEnd.local(CallEnd.Why.HUNG_UP));
        WireMessage bye = call.expectRequest("BYE");

        assertThat(other.addresses().get(0).port()).isNotEqualTo(calls.engine().address().getPort());
        assertThat(bye.header("Via")).contains("127.0.0.1:" + calls.engine().address().getPort() + ";");
        assertThat(peer.lastSender()).isEqualTo(new InetSocketAddress("127.0.0.1", calls.engine().address().getPort()));
        peer.reply(bye.answered(200));
        calls.end();
        other.close();
    }
}
