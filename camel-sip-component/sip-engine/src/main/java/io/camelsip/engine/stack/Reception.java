/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.function.BooleanSupplier;

import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.stack.message.DropReason;
import io.camelsip.engine.stack.message.ReasonPhrases;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.trace.Tap;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Inbound;

/** Where messages come in from one address: past the guard, and to the lane of their Call-ID. */
final class Reception implements Inbound {

    private final TransactionLayer layer;
    private final RequestHandler sink;
    private final BooleanSupplier stateless;

    Reception(TransactionLayer layer, RequestHandler sink, BooleanSupplier stateless) {
        this.layer = layer;
        this.sink = sink;
        this.stateless = stateless;
    }

    @Override
    public boolean onMessage(byte[] message, Flow arrivedBy) {
        Flow flow = layer.tap().watched(arrivedBy);
        Verdict verdict = layer.guard().inspect(message, flow);
        if (verdict instanceof Verdict.Admitted admitted) {
            return enter(admitted);
        }
        Tap.received(message, flow);
        layer.settle(verdict, flow);
        return true;
    }

    private boolean enter(Verdict.Admitted message) {
        Lane lane = layer.lane(message);
        if (lane.stripe().isCurrent()) {
            receive(lane, message);
            return true;
        }
        if (lane.stripe().offer(() -> receive(lane, message))) {
            return true;
        }
        layer.counters().dropped(DropReason.STRIPE_FULL);
        return false;
    }

    /** One message's trouble, whatever it is, ends here. */
    private void receive(Lane lane, Verdict.Admitted message) {
        try {
            Tap.received(message.bytes(), message.flow());
            lane.onMessage(message, sink, stateless.getAsBoolean());
        } catch (RuntimeException | Error e) {
            layer.failed(e);
        }
    }

    @Override
    public void onBadFraming(byte[] head, int status, Flow flow) {
        layer.settle(layer.guard().refuse(head, flow, status, ReasonPhrases.of(status)), flow);
    }
}
