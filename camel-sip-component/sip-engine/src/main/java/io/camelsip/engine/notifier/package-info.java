/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Serves the state of resources: takes PUBLISH and SUBSCRIBE, and sends NOTIFY (RFC 6665 §4.2, RFC 3903 §6).
 * <p>
 * <b>Start at</b> {@link io.camelsip.engine.notifier.EventServer}. Requests come in already authenticated by
 * {@code auth}.
 * <p>
 * <b>Threads:</b> a subscription belongs to the stripe of its Call-ID; what is told of a resource is told in order.
 * <p>
 * <b>Not here:</b> subscribing and publishing ourselves ({@code subscriber}, {@code publisher}), what documents say
 * ({@code document}), where state is kept ({@code store}).
 */
package io.camelsip.engine.notifier;
