/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import io.camelsip.camel.dialog.CallRecord;

/** What {@code from("sip-dialog")} told. */
final class CallLog {

    private final Queue<CallRecord> records = new ConcurrentLinkedQueue<>();

    void add(CallRecord happened) {
        records.add(happened);
    }

    /** Waits for it in the call to that port. */
    CallRecord firstTo(int port, String event) {
        return first(happened -> happened.getTo().contains(":" + port) && happened.getEvent().equals(event));
    }

    List<CallRecord> all(String callId, String event) {
        return records.stream()
                .filter(happened -> happened.getCallId().equals(callId) && happened.getEvent().equals(event)).toList();
    }

    /** Waits for it. */
    CallRecord first(String callId, String event) {
        return first(happened -> happened.getCallId().equals(callId) && happened.getEvent().equals(event));
    }

    private CallRecord first(Predicate<CallRecord> wanted) {
        return await().atMost(InteropTest.PATIENCE)
                .until(() -> records.stream().filter(wanted).findFirst(), Optional::isPresent).orElseThrow();
    }

    /** Waits for the end, which must be this one. */
    void assertEnded(String callId, String byAndCause) {
        CallRecord ended = first(callId, "ended");
        assertThat(ended.getEndedBy() + ": " + ended.getCause()).as(ended.toString()).isEqualTo(byAndCause);
    }
}
