/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.util.Optional;

import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.transport.Flow;

/** Where a running engine can be listened to. While nobody does, it costs one look at a field. Any thread. */
public final class Tap {

    private final LocalAddresses addresses = new LocalAddresses();
    /** Null while nothing is recorded: this is asked for every message. */
    private volatile CallRecording recording;

    /** Records from now on; a recording before this one gets no more. */
    public void open(CallRecording recording) {
        this.recording = recording;
    }

    /** Records no more. */
    public void close() {
        recording = null;
    }

    /** The recording that is on. */
    public Optional<CallRecording> recording() {
        return Optional.ofNullable(recording);
    }

    /** The flow to use in place of one that a message came by or a request of ours leaves by. */
    public Flow watched(Flow flow) {
        CallRecording now = recording;
        return now == null || flow instanceof RecordedFlow ? flow : new RecordedFlow(flow, this, addresses);
    }

    /** Records a message that came by such a flow. */
    public static void received(byte[] message, Flow flow) {
        if (flow instanceof RecordedFlow watched) {
            watched.received(message);
        }
    }
}
