/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */

/**
 * Records the messages of chosen calls, to be looked at later. Off unless somebody asks.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.trace.CallRecording}. The transaction layer shows every flow to a
 * {@link io.camelsip.engine.trace.Tap}, which puts a {@code RecordedFlow} in front of it while a recording is on, and
 * gives it back untouched while none is.
 * <p>
 * <b>Threads:</b> messages come from every stripe; a recording guards its calls with a lock of its own, held for a few
 * lines. Reading, choosing and {@link io.camelsip.engine.trace.Redaction} happen outside of it.
 * <p>
 * <b>Not here:</b> diagrams (Camel's {@code observe}), and anything that a decision about traffic depends on.
 */
package io.camelsip.engine.trace;
