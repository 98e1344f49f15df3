/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.Optional;

import io.camelsip.engine.EngineStatistics;

/** What can be seen of a component's engine. Any thread, before start and after stop too. */
public interface EngineView {

    /** Counters and sizes, or empty while no engine runs. */
    Optional<EngineStatistics> statistics();

    /** False if an engine runs and a stripe of it does not answer. */
    boolean isAlive();

    /** The recording of its calls. */
    CallTrace callTrace();
}
