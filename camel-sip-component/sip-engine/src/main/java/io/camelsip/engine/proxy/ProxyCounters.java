/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.concurrent.atomic.LongAdder;

/** What the proxy counts. Any thread. */
final class ProxyCounters {

    final LongAdder forwarded = new LongAdder();
    final LongAdder inDialog = new LongAdder();
    final LongAdder forged = new LongAdder();
    final LongAdder loops = new LongAdder();

    ProxyStatistics read() {
        return new ProxyStatistics(forwarded.sum(), inDialog.sum(), forged.sum(), loops.sum());
    }
}
