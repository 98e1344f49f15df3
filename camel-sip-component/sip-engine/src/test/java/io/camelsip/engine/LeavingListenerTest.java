/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WirePeer;

/** The last listener of an address closes it. */
class LeavingListenerTest {

    private static final int TIMES = 20;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    /** Again and again, since what is lost is lost in a race. */
    @ParameterizedTest
    @CsvSource({ "UDP, MESSAGE", "UDP, INVITE", "TCP, MESSAGE", "TCP, INVITE" })
    void sendsWhatItAnsweredJustBefore(Transport transport, String method) {
        for (int i = 1; i <= TIMES; i++) {
            int handled = i;
            Listener listener = engine.listens(request -> {});
            WirePeer peer = engine.peer(transport);
            peer.send(peer.request(method));
            await().until(() -> engine.handled().size() == handled);

            engine.handled().get(i - 1).respond(503);
            listener.close();

            assertThat(finalStatus(peer)).as("of " + method + " " + i).isEqualTo(503);
        }
    }

    /** An INVITE hears 100 first where the machine is slow (RFC 3261 §17.2.1). */
    private static int finalStatus(WirePeer peer) {
        int status = peer.receive().status();
        return status == 100 ? peer.receive().status() : status;
    }

    @Test
    void freesThePortAtOnce() {
        Listener listener = engine.listens(request -> {});
        listener.close();
        engine.listens(request -> {}).close();
    }
}
