/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import jakarta.inject.Singleton;

import io.camelsip.camel.dialog.CallRecord;

/** The latest events of calls. */
@Singleton
class CallLog {

    private static final int CAPACITY = 500;

    private final Deque<CallRecord> records = new ArrayDeque<>();

    synchronized void add(CallRecord happened) {
        if (records.size() == CAPACITY) {
            records.removeFirst();
        }
        records.addLast(happened);
    }

    /** Those of one call, in the order in which they happened. */
    synchronized List<CallRecord> of(String callId) {
        return records.stream().filter(happened -> happened.getCallId().equals(callId)).toList();
    }
}
