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
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Many requests of every fate leave nothing behind. */
class ProxyFootprintTest {

    private static final int OF_A_FATE = 1000;
    private static final int WARM_UP = 30;
    /** Answers remembered for 32 s, which are counted elsewhere, and what the test leaves. */
    private static final long HEAP_NOISE = 24 * Footprint.MIB;

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private final Phone first = Phone.over(Transport.TCP);
    private final Phone second = Phone.over(Transport.TCP);
    private WirePeer caller;

    /** What becomes of a request. */
    private enum Fate {
        HUNG_UP, REFUSED, CANCELLED, FORKED, FAILED_OVER, MESSAGE, TOO_FAR
    }

    @AfterEach
    void closePhones() {
        first.close();
        second.close();
    }

    @Test
    void ofAllOfThemNothingIsLeft() {
        Planning parallel = Planning.to(first, second).forking(Forking.PARALLEL);
        Planning serial = Planning.to(first, second).forking(Forking.SERIAL);
        Planning one = Planning.to(first);
        Map<Fate, Planning> plans = Map.of(Fate.FORKED, parallel, Fate.FAILED_OVER, serial);
        proxy.forwardsAndForgets(request -> plans.getOrDefault(
                Fate.valueOf(request.message().getRequestURI().toString().replaceAll("sip:|@.*", "")), one).plan());
        caller = proxy.caller(Transport.TCP);
        everyFate(WARM_UP);
        proxy.forgetsEverything();
        Footprint before = Footprint.now();

        everyFate(OF_A_FATE);

        proxy.forgetsEverything();
        Footprint after = Footprint.now();
        assertThat(after.heapBytes()).isLessThan(before.heapBytes() + HEAP_NOISE);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles() + 1);
        assertThat(proxy.statistics().failures()).isZero();
    }

    private void everyFate(int times) {
        for (Fate fate : Fate.values()) {
            for (int i = 0; i < times; i++) {
                suffers(fate);
            }
            List.of(first, second).forEach(Phone::forgets);
        }
    }

    private void suffers(Fate fate) {
        WireCall call = WireCall.of(caller).changed(invite -> invite.withRequestUri("sip:" + fate + "@127.0.0.1"));
        switch (fate) {
            case HUNG_UP -> {
                first.accepts(ringing(call));
                established(call, first);
            }
            case REFUSED -> {
                first.answers(ringing(call), 486);
                first.expect("ACK");
                call.expect(486);
                call.acknowledges();
            }
            case CANCELLED -> {
                ringing(call);
                call.cancels();
                first.isCancelled();
                first.expect("ACK");
                call.expect(487);
                call.acknowledges();
            }
            case FORKED -> {
                ringing(call);
                WireMessage invite = second.rings();
                call.expect(180);
                second.accepts(invite);
                first.isCancelled();
                first.expect("ACK");
                established(call, second);
            }
            case FAILED_OVER -> {
                first.answers(ringing(call), 503);
                first.expect("ACK");
                second.accepts(second.expect("INVITE"));
                established(call, second);
            }
            case MESSAGE -> {
                WireRequest message = caller.request("MESSAGE").withRequestUri("sip:MESSAGE@127.0.0.1");
                caller.send(message);
                first.answers(first.expect("MESSAGE"), 200);
                caller.receive();
            }
            case TOO_FAR -> {
                call.with("Max-Forwards", "0").rings().expect(483);
                call.acknowledges();
            }
        }
    }

    private WireMessage ringing(WireCall call) {
        call.rings();
        WireMessage invite = first.rings();
        call.expect(180);
        return invite;
    }

    private void established(WireCall call, Phone phone) {
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        proxy.hangsUp(call, phone);
    }
}
