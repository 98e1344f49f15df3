/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Calls: dialogs that an INVITE begins (RFC 3261 §12, §13) and the sessions in them (RFC 3264), from first ring to last
 * BYE, in both directions.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.dialog.Calls} and {@link io.camelsip.engine.dialog.Call} for what users see;
 * {@code CallTable} is the way in for messages, {@code CallLeg} is a call, {@code IncomingInvite} and
 * {@code OutgoingInvite} are what changes it. Offer and answer, reliable provisional responses and session timers are pure
 * steps.
 * <p>
 * <b>Threads:</b> a call belongs to the stripe of its Call-ID; what users call comes from any thread and goes there. The
 * tables are anybody's.
 * <p>
 * <b>Not here:</b> transactions ({@code stack}), who takes a request ({@code dispatch}), what is in a session description
 * ({@code sdp}), digest ({@code auth}), subscriptions, Camel options.
 */
package io.camelsip.engine.dialog;
