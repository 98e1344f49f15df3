/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Transport;

/** Nothing is left hanging at SIPp when the routes stop. */
class SippShutdownInteropIT extends SippCallTest {

    @Override
    RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // none but those of all
            }
        };
    }

    @Test
    void whoTalksIsHungUpOnAndWhoRingsIsCancelled() throws Exception {
        Talk incoming = talk(Way.SIPP_CALLS_BY_UDP, "is-hung-up");
        Talk outgoing = talk(Way.SIPP_IS_CALLED_BY_TCP, "is-hung-up");
        Sipp udp = callee("is-cancelled-ringing", Transport.UDP);
        Sipp tcp = callee("is-cancelled-ringing", Transport.TCP);
        CompletableFuture<Exchange> call = rings(udp);
        CompletableFuture<Exchange> other = rings(tcp);

        context().getShutdownStrategy().setTimeout(2);
        context().stop();

        incoming.succeeds();
        outgoing.succeeds();
        udp.succeeds();
        tcp.succeeds();
        assertThat(call.get().getException()).isNotNull();
        assertThat(other.get().getException()).isNotNull();
    }

    private CompletableFuture<Exchange> rings(Sipp callee) {
        CompletableFuture<Exchange> call = sends("direct:place", Offers.first(),
                Map.of(SipConstants.REQUEST_URI, callee.uri()));
        ringing(callee);
        return call;
    }
}
