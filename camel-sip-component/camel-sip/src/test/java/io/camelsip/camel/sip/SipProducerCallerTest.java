/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static io.camelsip.camel.sip.peer.WireCall.SDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.CalledPhone;
import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WirePeer;

/** Calls that a route places for a caller, who may give up. */
class SipProducerCallerTest extends SipRouteTest {

    /** Calls that a test leaves standing are hung up rather than waited for. */
    @BeforeEach
    void stopsSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    private final WirePeer alice = udpPeer();
    private final WirePeer bob = udpPeer();
    private final CompletableFuture<Exception> failure = new CompletableFuture<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(exchange -> failure.complete(
                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE")
                        .choice().when(header("X-Answer").isEqualTo("first"))
                        .setBody(constant(SDP.replace("40000", "50000"))).to("sip-reply:200").end()
                        .to(bob.uri("bob") + "?method=INVITE&followRedirects=true");
            }
        };
    }

    private void assertCancelled() {
        assertThat(failure).succeedsWithin(Duration.ofSeconds(5)).isInstanceOfSatisfying(SipCancelledException.class,
                cancelled -> assertThat(cancelled).hasMessageContaining("INVITE to sip:bob@")
                        .hasMessageContaining("given up"));
        await().untilAsserted(() -> assertThat(component().engine().calls().size()).isZero());
    }

    @Test
    void whatTheCallerCancelsIsCancelled() {
        WireCall caller = WireCall.to(port(), alice);
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        assertThat(failure).isNotDone();
        caller.cancel();
        phone.beCancelled();
        assertCancelled();
    }

    @Test
    void theExchangeDoesNotWaitForAPeerThatIsSilent() {
        WireCall caller = WireCall.to(port(), alice);
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        caller.cancel();
        phone.expect("CANCEL");
        assertThat(failure).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(SipCancelledException.class);
    }

    @Test
    void noOtherPlaceIsTriedForACallerWhoGaveUp() {
        WireCall caller = WireCall.to(port(), alice);
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        caller.cancel();
        phone.answer(phone.expect("CANCEL"), 200, "OK");
        phone.refuse(302, "Moved Temporarily", "Contact: <" + bob.uri("desk") + ">");
        assertCancelled();
        bob.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void anAcceptanceThatCrossesIsHungUp() {
        WireCall caller = WireCall.to(port(), alice);
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        caller.cancel();
        phone.answer(phone.expect("CANCEL"), 200, "OK");
        phone.establish(SDP);
        phone.beHungUp();
        assertCancelled();
    }

    @Test
    void aCallerWhoHangsUpWhileWeRingSomebodyElseEndsThatToo() {
        WireCall caller = WireCall.to(port(), alice, "X-Answer: first").established();
        CalledPhone phone = CalledPhone.calledAt(bob).ring();
        assertThat(failure).isNotDone();
        caller.bye();
        phone.beCancelled();
        assertCancelled();
    }
}
