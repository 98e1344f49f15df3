/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/** How much is left of the time that Camel's shutdown strategy gives a context to stop. Any thread. */
final class ShutdownTime extends LifecycleStrategySupport {

    private volatile long deadline = System.nanoTime();

    @Override
    public void onContextStopping(CamelContext context) {
        deadline = System.nanoTime() + context.getShutdownStrategy().getTimeUnit()
                .toNanos(context.getShutdownStrategy().getTimeout());
    }

    /** Nothing where it is not the context that stops. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
