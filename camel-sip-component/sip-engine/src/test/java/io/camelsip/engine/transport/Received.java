/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** An {@link Inbound} that keeps what it gets and does with it what the test says. */
final class Received implements Inbound {

    /** In the order of arrival. */
    final List<String> messages = new CopyOnWriteArrayList<>();
    /** The flow of each message. */
    final List<Flow> flows = new CopyOnWriteArrayList<>();
    /** The threads that brought the messages. */
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    /** Statuses of what was no message. */
    final List<Integer> refused = new CopyOnWriteArrayList<>();

    private final Predicate<byte[]> admission;
    private final BiConsumer<byte[], Flow> reaction;

    private Received(Predicate<byte[]> admission, BiConsumer<byte[], Flow> reaction) {
        this.admission = admission;
        this.reaction = reaction;
    }

    static Received thatKeepsQuiet() {
        return thatTakes(message -> true);
    }

    static Received thatEchoes() {
        return thatDoes((message, flow) -> flow.send(message));
    }

    /** The reaction comes after the message has been kept. */
    static Received thatDoes(BiConsumer<byte[], Flow> reaction) {
        return new Received(message -> true, reaction);
    }

    /** A message that is not taken is not kept either. */
    static Received thatTakes(Predicate<byte[]> admission) {
        return new Received(admission, (message, flow) -> {});
    }

    @Override
    public boolean onMessage(byte[] message, Flow flow) {
        if (!admission.test(message)) {
            return false;
        }
        threads.add(Thread.currentThread());
        flows.add(flow);
        messages.add(new String(message, ISO_8859_1));
        reaction.accept(message, flow);
        return true;
    }

    @Override
    public void onBadFraming(byte[] head, int status, Flow flow) {
        refused.add(status);
        flow.send(("SIP/2.0 " + status + " Refused\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
    }
}
