/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * A peer for tests on the wire: sockets of the JDK and text, nothing of the engine's.
 * <p><b>Start at</b> {@link io.camelsip.engine.wire.EngineUnderTest}, which listens and makes peers for itself.
 * <p><b>Threads:</b> none of its own; a peer belongs to the test that made it.
 * <p><b>Not here:</b> anything that SIP asks a peer to do by itself. A test says what is sent, and when.
 */
package io.camelsip.engine.wire;
