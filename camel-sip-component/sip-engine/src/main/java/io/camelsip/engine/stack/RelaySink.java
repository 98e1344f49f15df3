/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.function.Supplier;

import io.camelsip.engine.stack.message.Verdict;

/** Forwards what needs no listener: requests inside a dialog that go through here. On the stripe of the Call-ID. */
public interface RelaySink {

    /** Forwards nothing. */
    RelaySink NONE = new RelaySink() {

        @Override
        public boolean onRequest(Verdict.Admitted request, Supplier<RelayableRequest> transaction) {
            return false;
        }

        @Override
        public boolean onAck(Verdict.Admitted ack) {
            return false;
        }

        @Override
        public boolean onStateless(Verdict.Admitted request) {
            return false;
        }

        @Override
        public boolean onStatelessResponse(Verdict.Admitted response) {
            return false;
        }
    };

    /**
     * A request with a To tag that is no retransmission.
     *
     * @param  transaction begins its server transaction
     * @return             false if it does not go through here
     */
    boolean onRequest(Verdict.Admitted request, Supplier<RelayableRequest> transaction);

    /** The ACK to a 2xx; false if it does not go through here. */
    boolean onAck(Verdict.Admitted ack);

    /** A request of any method with a To tag, at an address without transactions; false if it does not go through here. */
    boolean onStateless(Verdict.Admitted request);

    /** A response to no transaction here; false if its request was not passed on from here without one. */
    boolean onStatelessResponse(Verdict.Admitted response);
}
