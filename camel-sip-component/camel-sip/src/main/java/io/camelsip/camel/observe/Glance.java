/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.camelsip.engine.EngineStatistics;

/** One look at the engine for all the meters that are read at about the same time. Any thread. */
final class Glance implements Supplier<EngineStatistics> {

    private static final long LASTS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Seen(EngineStatistics statistics, long at) {}

    private final Supplier<EngineStatistics> engine;
    private volatile Seen last;

    Glance(Supplier<EngineStatistics> engine) {
        this.engine = engine;
        this.last = new Seen(engine.get(), System.nanoTime());
    }

    @Override
    public EngineStatistics get() {
        Seen seen = last;
        if (System.nanoTime() - seen.at() > LASTS) {
            // two that look at once both look: harmless
            seen = new Seen(engine.get(), System.nanoTime());
            last = seen;
        }
        return seen.statistics();
    }
}
