/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Publishes state to a compositor, and keeps it there (RFC 3903 §4).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.publisher.PublicationAgent}, of which {@link
 * io.camelsip.engine.publisher.Publisher} gives one to everybody who publishes. {@code Keeping} is the table of what to do
 * when; {@code KeptPublication} does it, with a {@code PublishAttempt} for each exchange with the compositor, and {@code
 * Wishes} keeps what is wanted meanwhile.
 * <p>
 * <b>Threads:</b> a publication belongs to the stripe of its Call-ID, timers included; whoever publishes is on any thread.
 * <p>
 * <b>Not here:</b> the compositor ({@code notifier}), what documents say ({@code document}), digest ({@code auth}).
 */
package io.camelsip.engine.publisher;
