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
import java.util.stream.Stream;

import io.camelsip.camel.dialog.CallRecord;

/** What {@code from("sip-dialog")} told of all calls. */
final class CallLog {

    private final Queue<CallRecord> records = new ConcurrentLinkedQueue<>();

    static Predicate<CallRecord> callId(String callId) {
        return happened -> happened.getCallId().equals(callId);
    }

    static Predicate<CallRecord> dialogId(String dialogId) {
        return happened -> happened.getDialogId().equals(dialogId);
    }

    static Predicate<CallRecord> from(String address) {
        return happened -> happened.getFrom().contains(address);
    }

    static Predicate<CallRecord> to(String address) {
        return happened -> happened.getTo().contains(address);
    }

    void add(CallRecord happened) {
        records.add(happened);
    }

    private Stream<CallRecord> of(Predicate<CallRecord> call, String event) {
        return records.stream().filter(call).filter(happened -> happened.getEvent().equals(event));
    }

    /** So far. */
    List<CallRecord> all(Predicate<CallRecord> call, String event) {
        return of(call, event).toList();
    }

    /** Waits for it. */
    CallRecord first(Predicate<CallRecord> call, String event) {
        return await().atMost(InteropTest.PATIENCE).until(() -> of(call, event).findFirst(), Optional::isPresent).get();
    }

    /** Waits for the end, which must be this one. */
    void assertEnded(String callId, String byAndCause) {
        CallRecord ended = first(callId(callId), "ended");
        assertThat(ended.getEndedBy() + ": " + ended.getCause()).as(ended.toString()).isEqualTo(byAndCause);
    }
}
