/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.trace.CallChoice;
import io.camelsip.engine.trace.CallRecording;

class CallTraceTest {

    private final SipEngine engine = SipEngine.start(EngineOptions.named("call-trace"));
    private final CallTrace trace = new CallTrace(
            choice -> new CallRecording("node", CallRecording.Limits.ofCalls(1), choice));

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void itIsOffAtFirst() {
        trace.attach(engine);
        assertThat(trace.isOn()).isFalse();
        assertThat(trace.recording()).isEmpty();
        assertThat(engine.recording()).isEmpty();
    }

    @Test
    void aRunningEngineRecordsFromTheStartToTheStop() {
        trace.attach(engine);
        trace.start(CallChoice.ALL);
        assertThat(trace.isOn()).isTrue();
        assertThat(engine.recording()).isEqualTo(trace.recording()).isPresent();
        trace.stop();
        assertThat(trace.isOn()).isFalse();
        assertThat(engine.recording()).isEmpty();
        assertThat(trace.recording()).as("what was recorded last").isPresent();
    }

    @Test
    void anEngineThatStartsLaterRecordsToo() {
        trace.start(CallChoice.ALL);
        trace.attach(engine);
        assertThat(engine.recording()).isEqualTo(trace.recording()).isPresent();
    }

    @Test
    void anEngineThatIsGoneIsLeftAlone() {
        trace.attach(engine);
        trace.detach();
        trace.start(CallChoice.ALL);
        assertThat(engine.recording()).isEmpty();
        assertThat(trace.isOn()).isTrue();
    }

    @Test
    void anotherStartBeginsAnEmptyRecording() {
        trace.start(CallChoice.ALL);
        CallRecording first = trace.recording().orElseThrow();
        trace.start(CallChoice.ofUser("alice"));
        assertThat(trace.recording()).isPresent().get().isNotSameAs(first);
    }
}
