/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Lets devices say where they are, and finds them (RFC 3261 §10, RFC 3327, RFC 3608, RFC 5626, RFC 5627).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.registrar.Registrar}. A REGISTER comes in as a listener got it, already
 * authenticated where that is asked for; what it changes is decided, without a lock or a clock, by {@code Change}.
 * <p>
 * <b>Threads:</b> all public types are safe for any thread; nothing blocks.
 * <p>
 * <b>Not here:</b> digest ({@code auth}), keeping bindings ({@code store}), forwarding to them ({@code proxy}).
 */
package io.camelsip.engine.registrar;
