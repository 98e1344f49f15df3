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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Listener;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** The address that a call goes through stays open for it when nobody listens there any more. */
class LeavingListenerWithCallsTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private void bind() throws Exception {
        new DatagramSocket(calls.engine().where().get(0).port(), InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void aRingingCallCanStillBeCancelledAndThenThePortIsFree() throws Exception {
        Listener listener = calls.engine().answersEverything();
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        listener.close();
        assertThatIOException().isThrownBy(this::bindOrFail);
        placed.call().end(CallEnd.local(Why.CANCELLED));

        WireMessage cancel = callee.expect("CANCEL");
        callee.answers(cancel, 200);
        callee.answers(invite, 487);
        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(487);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatCode(this::bind).doesNotThrowAnyException());
    }

    /** Each of several listeners that left waits for the call; the first of them must not count as one that stays. */
    @Test
    void nothingNewGoesThroughAnAddressThatAllHaveLeft() throws Exception {
        Listener first = calls.engine().answersEverything();
        Listener second = calls.engine().listens(
                new RequestFilter(Set.of("INFO"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall.to(calls, callee).established();

        first.close();
        second.close();
        WireCallee other = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall.to(calls, other);

        assertThat(other.expect("INVITE").header("Via")).doesNotContain(":" + calls.engine().where().get(0).port());
    }

    @Test
    void theNextListenerTakesTheSamePort() throws Exception {
        Listener listener = calls.engine().answersEverything();
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall placed = PlacedCall.to(calls, callee).established();

        listener.close();
        calls.engine().answersEverything();

        WireMessage answer = callee.asks("BYE");
        assertThat(answer.status()).isEqualTo(200);
        await().until(() -> placed.call().state() == Call.State.ENDED);
    }

    private void bindOrFail() throws java.io.IOException {
        try {
            bind();
        } catch (java.net.BindException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
