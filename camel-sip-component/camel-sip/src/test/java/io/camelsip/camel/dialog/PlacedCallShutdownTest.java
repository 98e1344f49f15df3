/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WirePeer;

/** A context that stops lets the calls that its routes placed end, as long as its shutdown may take. */
class PlacedCallShutdownTest extends CallRouteTest {

    private final WirePeer bob = peer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call").to(bob.uri("bob") + "?method=INVITE");
            }
        };
    }

    private CalledPhone called() {
        CompletableFuture<Exchange> call = place("direct:call");
        CalledPhone phone = CalledPhone.calledAt(bob);
        established(call, phone);
        return phone;
    }

    private CompletableFuture<Void> stops(long seconds) {
        context.getShutdownStrategy().setTimeout(seconds);
        return CompletableFuture.runAsync(context::stop);
    }

    @Test
    void aCallMayEndByItself() {
        CalledPhone phone = called();

        CompletableFuture<Void> stopped = stops(30);
        bob.expectNothing(Duration.ofMillis(500));
        assertThat(stopped).isNotDone();
        phone.send("BYE");

        phone.expect("200");
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aCallThatStandsWhenTheTimeIsOverIsHungUp() {
        CalledPhone phone = called();

        CompletableFuture<Void> stopped = stops(1);
        phone.beHungUp();

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
    }
}
