/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import javax.sip.address.Address;
import javax.sip.message.Request;

import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEvent;
import io.camelsip.engine.dialog.Description;

/** A call that only says who it is; began at noon. */
record FakeCall(String id, Direction direction, String local, String remote, Optional<Instant> confirmedAt)
        implements
            Call {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static FakeCall incoming(String id) {
        return new FakeCall(id, Direction.INCOMING, "<sip:service@192.0.2.2>", "\"Bob\" <sip:bob@example.com>",
                Optional.empty());
    }

    static FakeCall outgoing(String id) {
        return new FakeCall(id, Direction.OUTGOING, "<sip:service@192.0.2.2>", "\"Bob\" <sip:bob@example.com>",
                Optional.empty());
    }

    /** The same, accepted so long after noon. */
    FakeCall accepted(Duration after) {
        return new FakeCall(id, direction, local, remote, Optional.of(NOON.plus(after)));
    }

    /** The same between others. */
    FakeCall between(String local, String remote) {
        return new FakeCall(id, direction, local, remote, confirmedAt);
    }

    /** Something that happens to it so long after noon. */
    CallEvent event(CallEvent.Type type, Duration after, int status) {
        return new CallEvent(type, this, NOON.plus(after), status, Optional.empty(), Optional.empty());
    }

    CallEvent early() {
        return event(CallEvent.Type.EARLY, Duration.ofSeconds(1), 180);
    }

    /** Its end, so long after noon. */
    CallEvent ends(Duration after, CallEnd end) {
        Instant at = NOON.plus(after);
        return new CallEvent(CallEvent.Type.ENDED, this, at, 0, confirmedAt.map(since -> Duration.between(since, at)),
                Optional.of(end));
    }

    @Override
    public String callId() {
        return id + "@192.0.2.1";
    }

    @Override
    public State state() {
        return State.CONFIRMED;
    }

    @Override
    public Address localParty() {
        return address(local);
    }

    @Override
    public Address remoteParty() {
        return address(remote);
    }

    private static Address address(String text) {
        try {
            return SipMessages.addresses().createAddress(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String localTag() {
        return "us";
    }

    @Override
    public Optional<String> remoteTag() {
        return Optional.of("them");
    }

    @Override
    public Instant startedAt() {
        return NOON;
    }

    @Override
    public Optional<Description> localDescription() {
        return Optional.empty();
    }

    @Override
    public Optional<Description> remoteDescription() {
        return Optional.empty();
    }

    @Override
    public Optional<String> replaced() {
        return Optional.empty();
    }

    @Override
    public Request createRequest(String method) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(Request request, Duration timeout, ResponseHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> acknowledge(Request ack) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> end(CallEnd why) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onRequest(RequestHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CallEnd> ended() {
        return Optional.empty();
    }

    @Override
    public void whenEnded(Runnable listener) {
        throw new UnsupportedOperationException();
    }
}
