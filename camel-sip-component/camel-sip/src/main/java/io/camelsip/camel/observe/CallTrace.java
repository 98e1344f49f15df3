/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.Optional;
import java.util.function.Function;

import io.camelsip.engine.SipEngine;
import io.camelsip.engine.trace.CallChoice;
import io.camelsip.engine.trace.CallRecording;

/**
 * Switches the recording of a component's calls on and off, while its engine runs or before. What was recorded last can
 * be read until the next recording begins. Any thread.
 */
public final class CallTrace {

    private final Function<CallChoice, CallRecording> recordings;
    private Optional<SipEngine> engine = Optional.empty();
    private Optional<CallRecording> last = Optional.empty();
    private boolean on;

    /** @param recordings makes an empty one */
    public CallTrace(Function<CallChoice, CallRecording> recordings) {
        this.recordings = recordings;
    }

    /** Begins an empty recording. */
    public synchronized void start(CallChoice choice) {
        CallRecording recording = recordings.apply(choice);
        last = Optional.of(recording);
        on = true;
        engine.ifPresent(running -> running.record(recording));
    }

    /** Records no more. */
    public synchronized void stop() {
        on = false;
        engine.ifPresent(SipEngine::stopRecording);
    }

    /** Whether calls that begin now are recorded. */
    public synchronized boolean isOn() {
        return on;
    }

    /** The recording that is on, or the last one that was. */
    public synchronized Optional<CallRecording> recording() {
        return last;
    }

    /** An engine runs from now on. */
    public synchronized void attach(SipEngine running) {
        engine = Optional.of(running);
        if (on) {
            last.ifPresent(running::record);
        }
    }

    /** No engine runs any more. */
    public synchronized void detach() {
        engine = Optional.empty();
    }
}
