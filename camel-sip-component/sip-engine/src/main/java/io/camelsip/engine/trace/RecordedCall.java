/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.util.List;
import java.util.Objects;

/**
 * What one engine saw of one Call-ID.
 *
 * @param by       the name of the recording
 * @param callId   its Call-ID
 * @param messages in the order of their times
 * @param leftOut  how many more there were, beyond a limit of the recording
 */
public record RecordedCall(String by, String callId, List<RecordedMessage> messages, int leftOut) {

    public RecordedCall {
        Objects.requireNonNull(by);
        Objects.requireNonNull(callId);
        messages = List.copyOf(messages);
    }

    @Override
    public String toString() {
        return "Call " + callId + ": " + messages.size() + " messages seen by " + by;
    }
}
