/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import javax.sip.message.Request;
import javax.sip.message.Response;

/** Takes what belongs to calls and to no transaction (RFC 3261 §13.2.2.4, §17.1.1.2). Called on the stripe of its Call-ID. */
public interface CallSink {

    /** Knows no call. */
    CallSink NONE = new CallSink() {

        @Override
        public boolean onAck(Request ack) {
            return false;
        }

        @Override
        public boolean onLateSuccess(Response success) {
            return false;
        }
    };

    /** The ACK to a 2xx; false if it is no call's. */
    boolean onAck(Request ack);

    /** A 2xx to an INVITE of ours that had its final response before; false if it is no call's. */
    boolean onLateSuccess(Response success);
}
