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

import java.util.Map;

import org.apache.camel.Exchange;

/**
 * A call that SIPp and we have accepted.
 *
 * @param dialogId how routes name it
 */
record Talk(Sipp sipp, String callId, String dialogId, CallInteropTest test) {

    /** A route does that with the call, which must go well. */
    Exchange does(String operation) {
        return does(operation, null, Map.of());
    }

    Exchange does(String operation, String body, Map<String, Object> headers) {
        Exchange done = tries(operation, body, headers);
        assertThat(done.getException()).as("%s in %s", operation, callId).isNull();
        return done;
    }

    /** The same, but it may fail. */
    Exchange tries(String operation, String body, Map<String, Object> headers) {
        return test.inside(dialogId, operation, body, headers);
    }

    /** Waits for the end of SIPp's scenario. */
    void succeeds() throws InterruptedException {
        sipp.succeeds();
    }
}
