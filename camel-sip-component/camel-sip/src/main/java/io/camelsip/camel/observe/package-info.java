/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Shows what goes on: health checks, a dev console, Micrometer meters, call flows.
 * <p>
 * <b>Start at</b> {@link io.camelsip.camel.observe.EngineView}, which is all that this package sees of a component; of
 * what an engine recorded {@link io.camelsip.camel.observe.Ladder} makes a picture.
 * <p>
 * <b>Threads:</b> any; counters are read, never kept here, but for the latency timers.
 * <p>
 * <b>Not here:</b> counting and recording, which the engine does.
 */
package io.camelsip.camel.observe;
