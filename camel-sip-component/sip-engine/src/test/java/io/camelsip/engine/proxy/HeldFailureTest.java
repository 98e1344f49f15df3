/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static io.camelsip.engine.proxy.ProxyUnderTest.QUIET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WirePeer;

/** A failure that stays with whoever forwarded, for another attempt. */
class HeldFailureTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private final List<ForwardResult> held = new CopyOnWriteArrayList<>();

    private void forwardsTo(Phone first, Phone second) {
        proxy.engine().listens(ProxyUnderTest.listening(proxy.engine()), request -> proxy.core()
                .forward(request, Planning.to(first).holdingFailure().plan())
                .thenAccept(result -> {
                    held.add(result);
                    if (result.held()) {
                        proxy.core().forward(request, Planning.to(second).plan());
                    }
                }));
    }

    @EachWay
    void theRequestGoesToSomebodyElse(Transport from, Transport to) {
        Phone first = proxy.phone(to);
        Phone second = proxy.phone(to);
        forwardsTo(first, second);
        WireCall call = proxy.call(from).rings();

        first.answers(first.expect("INVITE"), 486);
        first.expect("ACK");
        second.accepts(second.rings());

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        second.expect("ACK");
        assertThat(held).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(486);
            assertThat(result.held()).isTrue();
            assertThat(result.target()).contains(first.target());
        });
        proxy.hangsUp(call, second);
        proxy.forgetsEverything();
    }

    @EachWay
    void aMessageToo(Transport from, Transport to) {
        Phone first = proxy.phone(to);
        Phone second = proxy.phone(to);
        forwardsTo(first, second);
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE"));

        first.answers(first.expect("MESSAGE"), 404);
        second.answers(second.expect("MESSAGE"), 202);

        assertThat(caller.receive().status()).isEqualTo(202);
        proxy.forgetsEverything();
    }

    @Test
    void anAcceptanceIsNotHeld() {
        Phone first = proxy.phone(Transport.UDP);
        Phone second = proxy.phone(Transport.UDP);
        forwardsTo(first, second);
        WireCall call = proxy.call(Transport.UDP).rings();

        first.accepts(first.expect("INVITE"));

        call.expect(200);
        ProxyUnderTest.soon().until(() -> !held.isEmpty());
        assertThat(held.get(0).held()).isFalse();
        assertThat(second.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void whoeverForwardedMayAnswerItself() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.engine().listens(request -> proxy.core().forward(request, Planning.to(phone).holdingFailure().plan())
                .thenAccept(result -> request.respond(302)));
        WireCall call = proxy.call(Transport.UDP).rings();

        phone.answers(phone.expect("INVITE"), 480);

        call.expectFinal(302);
        call.acknowledges();
        proxy.forgetsEverything();
    }

    /** Cancelled is cancelled: there is nothing to try again. */
    @Test
    void aCallThatIsCancelledMeanwhileIsNotHeld() {
        Phone first = proxy.phone(Transport.UDP);
        Phone second = proxy.phone(Transport.UDP);
        forwardsTo(first, second);
        WireCall call = proxy.call(Transport.UDP).rings();
        first.rings();
        call.expect(180);

        call.cancels();
        first.isCancelled();

        call.expect(487);
        call.acknowledges();
        assertThat(second.hearsNothingNewFor(QUIET)).isTrue();
        proxy.forgetsEverything();
    }

    @Test
    void whatIsBeingForwardedCannotBeForwardedAgain() {
        Phone phone = proxy.phone(Transport.UDP);
        List<CompletableFuture<ForwardResult>> second = new CopyOnWriteArrayList<>();
        proxy.engine().listens(request -> {
            proxy.core().forward(request, Planning.to(phone).plan());
            second.add(proxy.core().forward(request, Planning.to(phone).plan()).toCompletableFuture());
        });
        proxy.caller(Transport.UDP).send(proxy.caller(Transport.UDP).request("MESSAGE"));

        phone.expect("MESSAGE");

        ProxyUnderTest.soon().until(() -> !second.isEmpty());
        assertThatThrownBy(() -> second.get(0).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void whatIsAnsweredCannotBeForwarded() {
        Phone phone = proxy.phone(Transport.UDP);
        List<CompletableFuture<ForwardResult>> results = new CopyOnWriteArrayList<>();
        proxy.engine().listens(request -> {
            request.respond(200);
            results.add(proxy.core().forward(request, Planning.to(phone).plan()).toCompletableFuture());
        });
        WirePeer caller = proxy.caller(Transport.UDP);

        assertThat(caller.ask(caller.request("MESSAGE")).status()).isEqualTo(200);

        ProxyUnderTest.soon().until(() -> !results.isEmpty());
        assertThatThrownBy(() -> results.get(0).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** From another thread than the listener's, and later. */
    @Test
    void itMayBeForwardedLater() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.engine().listens(request -> {});
        WireCall call = proxy.call(Transport.UDP).rings();
        ProxyUnderTest.soon().until(() -> proxy.heard() == 1);
        IncomingRequest request = proxy.engine().handled().get(0);

        proxy.core().forward(request, Planning.to(phone).plan());
        phone.accepts(phone.rings());

        call.expect(180);
        call.expect(200);
    }
}
