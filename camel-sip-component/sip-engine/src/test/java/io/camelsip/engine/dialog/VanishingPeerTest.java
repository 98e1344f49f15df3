/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.accepted;
import static io.camelsip.engine.dialog.CallsUnderTest.described;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;

/** The caller is gone after each message of the flow: every call ends by a timer, and nothing of it stays. */
class VanishingPeerTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest(options -> new CallOptions(Duration.ofSeconds(300),
            options.minSessionExpires(), options.maxCalls()));

    private final Map<String, Why> expected = new HashMap<>();

    /** Answers as the user part of the Request-URI says. */
    private void answer(IncomingRequest invite) {
        String user = invite.message().getRequestURI().toString().replaceAll("sip:|@.*", "");
        switch (user) {
            case "rings" -> invite.respond(180);
            case "reliable" -> invite.respondReliably(invite.createResponse(180));
            case "early" -> invite.respondReliably(described(invite, 183));
            case "busy" -> invite.respond(486);
            case "silent" -> {}
            default -> invite.respond(accepted(invite));
        }
    }

    /** A call that goes so far, and why it ends then. */
    private void gone(Transport transport, String user, Why why, Consumer<WireCall> soFar) {
        WireCall call = calls.call(transport).with("Supported", "100rel")
                .changed(invite -> invite.withRequestUri("sip:" + user + "@127.0.0.1")).rings();
        soFar.accept(call);
        expected.put(call.callId(), why);
        if (transport == Transport.TCP) {
            call.peer().close();
        }
    }

    private static void established(WireCall call) {
        call.expect(200);
        call.acknowledges();
    }

    @Test
    void everyCallEnds() {
        calls.hurry();
        RequestFilter invites = new RequestFilter(Set.of("INVITE"), Set.of(), Optional.empty(), Optional.empty());
        calls.engine().listens(new ListenerOptions(calls.engine().where(), invites, Duration.ofSeconds(1),
                Duration.ofSeconds(1), 480, Set.of()), this::answer);

        for (Transport transport : Transport.values()) {
            everyWay(transport);
        }

        soon().until(() -> ends().size() == expected.size());
        assertThat(ends()).isEqualTo(expected);
        calls.forgetsEverything();
        assertThat(calls.engine().statistics().failures()).isZero();
    }

    private void everyWay(Transport transport) {
        gone(transport, "silent", Why.REFUSED, call -> soon().until(() -> calls.table().size() > 0));
        gone(transport, "rings", Why.REFUSED, call -> call.expect(180));
        gone(transport, "rings", Why.CANCELLED, WireCall::cancels);
        gone(transport, "busy", Why.REFUSED, call -> call.expect(486));
        gone(transport, "reliable", Why.NOT_PRACKED, call -> call.expect(180));
        gone(transport, "reliable", Why.REFUSED, call -> {
            call.expect(180);
            call.asks(call.prack());
        });
        gone(transport, "early", Why.REFUSED, call -> {
            call.expect(183);
            call.asks(call.prack());
            call.peer().send(call.request("UPDATE").withBody("application/sdp", WireCall.sdp(2, "sendonly")));
        });
        gone(transport, "accepts", Why.NOT_ACKNOWLEDGED, call -> call.expect(200));
        gone(transport, "accepts", Why.LOST, VanishingPeerTest::established);
        gone(transport, "accepts", Why.EXPIRED, call -> {
            established(call);
            call.asks(call.request("UPDATE").with("Supported", "timer").with("Session-Expires", "90;refresher=uac"));
        });
        gone(transport, "accepts", Why.NOT_ACKNOWLEDGED, call -> {
            established(call);
            call.invites(call.request("INVITE").withBody("application/sdp", WireCall.SDP)).expect(200);
        });
        gone(transport, "accepts", Why.HUNG_UP, call -> {
            established(call);
            call.peer().send(call.request("BYE"));
        });
        gone(transport, "accepts", Why.SHUTDOWN, call -> {
            established(call);
            soon().until(() -> calls.ours().state() == Call.State.CONFIRMED);
            calls.ours().end(CallEnd.local(Why.SHUTDOWN));
        });
    }

    private Map<String, Why> ends() {
        Map<String, Why> ends = new HashMap<>();
        calls.events().stream().filter(event -> event.type() == Type.ENDED)
                .forEach(event -> ends.put(event.call().callId(), event.end().orElseThrow().why()));
        return ends;
    }
}
