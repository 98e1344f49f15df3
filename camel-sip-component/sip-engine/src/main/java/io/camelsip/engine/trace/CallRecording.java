/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.RecordedMessage.Seen;

/**
 * Messages of chosen calls, without credentials: those that begin while it is on. Full, it forgets its oldest call.
 * Any thread.
 */
public final class CallRecording {

    private final String by;
    private final Limits limits;
    private final CallChoice choice;
    /** By Call-ID, oldest first; it and what is in it is guarded by itself. */
    private final Map<String, Tape> tapes = new LinkedHashMap<>();
    private long bytes;

    /**
     * How much is kept.
     *
     * @param maxCalls           beyond which the oldest call is forgotten
     * @param maxMessagesPerCall beyond which messages of a call are counted only
     * @param maxBytes           of all messages together; beyond it the oldest calls are forgotten
     */
    public record Limits(int maxCalls, int maxMessagesPerCall, long maxBytes) {

        public Limits {
            if (maxCalls < 1 || maxMessagesPerCall < 1 || maxBytes < 1) {
                throw new IllegalArgumentException(
                        "A recording must be allowed at least one call, message and byte; got "
                                + maxCalls + ", " + maxMessagesPerCall + " and " + maxBytes);
            }
        }

        /** 200 messages a call, 16 MiB. */
        public static Limits ofCalls(int maxCalls) {
            return new Limits(maxCalls, 200, 16L << 20);
        }
    }

    /** What is kept of one Call-ID. */
    private static final class Tape {

        private final List<RecordedMessage> messages = new ArrayList<>();
        private long bytes;
        private int leftOut;
    }

    /** @param by names this recording, and so the host that made it */
    public CallRecording(String by, Limits limits, CallChoice choice) {
        this.by = Objects.requireNonNull(by);
        this.limits = Objects.requireNonNull(limits);
        this.choice = Objects.requireNonNull(choice);
    }

    /** Its name. */
    public String by() {
        return by;
    }

    /** All calls, oldest first. */
    public List<RecordedCall> calls() {
        synchronized (tapes) {
            return tapes.entrySet().stream().map(tape -> copy(tape.getKey(), tape.getValue())).toList();
        }
    }

    /** One call. */
    public Optional<RecordedCall> call(String callId) {
        synchronized (tapes) {
            return Optional.ofNullable(tapes.get(callId)).map(tape -> copy(callId, tape));
        }
    }

    private RecordedCall copy(String callId, Tape tape) {
        return new RecordedCall(by, callId, tape.messages, tape.leftOut);
    }

    /** Bytes of all messages. */
    public long bytes() {
        synchronized (tapes) {
            return bytes;
        }
    }

    /** Records a message if it belongs to a chosen call. */
    void add(Seen seen, Transport transport, InetSocketAddress from, InetSocketAddress to, byte[] message) {
        LooseHead head = new LooseHead(message);
        Optional<String> callId = head.callId();
        if (callId.isPresent() && (isKnown(callId.get()) || isChosen(head, callId.get()))) {
            add(callId.get(),
                    new RecordedMessage(Instant.now(), seen, transport, from, to, Redaction.of(message)));
        }
    }

    private boolean isKnown(String callId) {
        synchronized (tapes) {
            return tapes.containsKey(callId);
        }
    }

    private boolean isChosen(LooseHead head, String callId) {
        return head.firstRequest(callId).filter(choice::isChosen).isPresent();
    }

    private void add(String callId, RecordedMessage message) {
        int size = message.bytes().length;
        synchronized (tapes) {
            Tape tape = tapes.computeIfAbsent(callId, begins -> new Tape());
            while (tapes.size() > limits.maxCalls()) {
                forgetOldestBut(tape);
            }
            if (tape.messages.size() == limits.maxMessagesPerCall() || !makeRoom(size, tape)) {
                tape.leftOut++;
                return;
            }
            tape.messages.add(message);
            tape.bytes += size;
            bytes += size;
        }
    }

    /** Whether there is room; not even all other calls may make enough of it. */
    private boolean makeRoom(int size, Tape keep) {
        while (bytes + size > limits.maxBytes() && tapes.size() > 1) {
            forgetOldestBut(keep);
        }
        return bytes + size <= limits.maxBytes();
    }

    private void forgetOldestBut(Tape keep) {
        Iterator<Tape> oldest = tapes.values().iterator();
        Tape tape = oldest.next();
        if (tape == keep) {
            tape = oldest.next();
        }
        bytes -= tape.bytes;
        oldest.remove();
    }
}
