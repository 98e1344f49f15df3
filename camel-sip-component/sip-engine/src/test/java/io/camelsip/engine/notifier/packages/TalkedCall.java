/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

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
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.dialog.Description;

/** A call of which a test tells how it goes. */
final class TalkedCall implements Call {

    private final String name;
    private final Direction direction;
    private final String local;
    private final String remote;
    private State state = State.TRYING;

    private TalkedCall(String name, Direction direction, String local, String remote) {
        this.name = name;
        this.direction = direction;
        this.local = local;
        this.remote = remote;
    }

    /** We call. */
    static TalkedCall outgoing(String name, String from, String to) {
        return new TalkedCall(name, Direction.OUTGOING, from, to);
    }

    /** We are called. */
    static TalkedCall incoming(String name, String from, String to) {
        return new TalkedCall(name, Direction.INCOMING, to, from);
    }

    CallEvent rings() {
        state = State.EARLY;
        return event(Type.EARLY, 180, Optional.empty());
    }

    CallEvent isAccepted() {
        state = State.CONFIRMED;
        return event(Type.CONFIRMED, 200, Optional.empty());
    }

    CallEvent isOver(CallEnd.By by, CallEnd.Why why, int status) {
        state = State.ENDED;
        return event(Type.ENDED, status, Optional.of(new CallEnd(by, why, status, java.util.List.of())));
    }

    CallEvent event(Type type, int status, Optional<CallEnd> end) {
        return new CallEvent(type, this, PushedClock.NOON, status, Optional.empty(), end);
    }

    @Override
    public String id() {
        return localTag() + ';' + callId();
    }

    @Override
    public String callId() {
        return name + "@192.0.2.1";
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public State state() {
        return state;
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
        return "us-" + name;
    }

    @Override
    public Optional<String> remoteTag() {
        return state == State.TRYING && direction == Direction.OUTGOING ? Optional.empty()
                : Optional.of("peer-" + name);
    }

    @Override
    public Instant startedAt() {
        return PushedClock.NOON;
    }

    @Override
    public Optional<Instant> confirmedAt() {
        return Optional.empty();
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
