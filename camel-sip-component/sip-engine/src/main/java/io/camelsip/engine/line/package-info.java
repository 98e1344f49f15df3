/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Lines: addresses-of-record of ours at somebody else's registrar (RFC 3261 §10.2, RFC 5626), kept registered, and the way
 * from what arrives for one of them to those who listen to it.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.line.Lines}. {@code Upkeep} is the table of what to do when;
 * {@code RegisteredLine} does it, with a {@code RegisterAttempt} for each exchange with the registrar. {@code KeptFlow}
 * keeps a NAT binding or connection that lines share.
 * <p>
 * <b>Threads:</b> a line belongs to the stripe of its Call-ID, timers included; a kept flow to the stripe that its name
 * hashes to. {@link io.camelsip.engine.line.Lines} is anybody's.
 * <p>
 * <b>Not here:</b> digest ({@code auth}), where a registrar is and which of its servers is next ({@code resolve},
 * {@code stack}), our own registrar ({@code registrar}), Camel options.
 */
package io.camelsip.engine.line;
