/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sip.address.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** Where NOTIFYs go to watchers whose Contact is a GRUU of our own domain (RFC 5627). */
class NotifyGruuWireTest {

    private static final String GRUU = "sip:ana@example.com;gr=urn:uuid:1";

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest();

    @Test
    void withoutARegistrarTheyGoTheWayThatTheSubscriptionCameBy() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes(watcher.subscribe().with("Contact", "<" + GRUU + ">"));

        assertThat(notify.requestUri()).isEqualTo(GRUU);
    }

    @Test
    void theyGoToWhereTheDeviceIsRegistered() throws Exception {
        UdpPeer device = events.engine().udp();
        URI contact = SipMessages.addresses().createURI("sip:ana@127.0.0.1:" + device.address().getPort());
        events.engine().engine().findGruus(gruu -> CompletableFuture.completedStage(
                gruu.toString().equals(GRUU) ? List.of(Target.of(contact)) : List.of()));
        Watcher watcher = events.watcher(Transport.UDP);

        watcher.asks(watcher.subscribe().with("Contact", "<" + GRUU + ">"));

        assertThat(device.receive().requestUri()).isEqualTo(GRUU);
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** RFC 5626 §5.3. */
    @Test
    void theyGoByTheConnectionThatItIsRegisteredBy() throws Exception {
        TcpPeer device = events.engine().tcp();
        device.ask(EventsUnderTest.publish(device, "one"));
        FlowId flow = new FlowId(Transport.TCP, device.target(), device.address());
        URI contact = SipMessages.addresses().createURI("sip:ana@192.0.2.1;transport=tcp");
        events.engine().engine().findGruus(gruu -> CompletableFuture.completedStage(
                List.of(new Target(contact, Target.MOST_PREFERRED, List.of(), Optional.of(flow)))));
        Watcher watcher = events.watcher(Transport.UDP);

        watcher.asks(watcher.subscribe().with("Contact", "<" + GRUU + ">"));

        assertThat(device.receive().body()).isEqualTo("one");
    }

    @Test
    void whereTheRegistrarKnowsNothingTheyGoTheWayThatTheSubscriptionCameBy() {
        events.engine().engine().findGruus(gruu -> CompletableFuture.completedStage(List.of()));
        Watcher watcher = events.watcher(Transport.TCP);

        assertThat(watcher.subscribes(watcher.subscribe().with("Contact", "<" + GRUU + ">")).requestUri())
                .isEqualTo(GRUU);
    }
}
