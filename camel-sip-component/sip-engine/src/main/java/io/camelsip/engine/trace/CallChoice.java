/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.util.Objects;
import java.util.Optional;

/**
 * Which calls are recorded. Asked about every request outside of a dialog that belongs to no recorded call, on a stripe:
 * it must be quick and must not throw.
 */
@FunctionalInterface
public interface CallChoice {

    /** Every call. */
    CallChoice ALL = first -> first.method().equals("INVITE");

    boolean isChosen(FirstRequest first);

    /** The call with this Call-ID, whatever begins it. */
    static CallChoice ofCallId(String callId) {
        Objects.requireNonNull(callId);
        return first -> first.callId().equals(callId);
    }

    /** Calls from or to a user: the user part of From, To or the Request-URI, letter by letter. */
    static CallChoice ofUser(String user) {
        Optional<String> wanted = Optional.of(user);
        return first -> ALL.isChosen(first)
                && (first.from().equals(wanted) || first.to().equals(wanted) || first.target().equals(wanted));
    }

    /**
     * What a request says that begins something new. Peers wrote it, and nobody has checked it.
     *
     * @param method its method
     * @param callId its Call-ID
     * @param target the user part of its Request-URI
     * @param from   the user part of its From
     * @param to     the user part of its To
     */
    record FirstRequest(
            String method, String callId, Optional<String> target, Optional<String> from, Optional<String> to) {}
}
