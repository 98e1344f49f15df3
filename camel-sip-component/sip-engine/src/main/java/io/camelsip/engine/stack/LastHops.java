/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.camelsip.engine.resolve.Hop;

/**
 * Which of several servers dealt with a Call-ID: what follows, a request with credentials above all, goes to the same one,
 * which knows its own nonce. Those used last, as many as are kept. For one thread.
 */
final class LastHops {

    private static final int KEPT = 1000;

    private final Map<String, Hop> hops = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hop> eldest) {
            return size() > KEPT;
        }
    };

    Optional<Hop> of(String callId) {
        return Optional.ofNullable(hops.get(callId));
    }

    void answered(String callId, Hop hop) {
        hops.put(callId, hop);
    }

    void failed(String callId) {
        hops.remove(callId);
    }
}
