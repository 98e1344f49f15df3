/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What both sides of event notification share (RFC 6665, RFC 3903): names, states, contents, and the dialogs that
 * requests of subscriptions arrive in.
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.event.EventDialogs}.
 * <p>
 * <b>Threads:</b> records, any; dialogs are found on stripes.
 * <p>
 * <b>Not here:</b> subscribing and publishing ({@code subscriber}, {@code publisher}), serving ({@code notifier}), what
 * contents say ({@code document}).
 */
package io.camelsip.engine.event;
