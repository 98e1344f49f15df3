/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Watches Ben's presence from a socket of its own. It says what a test tells it to; what comes again is skipped. */
final class Watcher implements AutoCloseable {

    private final WirePeer peer;
    private final Deque<WireMessage> heard = new ArrayDeque<>();
    private final Set<String> branches = new HashSet<>();
    private WireRequest asked;
    private String to;
    private int number = 1;

    Watcher(WirePeer peer) {
        this.peer = peer;
    }

    WirePeer peer() {
        return peer;
    }

    // ---- saying

    /** A good SUBSCRIBE outside a dialog, to be changed and sent. */
    WireRequest subscribe() {
        return peer.request("SUBSCRIBE").withRequestUri(EventsUnderTest.BEN)
                .with("To", "<" + EventsUnderTest.BEN + ">").with("Event", "presence")
                .with("Accept", EventsUnderTest.PIDF).with("Expires", "600");
    }

    /** Sends a request and returns its final answer; NOTIFYs that come first are kept. */
    WireMessage asks(WireRequest request) {
        peer.send(request);
        return answerTo(request);
    }

    WireMessage answerTo(WireRequest request) {
        while (true) {
            WireMessage message = peer.receive();
            if (!message.isResponse()) {
                keep(message);
            } else if (message.header("CSeq").equals(request.header("CSeq"))
                    && message.header("Call-ID").equals(request.header("Call-ID")) && message.status() >= 200) {
                return message;
            }
        }
    }

    /** Subscribes, which must be accepted, and answers the first NOTIFY. */
    WireMessage subscribes() {
        return subscribes(subscribe());
    }

    WireMessage subscribes(WireRequest request) {
        accepted(request);
        return notified();
    }

    /** Subscribes, which must be accepted; what follows goes inside the dialog that is made by that. */
    WireMessage accepted(WireRequest request) {
        WireMessage answer = asks(request);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("Expected 2xx, got\n" + answer);
        }
        asked = request;
        to = answer.header("To");
        return answer;
    }

    /** A SUBSCRIBE inside the dialog, to be changed and sent. */
    WireRequest again() {
        return asked.with("CSeq", ++number + " SUBSCRIBE").with("To", to)
                .withVia(";branch=z9hG4bK" + WireRequest.unique());
    }

    /** Prolongs its subscription by so many seconds, or ends it, which must be accepted. */
    WireMessage again(int seconds) {
        WireMessage answer = asks(again().with("Expires", String.valueOf(seconds)));
        if (answer.status() / 100 != 2) {
            throw new AssertionError("Expected 2xx, got\n" + answer);
        }
        return answer;
    }

    void answers(WireMessage notify, int status, String... lines) {
        peer.send(notify.answered(status, lines));
    }

    // ---- hearing

    /** The next new NOTIFY, which must come; answered with 200. */
    WireMessage notified() {
        WireMessage notify = hears();
        answers(notify, 200);
        return notify;
    }

    /** The next new NOTIFY, which must come; not answered. */
    WireMessage hears() {
        return hears(WirePeer.PATIENCE)
                .orElseThrow(() -> new AssertionError("No NOTIFY in " + WirePeer.PATIENCE + " for " + asked));
    }

    Optional<WireMessage> hears(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (heard.isEmpty() && System.nanoTime() < end) {
            peer.receive(Duration.ofNanos(Math.max(1, end - System.nanoTime()))).map(WireMessage::read)
                    .filter(message -> !message.isResponse()).ifPresent(this::keep);
        }
        return Optional.ofNullable(heard.poll());
    }

    /** The next NOTIFY that came before. */
    WireMessage hearsAgain() {
        while (true) {
            WireMessage message = peer.receive();
            if (!message.isResponse() && !keep(message)) {
                return message;
            }
        }
    }

    boolean hearsNothingNewFor(Duration time) {
        return hears(time).isEmpty();
    }

    private boolean keep(WireMessage notify) {
        boolean isNew = branches.add(notify.parameter("Via", "branch").orElseThrow());
        if (isNew) {
            heard.add(notify);
        }
        return isNew;
    }

    static long number(WireMessage notify) {
        return Long.parseLong(notify.header("CSeq").split(" ")[0]);
    }

    @Override
    public void close() {
        peer.close();
    }
}
