/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import io.camelsip.engine.resolve.Locator;
import io.camelsip.engine.stack.WayOut;

/** What all that is forwarded shares. Any thread. */
record ProxyNode(
        WayOut wayOut, Locator locator, OwnHosts own, RouteMarks marks, LoopGuard loops, ProxyTimers timers,
        ProxyCounters counters) {

    ProxyNode with(ProxyTimers others) {
        return new ProxyNode(wayOut, locator, own, marks, loops, others, counters);
    }
}
